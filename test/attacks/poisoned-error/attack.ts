import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['.aws/credentials'],
  ran: ['query'],
  async run(stage) {
    const client = await stage.connect();
    await stage.tools(client);
    const id = client.call('query');
    const card = await stage.held();
    expect(card.question).toMatchObject({ reply: 'error', name: 'query' });
    card.answer({ kind: 'withhold' });
    const answer = await client.answer(id);
    expect(JSON.stringify(answer)).toMatch(/has run|executed/i);
  },
};
