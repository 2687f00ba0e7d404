import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPattern, patternProblem } from '../../../src/core/policy/pattern.ts';

describe('a pattern', () => {
  it.each<[string, string, boolean | undefined]>([
    ['a+', 'aaa', true],
    ['a+', 'aaab', false],
    ['a+', 'baaa', false],
    ['a', 'a\n', false],
    ['^a$', 'a\n', false],
    ['a|b', 'ab', false],
    ['', '', true],
    ['', 'a', false],
    ['.*', 'a\nb', false],
    ['(?s).*', 'a\nb', true],
    ['(?m)^a$', 'a\nevil', false],
    ['(?i)ab', 'AB', true],
    ['\\d{3}-\\d{4}', '555-1234', true],
    ['\\d', '\u0661', false],
    ['(', '(', undefined],
    ['(a)\\1', 'aa', undefined],
    ['(?=a)a', 'a', undefined],
    ['(?<=a)b', 'b', undefined],
    ['((a{1,100}){1,100}){1,100}', 'a', undefined],
  ])('%s against %j: %s', (pattern, text, expected) => {
    expect(matchesPattern(pattern, text)).toBe(expected);
    expect(patternProblem(pattern) === undefined).toBe(expected !== undefined);
  });

  it('that is too long, or asked about too long a text, is not told', () => {
    expect(matchesPattern('a'.repeat(1001), 'a'.repeat(1001))).toBeUndefined();
    expect(patternProblem('a'.repeat(1001))).toBeDefined();
    expect(matchesPattern('a*', 'a'.repeat(65_537))).toBeUndefined();
    expect(matchesPattern('a*', 'a'.repeat(65_536))).toBe(true);
    expect(matchesPattern('(?:a{1,1000})+', 'a'.repeat(10_000))).toBeUndefined();
  });

  it('is compiled anew after many others, with the same answer', () => {
    for (let i = 0; i < 200; i++) expect(matchesPattern(`x{${i}}`, 'x'.repeat(i))).toBe(true);
    expect(matchesPattern('x{3}', 'xxx')).toBe(true);
    expect(matchesPattern('x{3}', 'xx')).toBe(false);
  });

  it('that is a plain text matches it alone', () => {
    const quoted = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.string({ maxLength: 50 }), (a, b) => {
        expect(matchesPattern(quoted(a), a)).toBe(true);
        if (a !== b) expect(matchesPattern(quoted(a), b)).toBe(false);
      }),
    );
  });
});
