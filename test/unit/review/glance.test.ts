import { describe, expect, it } from 'vitest';
import * as glance from '../../../src/core/review/text/glance.ts';

/** What each bit stands for; a text with it must have the bit, a text with the bit need not have it. */
const PATTERNS: readonly (readonly [number, RegExp])[] = [
  [glance.UNUSUAL, /[^\n\r\t\x20-\x7e]/],
  [glance.HINTS, /[\\&%<]|\]\(|\]:/],
  [glance.RUNS, /[A-Za-z0-9+/_-]{20}/],
  [glance.NUMBERS, /\b(?:(?:0x)?[0-9A-Fa-f]{2,3}[ ,:-]{1,2}){6}|\b[01]{8}[ ,]{0,2}[01]{8}/],
  [glance.LETTERS, /(?<![A-Za-z])(?:[A-Za-z][ ._*|·-]{1,6}){6}/],
  [glance.LEET, /[A-Za-z][013457][A-Za-z]{1,12}[013457][A-Za-z]/],
];
const PIECES =
  'a |b. |c-|·|d·|e  |41 |0x41, |fff:|ab-|0|1|01010101| |zz|é|\u00a0|\n|_|a1b|l33t|1gn0r3|g|](|]:|<a b=|&lt;|%41|\\u0041|abcdefghij|+/|-|12|123|(|,|:|*|x'.split(
    '|',
  );

describe('a glance at a text', () => {
  it('misses nothing that a pattern would find', () => {
    let state = 7;
    const next = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const found = new Map<number, number>();
    for (let i = 0; i < 20_000; i++) {
      const first = next(PIECES.length);
      const few = 2 + next(8);
      const piece = (): string => PIECES[(first + next(few)) % PIECES.length] ?? '';
      const text = Array.from({ length: 4 + next(24) }, piece).join('');
      const seen = glance.glanceAt(text);
      for (const [bit, pattern] of PATTERNS) {
        if (!pattern.test(text)) continue;
        found.set(bit, (found.get(bit) ?? 0) + 1);
        expect(seen & bit, JSON.stringify(text)).toBe(bit);
      }
    }
    for (const [bit] of PATTERNS) expect(found.get(bit) ?? 0).toBeGreaterThan(500);
  });

  it('sees nothing in plain prose', () => {
    expect(glance.glanceAt('Looks up a record by its key, and returns 10 fields of it.\n')).toBe(0);
  });
});
