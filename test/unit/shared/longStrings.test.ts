import { describe, expect, it } from 'vitest';
import { JsonError, parseLossless, stringOf } from '../../../src/shared/lossless.ts';

describe('a JSON string of many megabytes', () => {
  it.each([
    ['plain', 'x'.repeat(12 << 20)],
    ['with escapes', 'a\n"b\\'.repeat(2 << 20)],
    ['beyond ASCII', 'é😀'.repeat(3 << 20)],
  ])('is read without running out of stack: %s', (_, text) => {
    expect(stringOf(parseLossless(JSON.stringify(text)))).toBe(text);
  });

  it('is refused where it does not end, or holds a bad escape, at the place where it begins', () => {
    const offset = (source: string): number => {
      try {
        parseLossless(source);
      } catch (thrown) {
        if (thrown instanceof JsonError) return thrown.offset;
      }
      return -1;
    };
    expect(offset(`{"a":"${'x'.repeat(1 << 20)}`)).toBe(5);
    expect(offset('["\\q"]')).toBe(1);
    expect(offset('["\\u12g4"]')).toBe(1);
    expect(offset('["a\u0009b"]')).toBe(1);
  });
});
