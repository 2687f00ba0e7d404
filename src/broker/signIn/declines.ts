import type { SignInAsked } from '../../shared/signIn.ts';

/** Declined sign-ins that are remembered. */
const MOST = 256;

/**
 * Sign-ins that a person declined in this window. Gates that were there by then and want exactly the same have their
 * answer; one that is started later asks anew.
 */
export class Declines {
  readonly #last = new Map<string, number>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(asked: SignInAsked): void {
    const key = JSON.stringify(asked);
    this.#last.delete(key);
    this.#last.set(key, ++this.#count);
    const [first] = this.#last.keys();
    if (this.#last.size > MOST && first !== undefined) this.#last.delete(first);
  }

  /** It was declined after `since` were. */
  has(asked: SignInAsked, since: number): boolean {
    return (this.#last.get(JSON.stringify(asked)) ?? 0) > since;
  }
}
