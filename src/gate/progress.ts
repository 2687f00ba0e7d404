import { idKey, uncheckedKey } from './call.ts';
import { readProgress } from './wire/answer.ts';

interface Seen {
  /** Largest value that the gate sent while the call was held. */
  readonly floor: number;
  /** Largest value that the client saw. */
  last: number;
}

/**
 * Progress of calls in flight, by token. Values must grow: what the server reports below the gate's own keep-alive is
 * left out, and a keep-alive that follows begins above what the server reported. Tokens are compared like ids.
 */
export class Progress {
  readonly #tokens = new Map<string, Seen>();

  get size(): number {
    return this.#tokens.size;
  }

  /** A call was forwarded for which progress up to `floor` was sent. */
  begin(token: string, floor: number): void {
    this.#tokens.set(idKey(token), { floor, last: floor });
  }

  /** The call ended; the largest value that the client saw for it. */
  end(token: string): number {
    const key = idKey(token);
    const last = this.#tokens.get(key)?.last ?? 0;
    this.#tokens.delete(key);
    return last;
  }

  /** Takes a progress notification of the server; true where it must not reach the client. */
  isStale(line: Buffer): boolean {
    const said = readProgress(line);
    const key = said && uncheckedKey(said.token);
    const seen = key === undefined ? undefined : this.#tokens.get(key);
    if (!said || !seen) return false;
    if (seen.floor > 0 && said.progress <= seen.floor) return true;
    if (said.progress > seen.last) seen.last = said.progress;
    return false;
  }
}
