import type { Readable } from 'node:stream';

/** Pauses a source while anybody has a reason to; it flows again when the last reason is gone. */
export class Valve {
  readonly #source: Readable;
  readonly #reasons = new Set<string>();

  constructor(source: Readable) {
    this.#source = source;
  }

  get closed(): boolean {
    return this.#reasons.size > 0;
  }

  /** True where this closed it. */
  set(reason: string, close: boolean): boolean {
    const before = this.#reasons.size;
    if (close) {
      this.#reasons.add(reason);
      if (before === 0) this.#source.pause();
      return before === 0;
    }
    if (this.#reasons.delete(reason) && before === 1) this.#source.resume();
    return false;
  }
}
