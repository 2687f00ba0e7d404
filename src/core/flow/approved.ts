import { gramsOfValue } from './conversation.ts';
import type { GramHash } from './grams.ts';
import { termsOf } from './terms.ts';
import { namesIn, type Value } from './values.ts';

/** Hashes that are kept; the oldest go first. */
const MOST = 100_000;

/**
 * Values that stood in calls which a person looked at and allowed. A value that is here was shown once and found
 * right; it is no surprise again. Kept by keyed hash, as long as the window lives.
 */
export class Approved {
  readonly #hash: GramHash;
  readonly #grams = new Set<number>();

  constructor(hash: GramHash) {
    this.#hash = hash;
  }

  add(values: readonly Value[]): void {
    for (const { text } of values)
      for (const part of [text, ...namesIn(text)])
        for (const gram of gramsOfValue(termsOf(part), this.#hash)) this.#grams.add(gram);
    for (const gram of this.#grams) {
      if (this.#grams.size <= MOST) break;
      this.#grams.delete(gram);
    }
  }

  has(text: string): boolean {
    const grams = gramsOfValue(termsOf(text), this.#hash);
    return grams.length > 0 && grams.every((gram) => this.#grams.has(gram));
  }
}
