import './words/people.ts';
import './words/things.ts';
import './words/acts.ts';
import './words/wishes.ts';
import { CHECKS } from './checks/all.ts';
import type { Wording } from './checks/check.ts';
import { Book } from './words/book.ts';
import type { Clause } from './words/clause.ts';
import { wordsOf } from './words/lexicon.ts';

let book: Book<Wording> | undefined;
const NOTHING: readonly Said[] = [];

export interface Said {
  readonly wording: Wording;
  readonly weight: number;
  readonly first: number;
  readonly last: number;
}

/** What a clause reads like. */
export function readClause(clause: Clause): readonly Said[] {
  book ??= new Book(CHECKS.flatMap((check) => check.wordings ?? []));
  const found = book.read(clause);
  if (found.length === 0) return NOTHING;
  const calm = calmOf(clause);
  const out: Said[] = [];
  for (const { wording, first, last } of found) {
    if (wording.opens === true && first > 2) continue;
    if (isNegated(clause, first, wording)) continue;
    out.push({ wording, weight: wording.weight * calm * quoted(clause, first, last), first, last });
  }
  return out;
}

/**
 * Whether a "not" forbids what follows, unless it forbids to forget it. "Never … without …" demands what
 * "without …" leaves out.
 */
function isNegated(clause: Clause, first: number, wording: Wording): boolean {
  const without = wording.like.includes('without');
  if (wording.negated === true && !without) return false;
  if (wording.like.startsWith('@not')) return false;
  const not = wordsOf('not');
  const keep = wordsOf('omission');
  for (let i = Math.max(0, first - (without ? 14 : 3)); i < first; i++)
    if (not.has(clause.ids[i] ?? 0)) {
      for (let k = i + 1; k <= first; k++) if (keep.has(clause.ids[k] ?? 0)) return false;
      return true;
    }
  return false;
}

/** A quoted example weighs less; never nothing. */
const quoted = ({ quoted }: Clause, first: number, last: number): number =>
  last > first && quoted[first] === 1 && quoted[last] === 1 ? 0.5 : 1;

/** What a tool that looks for attacks says of them weighs less; never nothing. */
const calmOf = (clause: Clause): number =>
  clause.has(wordsOf('attack-talk')) && clause.has(wordsOf('detect')) ? 0.5 : 1;
