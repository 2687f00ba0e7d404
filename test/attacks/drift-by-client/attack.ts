import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['remembers who asked'],
  async run(stage) {
    const first = await stage.connect();
    expect(await stage.tools(first)).toEqual(['define', 'spell']);
    const second = await stage.connect({ client: 'another-agent' });
    expect(await stage.tools(second)).toEqual(['spell']);
    const third = await stage.connect({ client: 'third-agent', capabilities: { roots: {} } });
    expect(await stage.tools(third)).toEqual(['spell']);
    expect(stage.withheld('define')).toBe('drift');
  },
};
