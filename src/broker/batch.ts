import type { LedgerEvent } from '../core/ledger/entry.ts';
import type { BrokerMessage } from '../shared/protocol/gate.ts';

/** The broker's first answer about one call. */
export interface Reply {
  /** Undefined where nobody waits for one. */
  readonly message: Extract<BrokerMessage, { t: 'asking' | 'verdict' }> | undefined;
  /** Goes on after the events were written and the message was sent. */
  readonly sent?: (() => void) | undefined;
  /** Undoes what was prepared, for the message is not sent. */
  readonly lost?: (() => void) | undefined;
}

/** What the lines of one chunk led to: written to the ledger together, then answered together. */
export class Batch {
  readonly events: LedgerEvent[] = [];
  readonly replies: Reply[] = [];

  add(event: LedgerEvent, reply: Reply): void {
    this.events.push(event);
    this.replies.push(reply);
  }

  /** Takes the answer about one call out; false where there is none. */
  withdraw(n: number): boolean {
    const at = this.replies.findIndex((r) => r.message?.n === n);
    if (at < 0) return false;
    const [reply] = this.replies.splice(at, 1);
    reply?.lost?.();
    return true;
  }

  /** Nothing of it happens from here on; `written`: its events stand in the ledger, and what happened already does. */
  drop(written = false): void {
    for (const { message, lost } of this.replies) if (message || !written) lost?.();
  }
}
