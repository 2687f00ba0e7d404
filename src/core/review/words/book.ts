import type { Clause } from './clause.ts';
import { size } from './lexicon.ts';
import { Lists } from './lists.ts';
import { matchIn, type Match, phrases, type Phrase, REACH } from './phrase.ts';
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
  /** By word: the phrases of which it is the rarest, and the kinds of words that it is of. */
  readonly #anchored: Lists;
  readonly #kinds: Lists;
  /** By phrase: the other kinds of words that it needs, the rarest first. */
  readonly #needs: Lists;
  /** The clause in which a word, a kind of word, or a phrase was last seen. */
  readonly #seen: Int32Array;
  readonly #there: Int32Array;
  readonly #tried: Int32Array;
  #clause = 0;
  #long: LongReader | undefined;

  constructor(wordings: readonly W[]) {
    this.#all = wordings
      .flatMap((wording) => phrases(wording.like).map((phrase) => ({ wording, phrase })))
      .map((made, number) => ({ ...made, number }));
    const anchored: number[][] = Array.from({ length: size() + 1 }, () => []);
    const kinds: number[][] = Array.from({ length: size() + 1 }, () => []);
    const numbers = new Map<string, number>();
    const kindOf = (words: ReadonlySet<number>): number => {
      const key = [...words].sort((a, b) => a - b).join();
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const kind = numbers.size;
      numbers.set(key, kind);
      for (const id of words) kinds[id]?.push(kind);
      return kind;
    };
    const needs = this.#all.map(({ phrase: { stages, costs, anchor }, number }) => {
      for (const id of stages[anchor] ?? []) anchored[id]?.push(number);
      const others = stages.map((words, s) => ({ words, cost: costs[s] ?? 0, s }));
      return others
        .filter(({ s }) => s !== anchor)
        .sort((a, b) => a.cost - b.cost)
        .map(({ words }) => kindOf(words));
    });
    this.#anchored = new Lists(anchored);
    this.#kinds = new Lists(kinds);
    this.#needs = new Lists(needs);
    this.#seen = new Int32Array(size() + 1);
    this.#there = new Int32Array(numbers.size);
    this.#tried = new Int32Array(this.#all.length);
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
    if (count < 2 || !this.#anchored.hasAny(ids, count)) return NONE;
    const turn = ++this.#clause;
    const seen = this.#seen;
    const { from, items } = this.#kinds;
    for (let i = 0; i < count; i++) {
      const id = ids[i] ?? 0;
      if (seen[id] === turn) continue;
      seen[id] = turn;
      for (let k = from[id] ?? 0; k < (from[id + 1] ?? 0); k++) this.#there[items[k] ?? 0] = turn;
    }
    let out: Compiled<W>[] | undefined;
    const { from: first, items: numbers } = this.#anchored;
    for (let i = 0; i < count; i++) {
      const id = ids[i] ?? 0;
      // A word has its turn once: the second time it has nothing new to say.
      if (seen[id] !== turn) continue;
      seen[id] = 0;
      for (let k = first[id] ?? 0; k < (first[id + 1] ?? 0); k++) {
        const number = numbers[k] ?? 0;
        if (this.#tried[number] === turn) continue;
        this.#tried[number] = turn;
        const candidate = this.#fits(number, turn) ? this.#all[number] : undefined;
        if (candidate) (out ??= []).push(candidate);
      }
    }
    return out ?? NONE;
  }

  #fits(number: number, turn: number): boolean {
    const { from, items } = this.#needs;
    for (let k = from[number] ?? 0; k < (from[number + 1] ?? 0); k++)
      if (this.#there[items[k] ?? 0] !== turn) return false;
    return true;
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
