import { Book } from '../words/book.ts';
import type { Clause } from '../words/clause.ts';
import { wordsOf } from '../words/lexicon.ts';
import type { Wording } from './weigh.ts';

export interface Said {
  readonly wording: Wording;
  readonly weight: number;
  readonly first: number;
  readonly last: number;
}

/** Finds which of its wordings a clause reads like. */
export class Matcher {
  readonly #book: Book<Wording>;

  constructor(wordings: readonly Wording[]) {
    this.#book = new Book(wordings);
  }

  /** `data`: the text is JSON, where quotation marks quote nothing. */
  read(clause: Clause, data = false): readonly Said[] {
    const out: Said[] = [];
    let calm: number | undefined;
    for (const { wording, first, last } of this.#book.read(clause)) {
      if (wording.opens === true && first > 2) continue;
      if (wording.negated !== true && isNegated(clause, first)) continue;
      calm ??= clause.has(wordsOf('attack-talk')) ? 0.5 : 1;
      const weight = wording.weight * calm * quoted(clause, first, last, data);
      out.push({ wording, weight, first, last });
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

/** A quoted example weighs less; never nothing. */
const quoted = ({ quoted }: Clause, first: number, last: number, data: boolean): number =>
  !data && last > first && quoted[first] === 1 && quoted[last] === 1 ? 0.5 : 1;
