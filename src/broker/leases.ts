import type { Lessee } from './lessee.ts';

/**
 * All leases of one window. What a person or a change takes away counts as done when no gate forwards a call by it any
 * more (`settled`).
 */
export class Leases {
  readonly #lessees = new Set<Lessee>();

  opened(lessee: Lessee): void {
    this.#lessees.add(lessee);
  }

  closed(lessee: Lessee): void {
    this.#lessees.delete(lessee);
    lessee.close();
  }

  /** Something that decides about calls of every connection changed. */
  end(): void {
    for (const lessee of this.#lessees) lessee.end();
  }

  /** The calls of a conversation are compared from now on, on every connection. */
  except(conversation: string): void {
    for (const lessee of this.#lessees) lessee.except(conversation);
  }

  /** Undefined where nothing that was taken back may still be used. */
  settled(): Promise<unknown> | undefined {
    const over = [...this.#lessees].flatMap((lessee) => lessee.over ?? []);
    return over.length === 0 ? undefined : Promise.all(over);
  }
}
