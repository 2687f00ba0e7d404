import type { LedgerEvent } from '../core/ledger/entry.ts';
import { ok } from '../shared/result.ts';
import { Reason } from '../shared/verdict.ts';
import type { Batch, Reply } from './batch.ts';
import type { Outcome } from './ports.ts';

type Write = (events: readonly LedgerEvent[]) => Outcome | Promise<Outcome>;

/**
 * Sends first answers in the order of the questions, one write for one batch: not before the ledger has its events,
 * and a refusal where it has not. A call that is withdrawn meanwhile gets no answer.
 */
export class Outbox {
  readonly #record: Write;
  readonly #send: (text: string) => void;
  readonly #unsent: Batch[] = [];
  #tail: Promise<void> | undefined;
  #closed = false;

  constructor(record: Write, send: (text: string) => void) {
    this.#record = record;
    this.#send = send;
  }

  commit(batch: Batch): void {
    if (batch.events.length + batch.replies.length === 0) return;
    const outcome = batch.events.length === 0 ? ok(undefined) : this.#record(batch.events);
    if (!this.#tail && !(outcome instanceof Promise)) {
      this.#finish(batch, outcome.ok);
      return;
    }
    this.#unsent.push(batch);
    this.#tail = Promise.all([outcome, this.#tail]).then(([{ ok: recorded }]) => {
      this.#unsent.shift();
      if (this.#unsent.length === 0) this.#tail = undefined;
      this.#finish(batch, recorded);
    });
  }

  /** Takes back what is not sent yet; false where nothing about this call waits here. */
  withdraw(n: number): boolean {
    return this.#unsent.some((batch) => batch.withdraw(n));
  }

  /** Nothing is sent from here on. */
  close(): void {
    this.#closed = true;
  }

  #finish(batch: Batch, recorded: boolean): void {
    if (this.#closed) {
      batch.drop(recorded);
      return;
    }
    let text = '';
    const done: Reply[] = [];
    for (const reply of batch.replies) {
      const { message } = reply;
      if (recorded) {
        if (message) text += `${JSON.stringify(message)}\n`;
        if (reply.sent) done.push(reply);
      } else {
        reply.lost?.();
        if (message) text += `${JSON.stringify(refused(message))}\n`;
      }
    }
    if (text !== '') this.#send(text);
    for (const reply of done) reply.sent?.();
  }
}

/** What is not recorded does not happen; a refusal that is not recorded stays one. */
function refused(message: NonNullable<Reply['message']>): Reply['message'] {
  if (message.t === 'verdict' && !message.allow) return message;
  return { t: 'verdict', n: message.n, allow: false, reason: Reason.ledgerFailed };
}
