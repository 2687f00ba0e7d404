import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['convert_now'],
  async run(stage) {
    const client = await stage.connect();
    expect(await stage.tools(client)).toEqual(['convert', 'rates']);
    expect(await stage.tools(client)).toEqual(['rates']);
    expect(stage.withheld('convert_now')).toBe('renamed');
  },
};
