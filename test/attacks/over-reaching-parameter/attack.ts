import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['contents_of_ssh_key'],
  passes: ['conversation_history'],
  async run(stage) {
    const client = await stage.connect();
    expect(await stage.tools(client)).toEqual(['flip_coin']);
    expect(stage.withheld('toss_coin')).toBe('finding');
    expect(await stage.found()).toContain('exfil.parameter soft');
  },
};
