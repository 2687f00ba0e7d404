import { signsIn, signsOf, strongest } from './read.ts';
import type { Sign } from './weigh.ts';

/** What the texts of one slice say: what was read as a view is not read again where it may hide something. */
export class Readings {
  readonly #read = new Map<string, readonly Sign[]>();

  /** Reads a text in small steps. */
  *read(text: string): Generator<void, void> {
    if (!this.#read.has(text)) this.#read.set(text, yield* signsOf(text));
  }

  signsOf(text: string): readonly Sign[] {
    const known = this.#read.get(text);
    if (known) return known;
    const found = signsIn(text);
    this.#read.set(text, found);
    return found;
  }

  weightOf(text: string): number {
    return strongest(this.signsOf(text)).sum;
  }
}
