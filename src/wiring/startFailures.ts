import type { LedgerEvent } from '../core/ledger/entry.ts';

/** A server that ends this soon (milliseconds) after its start was allowed did not start. */
const SOON = 15_000;

/** Recognises servers that end right after they were allowed to start, from what is recorded about them. */
export class StartFailures {
  readonly #failed: (server: string, code: number) => void;
  readonly #started = new Map<string, { readonly server: string; readonly at: number }>();

  constructor(failed: (server: string, code: number) => void) {
    this.#failed = failed;
  }

  readonly saw = (events: readonly LedgerEvent[]): void => {
    for (const event of events) {
      const { connection, server, at } = event;
      if (connection === undefined) continue;
      if (event.kind === 'launch' && event.effect === 'allow')
        this.#started.set(connection, { server: server ?? '', at });
      if (event.kind !== 'exit') continue;
      const started = this.#started.get(connection);
      this.#started.delete(connection);
      if (started && event.code !== null && event.code !== 0 && at - started.at <= SOON)
        this.#failed(started.server, event.code);
    }
  };
}
