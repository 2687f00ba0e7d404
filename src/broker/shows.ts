import type { Passage } from '../core/flow/passage.ts';
import type { BrokerMessage } from '../shared/protocol/gate.ts';
import { encoded } from './prints.ts';
import type { Holder } from './results.ts';

/** Milliseconds until a gate counts as holding nothing. */
const DEADLINE = 3_000;
/** Questions that wait at once. */
const WAITING = 8;

/** What is asked of one gate so that a card shows it. Each question ends: answered, too late, withdrawn, or gone. */
export class Shows implements Holder {
  readonly #send: (message: BrokerMessage) => void;
  readonly #waiting = new Map<number, (passage: Passage | undefined) => void>();
  #n = 0;

  constructor(send: (message: BrokerMessage) => void) {
    this.#send = send;
  }

  async show(
    results: readonly number[],
    hashes: readonly number[],
    signal: AbortSignal,
  ): Promise<Passage | undefined> {
    if (signal.aborted || this.#waiting.size >= WAITING) return undefined;
    const n = ++this.#n;
    return new Promise((resolve) => {
      const stop = (): void => {
        this.#send({ t: 'unshow', n });
        this.#waiting.get(n)?.(undefined);
      };
      const timer = setTimeout(stop, DEADLINE);
      signal.addEventListener('abort', stop, { once: true });
      this.#waiting.set(n, (passage) => {
        this.#waiting.delete(n);
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        resolve(passage);
      });
      this.#send({ t: 'show', n, results: [...results], hashes: encoded(hashes) });
    });
  }

  /** The gate's answer; false where it was never asked that. One that comes too late is dropped. */
  answered(n: number, passage: Passage | undefined): boolean {
    if (n < 1 || n > this.#n) return false;
    this.#waiting.get(n)?.(passage);
    return true;
  }

  close(): void {
    for (const done of [...this.#waiting.values()]) done(undefined);
  }
}
