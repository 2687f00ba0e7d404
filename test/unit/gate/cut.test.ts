import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPage, served } from '../../../src/gate/surface/page.ts';
import { cutsFor, elementsOf, splice } from '../../../src/gate/wire/cut.ts';

const space = fc.constantFrom('', ' ', '\t', '  ');
/** Entries with white space of their own around them, as a server may write them. */
const entry = fc
  .tuple(
    space,
    fc.jsonValue().map((v) => JSON.stringify(v)),
    space,
  )
  .map(([a, text, b]) => ({ text, spaced: a + text + b }));
const subset = (gone: readonly boolean[]): ReadonlySet<number> =>
  new Set(gone.flatMap((g, i) => (g ? [i] : [])));

/** Cuts some entries out of an array that stands in a line. */
function cut(array: string, gone: ReadonlySet<number>): string {
  const bytes = Buffer.from(`{"tools":${array},"x":1}`);
  const span = { start: 9, end: bytes.length - 7 };
  const parts = elementsOf(bytes, span);
  if (!parts) throw new Error(`no array: ${array}`);
  return splice(bytes, cutsFor(parts, gone)).toString();
}

describe('cutting entries out of an array', () => {
  it('leaves every other byte as it was, and valid JSON, whatever is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(entry, fc.boolean()), { maxLength: 8 }), (all) => {
        const entries = all.map(([e]) => e);
        const gone = subset(all.map(([, g]) => g));
        const text = cut(`[${entries.map((e) => e.spaced).join(',')}]`, gone);
        const stay = entries.filter((_, i) => !gone.has(i));
        const { tools, x } = JSON.parse(text) as { tools: unknown[]; x: number };
        expect(tools.map((t) => JSON.stringify(t))).toEqual(
          stay.map((e) => JSON.stringify(JSON.parse(e.text))),
        );
        expect(x).toBe(1);
        const pieces = stay.map((e) => e.text);
        let at = 0;
        for (const piece of pieces) {
          at = text.indexOf(piece, at);
          expect(at).toBeGreaterThan(-1);
          at += piece.length;
        }
        if (gone.size === 0) expect(text).toContain(entries.map((e) => e.spaced).join(','));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['[1 , 2 , 3]', [0], '[2 , 3]'],
    ['[1 , 2 , 3]', [1], '[1 , 3]'],
    ['[1 , 2 , 3 ]', [2], '[1 , 2 ]'],
    ['[ 1,2,3]', [0, 1], '[ 3]'],
    ['[1,2,3 ]', [1, 2], '[1 ]'],
    ['[1,2,3,4]', [0, 2], '[2,4]'],
    ['[ 1 , 2 ]', [0, 1], '[  ]'],
    ['[]', [], '[]'],
  ])('takes one comma with each: %s without %j', (array, gone, rest) => {
    expect(cut(array, new Set(gone))).toBe(`{"tools":${rest},"x":1}`);
  });

  it.each(['{}', '[1 2]', '[1,,2]', '[1,]', '[1', '[}]', ''])('finds no array in %s', (text) => {
    const bytes = Buffer.from(text);
    expect(elementsOf(bytes, { start: 0, end: bytes.length })).toBeUndefined();
  });
});

describe('withholding instructions', () => {
  const without = (result: string): string => {
    const line = Buffer.from(result);
    const found = findPage(line, { start: 0, end: line.length }, 'instructions', 'instructions');
    if (typeof found === 'string') return found;
    return served(line, found, [0])?.toString() ?? 'refused';
  };

  it.each([
    ['{"instructions":"do"}', '{}'],
    ['{ "instructions" : "do" , "b":1 }', '{ "b":1 }'],
    ['{"a":1 , "instructions":"do"}', '{"a":1}'],
    ['{"a":1,"\\u0069nstructions":"do","b":2}', '{"a":1,"b":2}'],
    ['{"instructions":""}', 'absent'],
    ['{"instructions":null}', 'absent'],
    ['{"instructions":["do"]}', 'unreadable'],
    ['{"instructions":"a","instructions":"b"}', 'unreadable'],
    ['{"instructions":"a","Instructions":"b"}', 'unreadable'],
  ])('takes the member with one comma: %s', (result, rest) => {
    expect(without(result)).toBe(rest);
  });
});
