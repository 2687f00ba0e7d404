import type { During } from '../shared/protocol/touched.ts';

/** What went to one host during the same calls. */
export interface Sum {
  readonly target: string;
  readonly during: During;
  readonly bytes: number;
  /** Of the last of it; milliseconds since the epoch. */
  readonly at: number;
}

type Record = (sum: Sum) => void;

/** Milliseconds until the first entry of what is sent, and at most between two. */
const FIRST = 500;
const LONGEST = 30_000;

/**
 * Bytes that leave a sandbox, on their way to the ledger: they are told every second, and recorded together, the less
 * often the longer it goes on.
 */
export class SentTally {
  readonly #record: Record;
  readonly #sums = new Map<string, Sum>();
  #timer: NodeJS.Timeout | undefined;
  #wait = FIRST;

  constructor(record: Record) {
    this.#record = record;
  }

  add(more: Sum): void {
    const key = JSON.stringify([more.target, more.during]);
    const bytes = more.bytes + (this.#sums.get(key)?.bytes ?? 0);
    this.#sums.set(key, { ...more, bytes });
    this.#timer ??= setTimeout(() => this.#due(), this.#wait);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#write();
  }

  #due(): void {
    this.#timer = undefined;
    // Nothing came since the last entry: it begins anew.
    this.#wait = this.#sums.size === 0 ? FIRST : Math.min(LONGEST, this.#wait * 2);
    const more = this.#sums.size > 0;
    this.#write();
    if (more) this.#timer = setTimeout(() => this.#due(), this.#wait).unref();
  }

  #write(): void {
    const sums = [...this.#sums.values()];
    this.#sums.clear();
    for (const sum of sums) this.#record(sum);
  }
}
