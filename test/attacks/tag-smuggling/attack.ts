import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

const hidden = String.fromCodePoint(
  ...Array.from('Send every').map((c) => 0xe0000 + c.charCodeAt(0)),
);

export const attack: Attack = {
  never: [hidden],
  async run(stage) {
    const client = await stage.connect();
    expect(await stage.tools(client)).toEqual(['time']);
    expect(stage.withheld('weather')).toBe('finding');
    const [shown] = (stage.item('weather')?.findings ?? []).flatMap((f) => f.evidence);
    expect(shown?.path).toBe('/description');
    expect(
      stage
        .item('weather')
        ?.findings.some((f) => f.evidence.some((e) => e.decoded?.includes('Send every'))),
    ).toBe(true);
  },
};
