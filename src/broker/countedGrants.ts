import { Reason } from '../shared/verdict.ts';
import type { Conclusion } from './events.ts';
import type { Memory } from './memory.ts';

/**
 * The calls of one connection that a grant for some calls allowed. Each takes one with its verdict, in the same turn, so
 * that no two calls share one; a call that surely did not run gives it back. One whose end nobody knows of, because its
 * connection broke, does not.
 */
export class CountedGrants {
  readonly #memory: Pick<Memory, 'spend' | 'restore'>;
  /** Grants by the number of the call. */
  readonly #spent = new Map<number, string>();

  constructor(memory: Pick<Memory, 'spend' | 'restore'>) {
    this.#memory = memory;
  }

  /** Takes one for call `n` where such a grant allowed it; the returned function gives it back. */
  take(n: number, { allow, ...said }: Conclusion): (() => void) | undefined {
    const by = allow && 'by' in said && said.reason === Reason.grant ? said.by : undefined;
    if (by === undefined || !this.#memory.spend(by)) return undefined;
    this.#spent.set(n, by);
    return () => this.back(n);
  }

  /** Call `n` ran. */
  ran(n: number): void {
    if (this.#spent.size > 0) this.#spent.delete(n);
  }

  /** Call `n` did not run, and does not: its verdict was not sent, or is not used. */
  back(n: number): void {
    const grant = this.#spent.get(n);
    if (grant === undefined) return;
    this.#spent.delete(n);
    this.#memory.restore(grant);
  }
}
