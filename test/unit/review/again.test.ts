import { describe, expect, it } from 'vitest';
import { Thing } from '../../../src/core/review/words/token.ts';
import { eachClause, type Known } from '../../../src/core/review/words/clauses.ts';

type Word = readonly [id: number, start: number, end: number, quoted: number];

function wordsOf(text: string, known: Known): readonly Word[] {
  const words: Word[] = [];
  eachClause(text, known, ({ count, ids, start, end, quoted }) => {
    for (let i = 0; i < count; i++)
      words.push([ids[i] ?? 0, start[i] ?? 0, end[i] ?? 0, quoted[i] ?? 0]);
  });
  return words;
}

/** Names anew: nothing that was read before is known to them. */
const names = (): Known => (name) => (name === 'the_tool' ? Thing.sibling : 0);

const TEXTS = [
  'call the_tool, then the_tool again',
  'a/b.c a/b.c a/b.c| a/b.c$(x a/b.c',
  "you're sure you're not",
  '"x1" said x1 and "x1 y2" tool x1 tool',
  'The_Tool the_tool THE_TOOL',
  '8.8.8.8 me@ab.cd +44-20-1 8.8.8.8 me@ab.cd +44-20-1',
];

describe('a chunk that comes again', () => {
  it.each(TEXTS)('says what it says when nothing was read before: %s', (text) => {
    const known = names();
    const first = wordsOf(text, known);
    expect(wordsOf(text, known)).toEqual(first);
    const parts = [...text.matchAll(/\S+/g)];
    for (const { 0: part, index } of parts.filter(({ 0: part }) => !/["']/.test(part))) {
      const alone = wordsOf(`. ${part}`, names()).map(([id, start]) => [id, start + index - 2]);
      const here = wordsOf(`. ${part}`, known).map(([id, start]) => [id, start + index - 2]);
      expect(here).toEqual(alone);
    }
  });

  it('is read with the names of its own server', () => {
    const text = 'the_tool a-1';
    expect(wordsOf(text, names())[0]?.[0]).toBe(Thing.sibling);
    expect(wordsOf(text, () => 0)[0]?.[0]).not.toBe(Thing.sibling);
  });

  it('is not mixed up where there are too many to keep', () => {
    const known = names();
    const text = Array.from({ length: 3000 }, (_, i) => `a${i % 1000}_b`).join(' ');
    const later = Array.from({ length: 10 }, (_, i) => `a${i}_b`).join(' ');
    wordsOf(text, known);
    expect(wordsOf(later, known)).toEqual(wordsOf(later, names()));
  });
});
