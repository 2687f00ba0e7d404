import { describe, expect, it } from 'vitest';
import { heaviestWindow } from '../../../src/core/review/windows.ts';

interface Placed {
  readonly rule: string;
  readonly weight: number;
  readonly start: number;
}
const NEAR = 100;

/** The same by looking at every window whole. */
function slowly(places: readonly Placed[], always: ReadonlyMap<string, number>): number {
  let best = 0;
  let heaviest = -1;
  for (const [i, from] of places.entries()) {
    const rules = new Map(always);
    for (const { rule, weight, start } of places.slice(i))
      if (start <= from.start + NEAR) rules.set(rule, Math.max(weight, rules.get(rule) ?? 0));
    const sum = [...rules.values()].reduce((a, b) => a + b, 0);
    if (sum > best) {
      best = sum;
      heaviest = i;
    }
  }
  return heaviest;
}

function places(many: number, seed: number): readonly Placed[] {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const all = Array.from({ length: many }, () => ({
    rule: `r${next(6)}`,
    weight: 1 + next(8),
    start: next(many * 12),
  }));
  return all.sort((a, b) => a.start - b.start);
}

describe('the heaviest window', () => {
  it('is the one that looking at every window whole finds', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const all = places(80, seed);
      for (const always of [new Map<string, number>(), new Map([['r1', 5]])])
        expect(heaviestWindow(all, { near: NEAR, always })).toBe(slowly(all, always));
    }
  });

  it('counts two rules that say the same once', () => {
    const all = [
      { rule: 'a', weight: 4, start: 0 },
      { rule: 'b', weight: 4, start: 10 },
      { rule: 'a', weight: 5, start: 1000 },
    ];
    expect(heaviestWindow(all, { near: NEAR })).toBe(0);
    expect(heaviestWindow(all, { near: NEAR, alike: ['a', 'b'] })).toBe(2);
  });

  it('is nowhere where nothing stands', () => {
    expect(heaviestWindow([], { near: NEAR })).toBe(-1);
  });

  it('asks for each place a few times, however many stand in one window', () => {
    let asked = 0;
    const many = 20_000;
    const all = Array.from({ length: many }, () => ({
      rule: 'a',
      start: 0,
      get weight() {
        asked++;
        return 1;
      },
    }));
    heaviestWindow(all, { near: NEAR });
    expect(asked).toBeLessThan(5 * many);
  });
});
