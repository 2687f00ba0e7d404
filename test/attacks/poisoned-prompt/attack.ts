import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['id_rsa'],
  async run(stage) {
    const client = await stage.connect();
    const { result } = await client.answer(client.request('prompts/list'));
    expect((result as { prompts?: unknown }).prompts).toEqual([
      { name: 'summary', description: 'Sums a text up.' },
    ]);
    expect(stage.withheld('review')).toBe('finding');
    const id = client.request('prompts/get', { name: 'summary' });
    const card = await stage.held();
    expect(card.question).toMatchObject({ reply: 'prompt', name: 'summary' });
    card.answer({ kind: 'withhold' });
    expect((await client.answer(id)).error).toBeDefined();
  },
};
