/** Hashes of 32 bits without a sign, as many as there are. */
export type Hashes = ArrayLike<number> & Iterable<number>;

const FIRST = 256;
/** Up to here its room grows fast, for it costs little. */
const SMALL = 4096;
/** Hashes for which an empty one keeps memory. */
const KEPT = 32 * 1024;
const NOTHING = new Uint32Array(0);

/** Hashes that are gathered, none twice, in the order in which they came first. Nothing is made per hash. */
export class Heap {
  #all = NOTHING;
  /** Memory for both, of which as much is used as is needed now. */
  #room = NOTHING;
  #size = 0;
  /** The hashes by their last bits, twice as many places as there is room; 0 where a place is free. */
  #places = NOTHING;
  #hasZero = false;

  get size(): number {
    return this.#size;
  }

  /** Forgets all; its memory is kept for the next ones where it is not much. */
  clear(): void {
    this.#size = 0;
    this.#hasZero = false;
    this.#all = this.#places = NOTHING;
    if (this.#room.length > 3 * KEPT) this.#room = NOTHING;
  }

  /** The sign of the hash does not matter. */
  add(hash: number): void {
    if (this.#size === this.#all.length) this.#grow();
    const places = this.#places;
    const last = places.length - 1;
    const key = hash >>> 0;
    if (key === 0) {
      if (this.#hasZero) return;
      this.#hasZero = true;
    } else {
      let at = key & last;
      for (let here = places[at]; here !== 0; here = places[at]) {
        if (here === key) return;
        at = (at + 1) & last;
      }
      places[at] = key;
    }
    this.#all[this.#size++] = key;
  }

  has(hash: number): boolean {
    const places = this.#places;
    const last = places.length - 1;
    const key = hash >>> 0;
    if (key === 0 || last < 0) return key === 0 && this.#hasZero;
    let at = key & last;
    while (places[at] !== 0 && places[at] !== key) at = (at + 1) & last;
    return places[at] === key;
  }

  /** All of them but those of another heap. */
  without(other: Heap): Hashes {
    return this.#size === 0 ? NOTHING : this.all.filter((hash) => !other.has(hash));
  }

  /** They are its own until it is cleared. */
  get all(): Uint32Array {
    return this.#all.subarray(0, this.#size);
  }

  #grow(): void {
    const size = this.#size;
    const count = size < FIRST ? FIRST : size * (size < SMALL ? 4 : 2);
    if (this.#room.length < 3 * count) {
      const room = new Uint32Array(3 * count);
      room.set(this.#all);
      this.#room = room;
    }
    const all = this.#room.subarray(0, count);
    const places = this.#room.subarray(count, 3 * count);
    // What is left of a smaller or an earlier use of this memory.
    places.fill(0);
    const last = places.length - 1;
    for (let i = 0; i < size; i++) {
      const key = all[i] ?? 0;
      let at = key & last;
      while (key !== 0 && places[at] !== 0) at = (at + 1) & last;
      if (key !== 0) places[at] = key;
    }
    this.#all = all;
    this.#places = places;
  }
}
