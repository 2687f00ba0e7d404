import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['\u200bg\u200bn\u200bo\u200br\u200be', '\u202esnoitcurtsni'],
  async run(stage) {
    const client = await stage.connect();
    expect(await stage.tools(client)).toEqual(['emoji']);
    expect([stage.withheld('notes'), stage.withheld('tasks')]).toEqual(['finding', 'finding']);
  },
};
