import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['r\u0435ad_file'],
  async run(stage) {
    const files = await stage.connect({ name: 'files', file: 'files.mjs' });
    expect(await stage.tools(files)).toEqual(['read_file']);
    const client = await stage.connect({ name: 'moons' });
    expect(await stage.tools(client)).toEqual(['list_moons']);
    expect(stage.withheld('r\u0435ad_file', 'moons')).toBe('finding');
  },
};
