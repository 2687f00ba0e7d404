import type { Readable } from 'node:stream';

/** All that a server elsewhere sends at a time; it stops together and flows again together. */
export class Flow {
  readonly #open = new Set<Readable>();
  readonly #reasons = new Set<string>();

  /** Takes a source in until it closes. */
  add(source: Readable): void {
    this.#open.add(source);
    source.once('close', () => this.#open.delete(source));
    if (this.#reasons.size > 0) source.pause();
  }

  hold(reason: string, stop: boolean): void {
    const before = this.#reasons.size;
    if (stop) this.#reasons.add(reason);
    else this.#reasons.delete(reason);
    const now = this.#reasons.size;
    if (before === 0 && now > 0) for (const source of this.#open) source.pause();
    if (before > 0 && now === 0) for (const source of this.#open) source.resume();
  }
}
