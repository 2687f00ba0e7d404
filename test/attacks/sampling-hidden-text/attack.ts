import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['sampling/createMessage'],
  ran: ['translate'],
  async run(stage) {
    const client = await stage.connect({ capabilities: { sampling: {} } });
    await stage.tools(client);
    const id = client.call('translate');
    const card = await stage.held();
    expect(card.question).toMatchObject({ reply: 'sampling' });
    card.answer({ kind: 'withhold' });
    expect(await client.text(id)).toBe('refused');
  },
};
