import type { Ports } from './ports.ts';

/** Something of which parts expire. */
interface Expiring {
  /** When the first part does, in milliseconds since the epoch; Infinity where none will. */
  readonly next: number;
  expire(now: number): void;
}

/** The longest wait, after which the clock is looked at again: it may have been set. */
const LONGEST = 60_000;

/** Removes what expired soon after it did, for the eyes only: what expired counts for nothing in any case. */
export class Sweeper {
  readonly #ports: Pick<Ports, 'now' | 'changed'>;
  readonly #expiring: readonly Expiring[];
  #timer: NodeJS.Timeout | undefined;

  constructor(ports: Pick<Ports, 'now' | 'changed'>, expiring: readonly Expiring[]) {
    this.#ports = ports;
    this.#expiring = expiring;
  }

  /** Something was added. */
  schedule(): void {
    clearTimeout(this.#timer);
    const wait = Math.min(...this.#expiring.map((e) => e.next)) - this.#ports.now();
    if (wait === Infinity) return;
    this.#timer = setTimeout(() => this.#sweep(), Math.min(LONGEST, Math.max(0, wait)));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #sweep(): void {
    for (const expiring of this.#expiring) expiring.expire(this.#ports.now());
    this.#ports.changed();
    this.schedule();
  }
}
