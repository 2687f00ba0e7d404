import type { Heap } from './heap.ts';

/** The longest run of terms that is kept. A longer value is looked up in pieces of this length. */
export const LONGEST = 3;
/** Most terms of one text that are looked at. */
const MOST = 200_000;

/**
 * Reads a text as terms, hashed with the key of a window: runs of letters and digits, in lower case, NFKC. Punctuation,
 * case and white space tell no two values apart, so that an address, an account number or a path reads the same however
 * it was quoted, wrapped or escaped. It does NOT see through a translation or a paraphrase. FNV-1a with murmur3's final
 * mix, 32 bits: it keeps texts out of wires and memory dumps by accident, and is NOT a cryptographic hash; who knows the
 * key can try values.
 */
export class Grams {
  readonly #key: number;

  constructor(key: number) {
    this.#key = key >>> 0;
  }

  /** One hash for each term of a text, in order. */
  terms(text: string): readonly number[] {
    return ASCII.test(text) ? this.#ascii(text) : this.#any(text);
  }

  /** The hash of a run of terms. */
  run(terms: readonly number[], start: number, count: number): number {
    let h = this.#key;
    for (let i = start; i < start + count; i++) h = Math.imul(h ^ (terms[i] ?? 0), PRIME);
    return mixed(h ^ count);
  }

  /** Adds every run of one to `LONGEST` terms of a text, until there are `most`. */
  add(into: Heap, text: string, most: number): void {
    const terms = this.terms(text);
    for (let start = 0; start < terms.length; start++)
      for (let count = 1; count <= LONGEST && start + count <= terms.length; count++) {
        if (into.size >= most) return;
        into.add(this.run(terms, start, count));
      }
  }

  /** A value of up to `LONGEST` terms is looked up whole, a longer one by all its runs of that length. */
  ofValue(terms: readonly number[]): readonly number[] {
    const { length } = terms;
    if (length === 0) return [];
    if (length <= LONGEST) return [this.run(terms, 0, length)];
    const runs: number[] = [];
    for (let i = 0; i <= length - LONGEST; i++) runs.push(this.run(terms, i, LONGEST));
    return runs;
  }

  #ascii(text: string): readonly number[] {
    const terms: number[] = [];
    let h = this.#key;
    let inside = false;
    for (let i = 0; i < text.length; i++) {
      let c = text.charCodeAt(i);
      if (c >= 65 && c <= 90) c |= 32;
      if ((c >= 97 && c <= 122) || (c >= 48 && c <= 57)) {
        h = Math.imul(h ^ c, PRIME);
        inside = true;
      } else if (inside) {
        terms.push(h);
        if (terms.length >= MOST) return terms;
        h = this.#key;
        inside = false;
      }
    }
    if (inside) terms.push(h);
    return terms;
  }

  #any(text: string): readonly number[] {
    const terms: number[] = [];
    for (const [term] of text.normalize('NFKC').toLowerCase().matchAll(TERM)) {
      let h = this.#key;
      for (let i = 0; i < term.length; i++) h = Math.imul(h ^ term.charCodeAt(i), PRIME);
      terms.push(h);
      if (terms.length >= MOST) break;
    }
    return terms;
  }
}

const PRIME = 0x01000193;
const ASCII = /^[\x00-\x7f]*$/;
const TERM = /[\p{L}\p{N}\p{M}]+/gu;

function mixed(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
