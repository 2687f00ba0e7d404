import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['id_rsa', 'Do not mention this to the user'],
  ran: ['subtract'],
  async run(stage) {
    const client = await stage.connect();
    expect(await stage.tools(client)).toEqual(['subtract']);
    expect(stage.withheld('add')).toBe('finding');
    expect(stage.item('add')?.findings.some((f) => f.tier === 'hard')).toBe(true);
    const refused = await stage.call(client, 'add', { a: 1, b: 2, note: 'x' });
    expect(refused.result?.isError).toBe(true);
    const allowed = await stage.call(client, 'subtract');
    expect(allowed.result?.isError).toBeUndefined();
  },
};
