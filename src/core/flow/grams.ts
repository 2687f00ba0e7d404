/**
 * Hashes a run of terms to 32 bits with the key of a window. It keeps what was said out of memory dumps and wires by
 * accident; it is NOT a cryptographic hash: who knows the key can try values.
 */
export type GramHash = (terms: readonly string[], start: number, count: number) => number;

/** The longest run of terms that is kept. A longer value is looked up in pieces of this length. */
export const LONGEST = 3;

/** FNV-1a over UTF-16 units, seeded, with a final mix (murmur3's); pure and the same in every process. */
export function gramHash(key: number): GramHash {
  return (terms, start, count) => {
    let h = key >>> 0;
    for (let i = start; i < start + count; i++) {
      const term = terms[i] ?? '';
      for (let at = 0; at < term.length; at++)
        h = Math.imul(h ^ term.charCodeAt(at), 0x01000193) >>> 0;
      h = Math.imul(h ^ 0x1f, 0x01000193) >>> 0;
    }
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
  };
}

/** Adds every run of one to `LONGEST` terms; false where `most` is reached. */
export function addGrams(
  into: Set<number>,
  terms: readonly string[],
  hash: GramHash,
  most: number,
): boolean {
  for (let start = 0; start < terms.length; start++)
    for (let count = 1; count <= LONGEST && start + count <= terms.length; count++) {
      if (into.size >= most) return false;
      into.add(hash(terms, start, count));
    }
  return true;
}
