import type { Clause } from './clause.ts';
import { size } from './lexicon.ts';
import {
  fits,
  MASK,
  maskOf,
  matchIn,
  type Match,
  phrases,
  type Phrase,
  REACH,
  sealMasks,
} from './phrase.ts';
import { Thing } from './token.ts';

/** Clauses with more words than this are read once for all their phrases. */
const LONG = 160;
/** Stages of a phrase, at most. */
const STAGES = 16;
const NEVER = -1;

interface Compiled<W> {
  readonly wording: W;
  readonly phrase: Phrase;
  readonly number: number;
}

/** A wording and the first place where a clause reads like it. */
export interface Said<W> extends Match {
  readonly wording: W;
}

/**
 * Finds which of its wordings a clause reads like. A clause is preselected by the rarest word of a phrase and by the
 * kinds of its words. The work for a word is bounded by the number of phrases that know it, however long the clause.
 */
export class Book<W extends { readonly like: string }> {
  readonly #all: readonly Compiled<W>[];
  /** By the rarest word of a phrase: the phrases worth trying where a clause has it. */
  readonly #index: (Compiled<W>[] | undefined)[] = [];
  readonly #scratch = new Int32Array(MASK);
  /** The clause in which a word, or a phrase, was last looked at. */
  readonly #seen: Int32Array;
  readonly #tried: Int32Array;
  #clause = 0;
  #long: LongReader | undefined;

  constructor(wordings: readonly W[]) {
    const all: Compiled<W>[] = [];
    for (const wording of wordings)
      for (const phrase of phrases(wording.like)) {
        const made = { wording, phrase, number: all.length };
        all.push(made);
        for (const id of phrase.stages[phrase.anchor] ?? []) (this.#index[id] ??= []).push(made);
      }
    sealMasks();
    this.#all = all;
    this.#seen = new Int32Array(size() + 1);
    this.#tried = new Int32Array(all.length);
  }

  read(clause: Clause): readonly Said<W>[] {
    const candidates = this.#candidates(clause);
    if (candidates.length === 0) return [];
    const out: Said<W>[] = [];
    const long = clause.count > LONG && candidates.length > 4;
    if (long) this.#long ??= new LongReader(this.#all.map(({ phrase }) => phrase));
    const matches = long
      ? this.#long?.read(
          clause,
          candidates.map(({ number }) => number),
        )
      : undefined;
    for (const { wording, phrase, number } of candidates) {
      const match = matches ? matches.get(number) : matchIn(clause, phrase);
      if (match) out.push({ wording, first: match.first, last: match.last });
    }
    return out;
  }

  /** The phrases of which the clause has the rarest word and every kind of word, in the order of the clause. */
  #candidates(clause: Clause): readonly Compiled<W>[] {
    const { ids, count } = clause;
    if (count < 2) return NONE;
    const turn = ++this.#clause;
    const seen = this.#seen;
    const tried = this.#tried;
    let mask: Int32Array | undefined;
    let out: Compiled<W>[] | undefined;
    for (let i = 0; i < count; i++) {
      const id = ids[i] ?? 0;
      if (id === 0 || seen[id] === turn) continue;
      seen[id] = turn;
      const list = this.#index[id];
      if (!list) continue;
      mask ??= maskOf(clause, this.#scratch);
      for (const candidate of list) {
        if (tried[candidate.number] === turn) continue;
        tried[candidate.number] = turn;
        if (fits(candidate.phrase, mask)) (out ??= []).push(candidate);
      }
    }
    return out ?? NONE;
  }
}

const NONE: readonly never[] = [];

/**
 * Reads a long clause once for many phrases: at each word only the phrases that know the word are looked at. It finds
 * the same as `matchIn`.
 */
class LongReader {
  readonly #phrases: readonly Phrase[];
  /** By word: phrase × STAGES + stage, for each phrase the last stage first. */
  readonly #steps: (number[] | undefined)[] = [];
  readonly #ends: Int32Array;
  readonly #starts: Int32Array;
  readonly #gaps: Int32Array;
  /** 1 for a phrase that is looked for. */
  readonly #open: Uint8Array;

  constructor(all: readonly Phrase[]) {
    this.#phrases = all;
    this.#ends = new Int32Array(all.length * STAGES);
    this.#starts = new Int32Array(all.length * STAGES);
    this.#gaps = new Int32Array(all.length * STAGES);
    this.#open = new Uint8Array(all.length);
    all.forEach(({ stages, gaps }, number) => {
      for (let s = stages.length - 1; s >= 0; s--) {
        this.#gaps[number * STAGES + s] = gaps[s] ?? 0;
        for (const id of stages[s] ?? []) (this.#steps[id] ??= []).push(number * STAGES + s);
      }
    });
  }

  read(clause: Clause, wanted: readonly number[]): ReadonlyMap<number, Match> {
    const { ids, count } = clause;
    const found = new Map<number, Match>();
    const open = this.#open;
    for (const number of wanted) {
      open[number] = 1;
      this.#ends.fill(NEVER, number * STAGES, (number + 1) * STAGES);
    }
    let pause = NEVER;
    for (let i = 0; i < count && found.size < wanted.length; i++) {
      const id = ids[i] ?? 0;
      if (id === Thing.pause) pause = i;
      else if (id !== 0)
        for (const at of this.#steps[id] ?? NONE)
          if (open[(at / STAGES) | 0] === 1) this.#step(at, i, pause, found);
    }
    for (const number of wanted) open[number] = 0;
    return found;
  }

  /** A stage of a phrase has its word at `i`, where the stages before it end near enough. */
  #step(at: number, i: number, pause: number, found: Map<number, Match>): void {
    const number = (at / STAGES) | 0;
    const s = at % STAGES;
    let first = i;
    if (s > 0) {
      const before = this.#ends[at - 1] ?? NEVER;
      const gap = this.#gaps[at] ?? 0;
      if (before === NEVER || i - before - 1 > gap) return;
      if (gap <= REACH && before < pause) return;
      first = this.#starts[at - 1] ?? 0;
    }
    this.#starts[at] = first;
    this.#ends[at] = i;
    if (s + 1 < (this.#phrases[number]?.stages.length ?? 0)) return;
    found.set(number, { first, last: i });
    this.#open[number] = 0;
  }
}
