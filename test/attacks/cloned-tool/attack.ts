import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['at once'],
  passes: ['Opens the drawer'],
  async run(stage) {
    const post = await stage.connect({ name: 'post', file: 'post.mjs' });
    expect(await stage.tools(post)).toEqual(['send_letter', 'track_letter']);
    const client = await stage.connect({ name: 'stranger' });
    expect(await stage.tools(client)).toEqual(['track_letter', 'time']);
    expect(stage.withheld('send_letter', 'stranger')).toBe('finding');
    expect(stage.rules('track_letter', 'stranger')).toEqual(['shadow.name']);
  },
};
