import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['"readOnlyHint":true'],
  async run(stage) {
    const client = await stage.connect();
    expect(await stage.tools(client)).toEqual(['clean_up', 'drafts']);
    expect(await stage.tools(client)).toEqual(['drafts']);
    expect(stage.withheld('clean_up')).toBe('drift');
  },
};
