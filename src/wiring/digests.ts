import { Digests, type Digest } from '../core/ledger/digest.ts';
import type { LedgerEvent } from '../core/ledger/entry.ts';
import type { DigestPort } from '../ui/digest/port.ts';

export interface DigestDeps {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Runs something after so many milliseconds; the returned function keeps it from running. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** Another conversation ended. */
  readonly changed: () => void;
}

/** The digest of the conversation of this window that ended last, from what is recorded about its calls. */
export class DigestDesk implements DigestPort {
  readonly #deps: DigestDeps;
  readonly #digests = new Digests();
  #last: Digest | undefined;
  #stop: (() => void) | undefined;

  constructor(deps: DigestDeps) {
    this.#deps = deps;
  }

  readonly digest: DigestPort['digest'] = () => this.#last;

  readonly saw = (events: readonly LedgerEvent[]): void => {
    this.#tell(events.flatMap((event) => this.#digests.take(event)));
    this.#wait();
  };

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** One timer at a time: it looks again when the first conversation may be quiet, however many calls come meanwhile. */
  #wait(): void {
    const { now, after } = this.#deps;
    const next = this.#digests.next;
    if (this.#stop || next === undefined) return;
    this.#stop = after(Math.max(0, next - now()), () => {
      this.#stop = undefined;
      this.#tell(this.#digests.quiet(now()));
      this.#wait();
    });
  }

  #tell(digests: readonly Digest[]): void {
    const last = digests.at(-1);
    if (!last) return;
    this.#last = last;
    this.#deps.changed();
  }
}

/** A timer of the process that does not keep it alive. */
export function afterMs(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  timer.unref();
  return () => clearTimeout(timer);
}
