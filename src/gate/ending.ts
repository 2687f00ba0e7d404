import { constants } from 'node:os';
import { timing } from './timing.ts';
import type { Exit, Server } from './upstream/running.ts';

/** What ending needs of the rest of the gate. */
export interface EndingPorts {
  server(): Server | undefined;
  /** No new call waits from here on. */
  closing(): void;
  /** Whether the line of the client still waits for first answers. */
  settled(): boolean;
  /** Nothing that the server said is still being reviewed. */
  reviewed(): boolean;
  /** Whatever still waits is withdrawn. */
  close(): void;
  /** Last words to the broker. */
  goodbye(exit: Exit | undefined): void;
  /** Last bytes to the client. */
  flush(ms: number): Promise<void>;
  exit(code: number): void;
}

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** How the gate ends: with its client, on a signal, or with its server, whose exit code it passes on. */
export class Ending {
  readonly #ports: EndingPorts;
  #code = 0;
  #begun = false;
  #over = false;
  #signalled = false;

  constructor(ports: EndingPorts) {
    this.#ports = ports;
  }

  /** Ends on the usual signals, and kills the server if the gate itself fails. */
  watch(): void {
    for (const signal of SIGNALS)
      process.on(signal, () => {
        this.#code ||= 128 + constants.signals[signal];
        this.#signalled = true;
        this.#ports.close();
        void this.#endServer(timing.closedBySignal);
      });
    process.on('uncaughtException', (error) => {
      process.stderr.write(`[countersign] the gate failed: ${error.stack ?? error.message}\n`);
      this.#ports.server()?.kill();
      this.#ports.exit(70);
    });
  }

  /** The client left. What it sent before goes its way, except what a person would have to be asked about. */
  async clientGone(): Promise<void> {
    if (this.#begun) return;
    this.#begun = true;
    this.#ports.closing();
    await waitFor(() => this.#ports.settled(), timing.lastAnswers);
    this.#ports.close();
    await this.#endServer(timing.closed);
  }

  /** Ends the server and then the gate, with this exit code where the server's own says nothing. */
  async stop(code: number): Promise<void> {
    this.#code = code;
    await this.#endServer(timing.closed);
  }

  /** The server ended. What it said before still reaches the client, unless a signal hurries. */
  async serverEnded(exit: Exit): Promise<void> {
    if (!this.#signalled) await waitFor(() => this.#ports.reviewed(), timing.lastReviews);
    const own = exit.signal ? 128 + constants.signals[exit.signal] : (exit.code ?? 0);
    await this.finish(this.#code === 0 ? own : this.#code, exit);
  }

  /** Writes what is left and exits. */
  async finish(code: number, exit?: Exit): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    this.#ports.close();
    this.#ports.goodbye(exit);
    await this.#ports.flush(timing.flush);
    this.#ports.exit(code);
  }

  async #endServer(closedMs: number): Promise<void> {
    const server = this.#ports.server();
    if (server) await server.end(closedMs);
    else await this.finish(this.#code);
  }
}

async function waitFor(done: () => boolean, ms: number): Promise<void> {
  const until = Date.now() + ms;
  while (!done() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
}
