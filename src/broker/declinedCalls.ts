import { stillDeclined, type Declined } from '../core/consent/declined.ts';
import { callKey, type CallIdentity } from '../core/consent/late.ts';

/** Denials that are kept; the one that was not needed for longest goes first. */
const MOST = 500;

interface Held {
  readonly declined: Declined;
  /** Number of the gate's request that was told of it. */
  readonly n: number;
}

/**
 * Calls that a person declined in conversations which go on: each speaks for the identical call until its connection
 * ends or the person wants to be asked again. Only a person's answer brings one here, and being forgotten means that
 * the call is asked about. It does NOT decide: `decideCall` does.
 */
export class DeclinedCalls {
  readonly #held = new Map<string, Held>();

  all(now: number): readonly Declined[] {
    return [...this.#held.values()]
      .map(({ declined }) => declined)
      .filter((declined) => stillDeclined(declined, now));
  }

  /** The denial of exactly this call; costs nothing where nothing was declined. */
  about(call: CallIdentity, now: number): Declined | undefined {
    if (this.#held.size === 0) return undefined;
    const held = this.#held.get(callKey(call));
    return held && stillDeclined(held.declined, now) ? held.declined : undefined;
  }

  /** The agent is told of the denial with the answer to request `n`. */
  told(call: CallIdentity, n: number, by: Pick<Declined, 'id' | 'text' | 'at'>): void {
    const { id, text, at } = by;
    this.#keep({ declined: { ...call, id, text, at, last: at, repeats: 0 }, n });
  }

  /** The client gave request `n` up: whether its agent read the answer is not known. */
  untold(connection: string, n: number): void {
    for (const [key, { declined, n: told }] of this.#held)
      if (told === n && declined.connection === connection) this.#held.delete(key);
  }

  /** It came again and was refused. */
  repeated(declined: Declined, now: number): void {
    const held = this.#held.get(callKey(declined));
    if (!held) return;
    this.#keep({ ...held, declined: { ...declined, repeats: declined.repeats + 1, last: now } });
  }

  /** The person spoke of exactly this call again. */
  lift(call: CallIdentity): void {
    if (this.#held.size > 0) this.#held.delete(callKey(call));
  }

  /** The person wants to be asked again; false where it is gone already. */
  askAgain(id: string): boolean {
    const found = [...this.#held].find(([, { declined }]) => declined.id === id);
    return found !== undefined && this.#held.delete(found[0]);
  }

  /** A connection ended. */
  left(connection: string): void {
    for (const [key, { declined }] of this.#held)
      if (declined.connection === connection) this.#held.delete(key);
  }

  #keep(held: Held): void {
    const key = callKey(held.declined);
    this.#held.delete(key);
    this.#held.set(key, held);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= MOST) break;
      this.#held.delete(oldest);
    }
  }
}
