/** Lists of small numbers by a number, side by side in two arrays: where each begins, and what is in them. */
export class Lists {
  /** The list of `i` is from `from[i]` up to `from[i + 1]`; there is none beyond the last. */
  readonly from: Int32Array;
  readonly items: Int32Array;

  constructor(lists: readonly (readonly number[])[]) {
    this.from = new Int32Array(lists.length + 1);
    for (const [i, list] of lists.entries()) this.from[i + 1] = (this.from[i] ?? 0) + list.length;
    this.items = Int32Array.from(lists.flat());
  }

  /** Whether one of the first `count` numbers has a list that is not empty. */
  hasAny(of: Int32Array, count: number): boolean {
    for (let i = 0; i < count; i++) {
      const at = of[i] ?? 0;
      if ((this.from[at + 1] ?? 0) > (this.from[at] ?? 0)) return true;
    }
    return false;
  }
}
