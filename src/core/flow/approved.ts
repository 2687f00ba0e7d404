import type { Grams } from './grams.ts';
import { namesIn, type Value } from './values.ts';

/** Hashes that are kept; the oldest go first. */
const MOST = 100_000;

/**
 * Values that stood in calls which a person looked at and allowed. A value that is here was shown once and found
 * right; it is no surprise again. Kept by keyed hash, as long as the window lives.
 */
export class Approved {
  readonly #grams: Grams;
  readonly #known = new Set<number>();

  constructor(grams: Grams) {
    this.#grams = grams;
  }

  add(values: readonly Value[]): void {
    for (const { text } of values)
      for (const part of [text, ...namesIn(text)])
        for (const gram of this.#of(part)) this.#known.add(gram);
    for (const gram of this.#known) {
      if (this.#known.size <= MOST) break;
      this.#known.delete(gram);
    }
  }

  has(text: string): boolean {
    const grams = this.#of(text);
    return grams.length > 0 && grams.every((gram) => this.#known.has(gram));
  }

  #of(text: string): readonly number[] {
    return this.#grams.ofValue(this.#grams.terms(text));
  }
}
