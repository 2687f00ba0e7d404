import type { Passage } from '../core/flow/passage.ts';
import type { Grams } from '../core/flow/grams.ts';
import { SHOWN_RESULTS } from '../shared/protocol/limits.ts';

/** A gate that keeps the text of its last results for a while. */
export interface Holder {
  show(
    results: readonly number[],
    hashes: readonly number[],
    signal: AbortSignal,
  ): Promise<Passage | undefined>;
}

interface Place {
  readonly server: string;
  readonly tool: string;
}

/** Results of one tool in one conversation that are remembered, and such tools; the oldest go first. */
const OF_ONE = 32;
const MOST = 1_000;
/** Hashes of one value that are looked for. */
const HASHES = 2_000;

interface Brought {
  readonly holder: Holder;
  readonly result: number;
}

/**
 * Which gate holds the text of which result: numbers, no text. A gate is asked for a place in it only because a person
 * looks at a card, only gates of this workspace are, and what one answers is shown only where it really holds some of
 * what was asked for: a hostile gate can show a text that nobody sent, but none that has nothing to do with the value.
 */
export class Results {
  readonly #grams: Grams;
  readonly #brought = new Map<string, readonly Brought[]>();

  constructor(grams: Grams) {
    this.#grams = grams;
  }

  /** A result went to its client. */
  add(conversation: string, place: Place, holder: Holder, result: number): void {
    const key = keyOf(conversation, place);
    const here = this.#brought.get(key) ?? [];
    this.#brought.delete(key);
    this.#brought.set(key, [...here.slice(1 - OF_ONE), { holder, result }]);
    for (const oldest of this.#brought.keys()) {
      if (this.#brought.size <= MOST) break;
      this.#brought.delete(oldest);
    }
  }

  /** The gate is gone, and what it held with it. */
  left(holder: Holder): void {
    for (const [key, here] of this.#brought) {
      const rest = here.filter((b) => b.holder !== holder);
      if (rest.length === 0) this.#brought.delete(key);
      else if (rest.length < here.length) this.#brought.set(key, rest);
    }
  }

  /** Where a value stood in what a tool brought in; undefined where no gate holds that any more. */
  async show(
    conversation: string,
    place: Place,
    text: string,
    signal: AbortSignal,
  ): Promise<Passage | undefined> {
    const hashes = this.#grams.ofValue(this.#grams.terms(text)).slice(0, HASHES);
    const held = (this.#brought.get(keyOf(conversation, place)) ?? []).toReversed();
    for (const holder of new Set(held.map((b) => b.holder))) {
      const results = held.flatMap((b) => (b.holder === holder ? [b.result] : []));
      const passage = await holder.show(results.slice(0, SHOWN_RESULTS), hashes, signal);
      if (signal.aborted) return undefined;
      if (passage && this.#isOf(passage.text, new Set(hashes))) return passage;
    }
    return undefined;
  }

  #isOf(text: string, hashes: ReadonlySet<number>): boolean {
    const terms = this.#grams.terms(text);
    return terms.some((_, start) =>
      [1, 2, 3].some(
        (count) =>
          start + count <= terms.length && hashes.has(this.#grams.run(terms, start, count)),
      ),
    );
  }
}

const keyOf = (conversation: string, { server, tool }: Place): string =>
  [conversation, server, tool].join('\0');
