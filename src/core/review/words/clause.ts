const SMALL = 128;
/** Room that is kept for the next text. */
const KEPT = 4096;

/**
 * A sentence, or a line of a list: the ids of its words, and where each stands in the text. The first `count` entries
 * count. It is used again for the next clause: whoever wants to keep something copies it.
 */
export class Clause {
  count = 0;
  ids = new Int32Array(SMALL);
  start = new Int32Array(SMALL);
  end = new Int32Array(SMALL);
  /** 1 where the word stands between quotation marks. */
  quoted = new Uint8Array(SMALL);

  push(id: number, start: number, end: number, quoted: boolean): void {
    const at = this.count++;
    if (at === this.ids.length) this.#grow();
    this.ids[at] = id;
    this.start[at] = start;
    this.end[at] = end;
    this.quoted[at] = quoted ? 1 : 0;
  }

  /** Whether one of the words is of a class. */
  has(words: ReadonlySet<number>): boolean {
    for (let i = 0; i < this.count; i++) if (words.has(this.ids[i] ?? 0)) return true;
    return false;
  }

  #grow(): void {
    const { ids, start, end, quoted } = this;
    const room = ids.length * 2;
    (this.ids = new Int32Array(room)).set(ids);
    (this.start = new Int32Array(room)).set(start);
    (this.end = new Int32Array(room)).set(end);
    (this.quoted = new Uint8Array(room)).set(quoted);
  }
}

const free: Clause[] = [];

/** An empty clause; one that was given back where there is one. */
export const takeClause = (): Clause => free.pop() ?? new Clause();

export function giveBack(clause: Clause): void {
  clause.count = 0;
  if (clause.ids.length <= KEPT && free.length < 4) free.push(clause);
}
