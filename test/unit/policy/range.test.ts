import { describe, expect, it } from 'vitest';
import { inRange, type Range } from '../../../src/core/policy/grants/range.ts';
import { parseLossless } from '../../../src/shared/lossless.ts';

const within = (text: string, range: Range) => inRange(parseLossless(text), range);

describe('a range', () => {
  it.each<[string, Range, boolean | undefined]>([
    ['5', { min: 1, max: 9 }, true],
    ['1', { min: 1, max: 9 }, true],
    ['9.0', { min: 1, max: 9 }, true],
    ['9.0000000000000000000001', { min: 1, max: 9 }, false],
    ['0.99999999999999999999999', { min: 1, max: 9 }, false],
    ['9007199254740993', { max: 9007199254740992 }, false],
    ['9007199254740992', { max: 9007199254740992 }, true],
    ['-0', { min: 0 }, true],
    ['-1e-400', { min: 0 }, false],
    ['1e-400', { max: 0 }, false],
    ['0.1', { min: 0.1, max: 0.1 }, true],
    ['1e400', { min: 0 }, undefined],
    ['-1e400', { max: 0 }, undefined],
    ['"5"', { min: 1, max: 9 }, undefined],
    ['true', { min: 0 }, undefined],
    ['null', {}, undefined],
    ['[5]', { min: 1 }, undefined],
    ['5', {}, true],
    ['5', { min: 9, max: 1 }, false],
    ['5', { min: Number.NaN }, undefined],
    ['5', { max: Infinity }, undefined],
  ])('reads %s in %j as %s', (text, range, expected) => {
    expect(within(text, range)).toBe(expected);
  });
});
