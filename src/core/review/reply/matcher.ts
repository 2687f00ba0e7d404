import type { Clause } from '../words/clauses.ts';
import { wordsOf } from '../words/lexicon.ts';
import { fits, MASK, maskOf, matchIn, phrases, type Phrase, sealMasks } from '../words/phrase.ts';
import type { Wording } from './weigh.ts';

interface Compiled {
  readonly wording: Wording;
  readonly phrase: Phrase;
  /** The clause in which it was last tried. */
  tried: number;
}
export interface Said {
  readonly wording: Wording;
  readonly weight: number;
  readonly first: number;
  readonly last: number;
}

/** Finds which of its wordings a clause reads like. Linear in the words of the clause for each that has a word in it. */
export class Matcher {
  readonly #index = new Map<number, Compiled[]>();
  readonly #scratch = new Int32Array(MASK);
  #clause = 0;

  constructor(wordings: readonly Wording[]) {
    for (const [wording, phrase] of wordings.flatMap((w) =>
      phrases(w.like).map((p) => [w, p] as const),
    )) {
      const made: Compiled = { wording, phrase, tried: 0 };
      for (const id of made.phrase.stages[made.phrase.anchor] ?? []) {
        const list = this.#index.get(id);
        if (list) list.push(made);
        else this.#index.set(id, [made]);
      }
    }
    sealMasks();
  }

  /** `data`: the text is JSON, where quotation marks quote nothing. */
  read(clause: Clause, data = false): readonly Said[] {
    if (clause.ids.length < 2) return [];
    this.#clause++;
    const mask = maskOf(clause, this.#scratch);
    const out: Said[] = [];
    for (const id of clause.ids)
      for (const candidate of (id === 0 ? undefined : this.#index.get(id)) ?? []) {
        if (candidate.tried === this.#clause) continue;
        candidate.tried = this.#clause;
        if (!fits(candidate.phrase, mask)) continue;
        const match = matchIn(clause, candidate.phrase);
        if (!match) continue;
        const { wording } = candidate;
        if (wording.opens === true && match.first > 2) continue;
        if (wording.negated !== true && isNegated(clause, match.first)) continue;
        out.push({
          wording,
          weight: wording.weight * calm(clause, match.first, match.last, data),
          ...match,
        });
      }
    return out;
  }
}

/** Whether a "not" forbids what follows, unless it forbids to forget it. */
function isNegated(clause: Clause, first: number): boolean {
  const not = wordsOf('not');
  const keep = wordsOf('omission');
  for (let i = Math.max(0, first - 3); i < first; i++)
    if (not.has(clause.ids[i] ?? 0)) {
      for (let k = i + 1; k <= first; k++) if (keep.has(clause.ids[k] ?? 0)) return false;
      return true;
    }
  return false;
}

/** A quoted example, and what is said about attacks, weigh less; never nothing. */
function calm(clause: Clause, first: number, last: number, data: boolean): number {
  const quoted =
    !data && clause.quoted[first] === true && clause.quoted[last] === true && last > first;
  const about = wordsOf('attack-talk');
  return (quoted ? 0.5 : 1) * (clause.ids.some((id) => about.has(id)) ? 0.5 : 1);
}
