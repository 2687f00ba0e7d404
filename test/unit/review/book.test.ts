import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../../src/core/review/checks/all.ts';
import { readClause } from '../../../src/core/review/wordings.ts';
import { Book } from '../../../src/core/review/words/book.ts';
import { Clause } from '../../../src/core/review/words/clause.ts';
import { idOf, size } from '../../../src/core/review/words/lexicon.ts';
import { matchIn, phrases } from '../../../src/core/review/words/phrase.ts';
import { Thing } from '../../../src/core/review/words/token.ts';

const wordings = CHECKS.flatMap((check) => check.wordings ?? []);

/** A clause of words in no order, the same at every run. */
function babble(words: number, seed: number): Clause {
  const clause = new Clause();
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let i = 0; i < words; i++) {
    const id = next(12) === 0 ? Thing.pause : next(4) === 0 ? 0 : 1 + next(size());
    clause.push(id, i, i + 1, false);
  }
  return clause;
}

describe('a book of wordings', () => {
  it('finds in a long clause what every phrase finds by itself', () => {
    const book = new Book(wordings);
    let found = 0;
    for (let seed = 1; seed <= 8; seed++) {
      const clause = babble(3000, seed);
      const said = new Map(book.read(clause).map((one) => [one.wording.like, one]));
      for (const { like } of wordings) {
        const [only, ...more] = phrases(like);
        if (!only || more.length > 0) continue;
        const match = matchIn(clause, only);
        const { first, last } = said.get(like) ?? {};
        expect({ like, first, last }).toEqual({ like, first: match?.first, last: match?.last });
        if (match) found++;
      }
    }
    expect(found).toBeGreaterThan(40);
  });

  it('keeps a clause apart from the one that was read before it', () => {
    const clause = new Clause();
    for (const word of ['ignore', 'all', 'previous', 'instructions'])
      clause.push(idOf(word), 0, 1, false);
    expect(readClause(clause).length).toBeGreaterThan(0);
    clause.count = 1;
    expect(readClause(clause)).toEqual([]);
    clause.count = 4;
    expect(readClause(clause).length).toBeGreaterThan(0);
  });

  it('keeps all words of a clause that is longer than any other', () => {
    const clause = babble(10_000, 3);
    expect(clause.count).toBe(10_000);
    expect(Array.from(clause.start.subarray(0, 10_000))).toEqual(
      Array.from({ length: 10_000 }, (_, i) => i),
    );
  });
});
