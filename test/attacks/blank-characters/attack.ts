import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['\u3164'],
  passes: ['\ue000\ue001'],
  async run(stage) {
    const client = await stage.connect();
    expect(await stage.tools(client)).toEqual(['chart']);
    expect(stage.withheld('calendar')).toBe('finding');
    expect(stage.rules('chart')).toEqual(['hidden.private']);
  },
};
