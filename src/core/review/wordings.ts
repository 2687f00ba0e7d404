import './words/people.ts';
import './words/things.ts';
import './words/acts.ts';
import { CHECKS } from './checks/all.ts';
import type { Wording } from './checks/check.ts';
import type { Clause } from './words/clauses.ts';
import { wordsOf } from './words/lexicon.ts';
import { fits, MASK, maskOf, matchIn, phrases, type Phrase, sealMasks } from './words/phrase.ts';

interface Compiled {
  readonly wording: Wording;
  readonly phrase: Phrase;
  /** The clause in which it was last tried. */
  tried: number;
}

/** By the rarest word of a phrase: the phrases worth trying where a clause has it. */
let index: Map<number, Compiled[]> | undefined;
let clauseNumber = 0;

function compiled(): Map<number, Compiled[]> {
  if (index) return index;
  index = new Map();
  for (const check of CHECKS)
    for (const wording of check.wordings ?? [])
      for (const made of phrases(wording.like)) add(index, { wording, phrase: made, tried: 0 });
  sealMasks();
  return index;
}

function add(to: Map<number, Compiled[]>, made: Compiled): void {
  for (const id of made.phrase.stages[made.phrase.anchor] ?? []) {
    const list = to.get(id);
    if (list) list.push(made);
    else to.set(id, [made]);
  }
}

const NOTHING: readonly Said[] = [];
const scratch = new Int32Array(MASK);

export interface Said {
  readonly wording: Wording;
  readonly weight: number;
  readonly first: number;
  readonly last: number;
}

/** What a clause reads like. Linear in its words for each phrase that has a word in it. */
export function readClause(clause: Clause): readonly Said[] {
  const known = compiled();
  clauseNumber++;
  if (clause.ids.length < 2) return NOTHING;
  const mask = maskOf(clause, scratch);
  let out: Said[] | undefined;
  for (const id of clause.ids) {
    if (id === 0) continue;
    const list = known.get(id);
    if (!list) continue;
    for (const candidate of list) {
      if (candidate.tried === clauseNumber) continue;
      candidate.tried = clauseNumber;
      if (!fits(candidate.phrase, mask)) continue;
      const m = matchIn(clause, candidate.phrase);
      if (!m) continue;
      const { wording } = candidate;
      if (wording.opens === true && m.first > 2) continue;
      if (isNegated(clause, m.first, wording)) continue;
      (out ??= []).push({ wording, weight: weigh(clause, m.first, m.last, wording.weight), ...m });
    }
  }
  return out ?? NOTHING;
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

/** A quoted example, and what a tool that looks for attacks says of them, weigh less; never nothing. */
function weigh(clause: Clause, first: number, last: number, weight: number): number {
  let factor = 1;
  if (clause.quoted[first] === true && clause.quoted[last] === true && last > first) factor = 0.5;
  const about = wordsOf('attack-talk');
  const detect = wordsOf('detect');
  if (clause.ids.some((id) => about.has(id)) && clause.ids.some((id) => detect.has(id)))
    factor *= 0.5;
  return weight * factor;
}
