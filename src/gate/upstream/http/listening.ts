import type { IncomingMessage } from 'node:http';
import { timing } from '../../timing.ts';
import { isSignInFailure } from '../failure.ts';
import type { Headers, Opened } from './connect.ts';
import { isEvents, type BodySink } from './reading.ts';
import { Resumption } from './resumption.ts';

export interface ListeningPorts {
  open(headers: Headers, signal: AbortSignal): Promise<Opened>;
  /** Resolves when there is another token; false where there will be none. */
  another(signal: AbortSignal): Promise<boolean>;
  read(response: IncomingMessage, sink: BodySink): Promise<boolean>;
  line(line: Buffer): void;
  /** The server knows the session no more. */
  lost(): void;
}

/** The stream on which a server speaks unasked. It is asked for again when it ends; a server that has none says so. */
export class Listening {
  readonly #ports: ListeningPorts;
  #abort: AbortController | undefined;

  constructor(ports: ListeningPorts) {
    this.#ports = ports;
  }

  /** Resolves when the server answered, or took its time: what it says before it has this stream may be lost. */
  start(headers: Headers): Promise<void> {
    this.stop();
    const abort = new AbortController();
    this.#abort = abort;
    return new Promise((resolve) => {
      setTimeout(resolve, timing.listening).unref();
      void this.#listen(headers, abort.signal, resolve);
    });
  }

  stop(): void {
    this.#abort?.abort();
    this.#abort = undefined;
  }

  async #listen(headers: Headers, signal: AbortSignal, answered: () => void): Promise<void> {
    const resumption = new Resumption();
    let wait: number = timing.resume;
    let retry: number = timing.resume;
    while (!ended(signal)) {
      const opened = await this.#ports.open({ ...headers, ...resumption.headers }, signal);
      answered();
      if (ended(signal)) {
        if (opened.ok) opened.response.destroy();
        return;
      }
      if (!opened.ok && isSignInFailure(opened.failure)) {
        // What it may do for a sign-in was done; that of a request serves it, too.
        if (!(await this.#ports.another(signal))) return;
        continue;
      }
      if (opened.ok) {
        const { response } = opened;
        const { statusCode = 0 } = response;
        if (statusCode !== 200 || !isEvents(response)) {
          response.resume();
          if (statusCode === 404 && headers['mcp-session-id'] !== undefined) this.#ports.lost();
          if (statusCode < 500) return;
        } else {
          wait = retry;
          await this.#ports.read(response, {
            line: (line) => this.#ports.line(line),
            fault: () => undefined,
            id: (id) => resumption.id(id),
            retry: (ms) => (retry = wait = Math.min(ms, timing.resumeMost)),
          });
        }
      }
      await new Promise((resolve) => setTimeout(resolve, wait).unref());
      wait = Math.min(wait * 2, timing.resumeMost);
    }
  }
}

const ended = ({ aborted }: AbortSignal): boolean => aborted;
