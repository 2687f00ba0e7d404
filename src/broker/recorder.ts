import type { LedgerEvent } from '../core/ledger/entry.ts';
import { err } from '../shared/result.ts';
import type { Outcome } from './ports.ts';

/** Milliseconds for which reports are gathered; nobody waits for them. */
const GATHER_FOR = 50;
/** Reports kept while the ledger cannot be written; beyond it the oldest are lost, and nothing is forwarded anyway. */
const KEPT = 10_000;

type Write = (events: readonly LedgerEvent[]) => Outcome | Promise<Outcome>;

/**
 * Brings events to the ledger. `record` is for what must be written before it happens; `report` for what already
 * happened, and goes with the next record or after a moment. A report is repeated until it is written; an event of
 * `record` is not, for its caller refuses what it stands for. A writer that throws has not written.
 */
export class Recorder {
  readonly #write: Write;
  #reports: LedgerEvent[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(write: Write) {
    this.#write = write;
  }

  /** Writes reports and events together; a value where the writer gives one. Never rejects. */
  record(events: readonly LedgerEvent[]): Outcome | Promise<Outcome> {
    const reports = this.#reports;
    this.#reports = [];
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const all = reports.length === 0 ? events : [...reports, ...events];
    let outcome: Outcome | Promise<Outcome>;
    try {
      outcome = this.#write(all);
    } catch (thrown) {
      outcome = failure(thrown);
    }
    if (outcome instanceof Promise)
      return outcome.catch(failure).then((o) => this.#written(o, reports));
    return this.#written(outcome, reports);
  }

  report(event: LedgerEvent): void {
    this.#reports.push(event);
    this.#timer ??= setTimeout(() => void this.record([]), GATHER_FOR);
  }

  /** Writes what was reported. */
  async flush(): Promise<void> {
    if (this.#reports.length > 0) await this.record([]);
    clearTimeout(this.#timer);
  }

  #written(outcome: Outcome, reports: readonly LedgerEvent[]): Outcome {
    if (!outcome.ok && reports.length > 0)
      this.#reports = [...reports, ...this.#reports].slice(-KEPT);
    return outcome;
  }
}

const failure = (thrown: unknown): Outcome =>
  err(thrown instanceof Error ? thrown.message : String(thrown));
