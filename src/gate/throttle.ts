/**
 * Lets at most `most` events of any `ms` milliseconds through, so that a flood of bad lines does not become a flood of
 * ledger lines. What is left out is gone: it is for reports, never for decisions.
 */
export class Throttle {
  readonly #most: number;
  readonly #ms: number;
  #since = 0;
  #count = 0;

  constructor(most: number, ms: number) {
    this.#most = most;
    this.#ms = ms;
  }

  allows(now: number): boolean {
    if (now - this.#since >= this.#ms) {
      this.#since = now;
      this.#count = 0;
    }
    return ++this.#count <= this.#most;
  }
}
