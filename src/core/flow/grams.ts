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
    const count = ASCII.test(text) ? this.#read(text) : this.#readAny(text);
    const terms: number[] = [];
    for (let i = 0; i < count; i++) terms.push(TERMS[i] ?? 0);
    return terms;
  }

  /** The hash of a run of terms. */
  run(terms: readonly number[], start: number, count: number): number {
    let h = this.#key;
    for (let i = start; i < start + count; i++) h = Math.imul(h ^ (terms[i] ?? 0), PRIME);
    return mixed(h ^ count) >>> 0;
  }

  /** Adds every run of one to `LONGEST` terms of a text, until there are `most`. */
  add(into: Heap, text: string, most: number): void {
    const count = ASCII.test(text) ? this.#read(text) : this.#readAny(text);
    const terms = TERMS;
    for (let start = 0; start < count && into.size < most; start++) {
      const one = Math.imul(this.#key ^ (terms[start] ?? 0), PRIME);
      into.add(mixed(one ^ 1));
      if (start + 1 >= count || into.size >= most) continue;
      const two = Math.imul(one ^ (terms[start + 1] ?? 0), PRIME);
      into.add(mixed(two ^ 2));
      if (start + 2 >= count || into.size >= most) continue;
      const three = Math.imul(two ^ (terms[start + 2] ?? 0), PRIME);
      into.add(mixed(three ^ 3));
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

  /** Puts the terms of an ASCII text into `TERMS`; how many. */
  #read(text: string): number {
    const key = this.#key;
    const { length } = text;
    let terms = TERMS;
    let count = 0;
    let h = key;
    let inside = false;
    for (let i = 0; i < length; i++) {
      const c = LOWER[text.charCodeAt(i)] ?? 0;
      if (c !== 0) {
        h = Math.imul(h ^ c, PRIME);
        inside = true;
      } else if (inside) {
        if (count === terms.length) terms = more();
        terms[count++] = h;
        if (count >= MOST) return count;
        h = key;
        inside = false;
      }
    }
    if (!inside) return count;
    if (count === terms.length) terms = more();
    terms[count++] = h;
    return count;
  }

  #readAny(text: string): number {
    const key = this.#key;
    const read = text.normalize('NFKC').toLowerCase();
    const { length } = read;
    let count = 0;
    let h = key;
    let inside = false;
    for (let i = 0; i < length; i++) {
      const code = read.charCodeAt(i);
      const kind = code < 128 ? (LOWER[code] ?? 0) : (KINDS[code] ?? 0) || kindOf(code);
      const isPair = kind === LEADS && isTerm(read.codePointAt(i) ?? 0);
      if (isPair || (kind !== OTHER && kind !== LEADS && kind !== 0)) {
        h = Math.imul(h ^ code, PRIME);
        if (isPair) h = Math.imul(h ^ read.charCodeAt(++i), PRIME);
        inside = true;
      } else if (inside) {
        if (count === TERMS.length) more();
        TERMS[count++] = h;
        if (count >= MOST) return count;
        h = key;
        inside = false;
      }
    }
    if (!inside) return count;
    if (count === TERMS.length) more();
    TERMS[count++] = h;
    return count;
  }
}

const OTHER = 1;
const LEADS = 2;
const OF_TERM = 3;
/** What UTF-16 units beyond ASCII are, each found out when it is first met; 0 where that was not yet. */
let KINDS = new Uint8Array(0);
function kindOf(code: number): number {
  if (KINDS.length === 0) KINDS = new Uint8Array(1 << 16);
  const leads = code >= 0xd800 && code <= 0xdbff;
  const kind = leads ? LEADS : isTerm(code) ? OF_TERM : OTHER;
  KINDS[code] = kind;
  return kind;
}
const isTerm = (code: number): boolean => TERM.test(String.fromCodePoint(code));

/** The terms of the text that is read now: nothing is made for each. */
let TERMS: Int32Array = new Int32Array(1024);
function more(): Int32Array {
  const larger = new Int32Array(TERMS.length * 2);
  larger.set(TERMS);
  TERMS = larger;
  return larger;
}

/** ASCII letters and digits in lower case; 0 for anything else. */
const LOWER = Uint8Array.from({ length: 128 }, (_, c) => {
  const small = c >= 65 && c <= 90 ? c | 32 : c;
  return (small >= 97 && small <= 122) || (small >= 48 && small <= 57) ? small : 0;
});

const PRIME = 0x01000193;
const ASCII = /^[\x00-\x7f]*$/;
const TERM = /^[\p{L}\p{N}\p{M}]/u;

function mixed(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
