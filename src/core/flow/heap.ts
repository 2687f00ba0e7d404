/** Up to here doubles are kept: telling them apart costs more than they do. */
const FEW = 4_000;

/** Hashes that are gathered, none twice once there are many. */
export class Heap {
  #few: number[] = [];
  #many: Set<number> | undefined;

  get size(): number {
    return this.#many?.size ?? this.#few.length;
  }

  add(hash: number): void {
    if (this.#many) this.#many.add(hash);
    else if (this.#few.push(hash) > FEW) {
      this.#many = new Set(this.#few);
      this.#few = [];
    }
  }

  /** All of them but those of another heap. */
  without(other: Heap): readonly number[] {
    if (this.size === 0) return [];
    const rest = new Set(other.all);
    return this.all.filter((hash) => !rest.has(hash));
  }

  get all(): readonly number[] {
    return this.#many ? [...this.#many] : this.#few;
  }
}
