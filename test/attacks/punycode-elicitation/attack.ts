import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['xn--gthub-n4a.com'],
  ran: ['sign_in'],
  async run(stage) {
    const client = await stage.connect({ capabilities: { elicitation: { url: {} } } });
    await stage.tools(client);
    const id = client.call('sign_in');
    const card = await stage.held();
    expect(card.question).toMatchObject({ reply: 'elicitation' });
    card.answer({ kind: 'withhold' });
    expect(await client.text(id)).toBe('refused');
  },
};
