import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Grams } from '../../../src/core/flow/grams.ts';
import { Heap } from '../../../src/core/flow/heap.ts';
import { REQUEST, requestAt } from '../../../src/core/flow/requests.ts';

const PIECES = [
  ...['please ', 'you must ', 'Send', 'send ', 'e-mail', 'email ', 'order ', 'transfer', 'go to '],
  ...['the ', 'cat', 'is ', '#4', '7', 'x', 'é', 'É ', '日本', 'ſend ', '\u212aindly pay ', '😀'],
  ...[' ', '  ', '    ', '\t', '\n', '. ', '! ', ', ', '(', '"', ':', 'TODO: ', '\ud83d', '_'],
];
const texts = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 30 })
  .map((pieces) => pieces.join(''));

describe('requests in a text', () => {
  it('are those that the pattern finds anywhere, although it is tried at few places', () => {
    const everywhere = new RegExp(REQUEST.source, 'giu');
    fc.assert(
      fc.property(texts, (text) => {
        const wanted = Array.from(text.matchAll(everywhere), (m) => [m.index, m[0].length]);
        const found: number[][] = [];
        for (let next = requestAt(text, 0); next; next = requestAt(text, next.end))
          found.push([next.start, next.end - next.start]);
        expect(found).toEqual(wanted);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a heap of hashes', () => {
  const hashes = fc.array(fc.oneof(fc.integer({ min: -4, max: 4 }), fc.integer()), {
    maxLength: 1500,
  });
  const heapOf = (all: readonly number[]): Heap => {
    const heap = new Heap();
    for (const hash of all) heap.add(hash);
    return heap;
  };

  it('keeps each hash once, in order, whatever its sign', () => {
    fc.assert(
      fc.property(hashes, hashes, (all, others) => {
        const wanted = [...new Set(all.map((hash) => hash >>> 0))];
        const heap = heapOf(all);
        expect([...heap.all]).toEqual(wanted);
        const rest = new Set(others.map((hash) => hash >>> 0));
        expect(Array.from(heap.without(heapOf(others)))).toEqual(
          wanted.filter((hash) => !rest.has(hash)),
        );
        heap.clear();
        expect(heap.size).toBe(0);
        for (const hash of others) heap.add(hash);
        expect([...heap.all]).toEqual([...rest]);
      }),
    );
  });

  it('gets the terms that a pattern finds, in any script', () => {
    const TERM = /[\p{L}\p{N}\p{M}]+/gu;
    const grams = new Grams(7);
    const pieces = fc.constantFrom(
      ...[
        'a',
        'B',
        'é',
        'É',
        'e\u0301',
        '日',
        'ﬁ',
        '①',
        '²',
        '𠀀',
        '𐐷',
        '𝒳',
        '😀',
        '\ud83d',
        '\ude00',
      ],
      ...['İ', 'ß', '٣', 'ก็', '-', ' ', '\u200d', '—', '7', '_'],
    );
    const found = new Set<number>();
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (all) => {
        const text = all.join('');
        const words = text.normalize('NFKC').toLowerCase().match(TERM) ?? [];
        expect(grams.terms(text)).toHaveLength(words.length);
        expect(grams.terms(text)).toEqual(words.flatMap((word) => grams.terms(word)));
        for (const term of grams.terms(text)) found.add(term);
      }),
      { numRuns: 3000 },
    );
    expect(found.size).toBeGreaterThan(500);
  });

  it('gets every run of up to three terms of a text, and no more than are wanted', () => {
    const grams = new Grams(0x9abcdef1);
    const terms = grams.terms('pay 12 Euro to Ann');
    const runs = terms.flatMap((_, at) =>
      [1, 2, 3].flatMap((n) => (at + n <= terms.length ? [grams.run(terms, at, n)] : [])),
    );
    for (const most of [100, 5, 1, 0]) {
      const heap = new Heap();
      grams.add(heap, 'Pay 12 euro -- to ANN', most);
      expect([...heap.all]).toEqual(runs.slice(0, most));
    }
  });
});
