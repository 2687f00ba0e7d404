import { timing } from '../../timing.ts';
import { HttpReason, type Failure } from '../failure.ts';
import { answeredBy } from './lines.ts';
import type { Outgoing } from './outgoing.ts';
import { isEvents, type BodySink } from './reading.ts';
import type { Waiting } from './signIn/patience.ts';
import type { Wire } from './wire.ts';

/** What a server that knows only the 2024-11-05 transport answers to a post at the place of its stream. */
const REFUSALS: ReadonlySet<number> = new Set([400, 404, 405, 406, 415]);

export interface OldSessionPorts {
  /** An answer that goes on to the client; false where it is for nobody. */
  answers(keys: readonly string[], line: Buffer): boolean;
  /** The stream ended, and with it the session. */
  ended(): void;
}

/**
 * The transport of the 2024-11-05 revision: one event stream brings everything, and names the place to post to, which
 * must lie in the same origin. The session lasts as long as the stream.
 */
export class OldSession {
  readonly #wire: Wire;
  readonly #ports: OldSessionPorts;
  readonly #abort = new AbortController();
  #endpoint: URL | undefined;
  #over = false;

  constructor(wire: Wire, ports: OldSessionPorts) {
    this.#wire = wire;
    this.#ports = ports;
  }

  /** Its stream ended. */
  get over(): boolean {
    return this.#over;
  }

  static mayBe(status: number): boolean {
    return REFUSALS.has(status);
  }

  /** Opens the stream and waits for the place to post to. Returns why there is none. */
  async open(waiting: Partial<Waiting>): Promise<Failure | undefined> {
    const { url } = this.#wire;
    const opened = await this.#wire.get({}, this.#abort.signal, waiting);
    if (!opened.ok) return opened.failure;
    const { response } = opened;
    if (response.statusCode !== 200 || !isEvents(response)) {
      response.destroy();
      return { reason: HttpReason.status, detail: String(response.statusCode) };
    }
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        this.close();
        resolve({ reason: HttpReason.answer, detail: 'no endpoint' });
      }, timing.connect);
      const sink: BodySink = {
        line: (line) => this.#line(line),
        fault: () => undefined,
        event: (type, data) => {
          if (type !== 'endpoint' || this.#endpoint) return;
          clearTimeout(late);
          const place = URL.canParse(data, url.href) ? new URL(data, url.href) : undefined;
          if (place?.origin === url.origin) {
            this.#endpoint = place;
            resolve(undefined);
          } else {
            this.close();
            resolve({ reason: HttpReason.redirect, detail: place?.origin ?? '' });
          }
        },
      };
      void this.#wire.read(response, sink).then(() => {
        this.#over = true;
        clearTimeout(late);
        resolve({ reason: HttpReason.cut, detail: 'ended' });
        if (this.#endpoint && !this.#abort.signal.aborted) this.#ports.ended();
      });
    });
  }

  /** Posts a message; its answers come on the stream. True where the server took it. */
  async post(message: Outgoing, quiet = false): Promise<boolean> {
    const { live } = this.#wire;
    if (message.pending.size > 0) live.add(message);
    const { signal } = message.abort;
    const opened = await this.#wire.post(message, () => ({}), { signal, quiet }, this.#endpoint);
    if (opened.ok) {
      opened.response.on('error', () => undefined).resume();
      const { statusCode = 0 } = opened.response;
      if (statusCode >= 200 && statusCode < 300) return true;
    }
    const failure = opened.ok
      ? { reason: HttpReason.status, detail: String(opened.response.statusCode) }
      : opened.failure;
    live.delete(message);
    return this.#wire.fail(message, failure);
  }

  close(): void {
    this.#abort.abort();
  }

  #line(line: Buffer): void {
    const { live } = this.#wire;
    const keys = answeredBy(line);
    for (const key of keys)
      for (const message of live)
        if (message.pending.delete(key) && message.pending.size === 0) live.delete(message);
    if (this.#ports.answers(keys, line)) this.#wire.line(line);
  }
}
