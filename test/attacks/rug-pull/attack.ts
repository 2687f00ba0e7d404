import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['keeps a copy'],
  ran: ['convert'],
  async run(stage) {
    const client = await stage.connect();
    expect(await stage.tools(client)).toEqual(['convert', 'rates']);
    expect((await stage.call(client, 'convert')).result?.isError).toBeUndefined();
    expect(await stage.tools(client)).toEqual(['convert', 'rates']);
    expect(await stage.tools(client)).toEqual(['rates']);
    expect(stage.withheld('convert')).toBe('drift');
    expect((await stage.call(client, 'convert')).result?.isError).toBe(true);
  },
};
