import { callKey, type CallIdentity } from '../core/consent/late.ts';

interface Late extends CallIdentity {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/**
 * Answers that came too late for their call. Each counts once, for the identical call on the same connection, until
 * it expires. It does NOT decide: `decideCall` does, each time one is used.
 */
export class SingleUse<A extends Late> {
  #held: readonly { readonly key: string; readonly answer: A }[] = [];

  get size(): number {
    return this.#held.length;
  }

  /** When the first of them expires; Infinity where there is none. */
  get next(): number {
    return Math.min(Infinity, ...this.#held.map((h) => h.answer.until));
  }

  all(now: number): readonly A[] {
    return this.#held.flatMap(({ answer }) => (now < answer.until ? [answer] : []));
  }

  add(answer: A): void {
    this.#held = [...this.#held, { key: callKey(answer), answer }];
  }

  /** The oldest that is about the call with this key (`callKey`). */
  find(key: string, now: number): A | undefined {
    return this.#held.find((h) => h.key === key && now < h.answer.until)?.answer;
  }

  /** Uses one up, or takes it back; undefined where it is gone already. */
  take(id: string): A | undefined {
    const taken = this.#held.find((h) => h.answer.id === id)?.answer;
    if (taken) this.#keep((answer) => answer.id !== id);
    return taken;
  }

  /** Drops what a connection left behind; true where that was anything. */
  left(connection: string): boolean {
    return this.#keep((answer) => answer.connection !== connection);
  }

  /** Drops what was said about the calls of a launch; true where that was anything. */
  forget(launchId: string): boolean {
    return this.#keep((answer) => answer.launchId !== launchId);
  }

  expire(now: number): boolean {
    return this.#keep((answer) => now < answer.until);
  }

  #keep(fits: (answer: A) => boolean): boolean {
    const before = this.#held.length;
    this.#held = this.#held.filter((h) => fits(h.answer));
    return this.#held.length < before;
  }
}
