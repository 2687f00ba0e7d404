import type { IncomingMessage } from 'node:http';
import { timing } from '../../timing.ts';
import type { Failure } from '../failure.ts';
import { authorized } from './authorized.ts';
import type { ServerEvents } from '../running.ts';
import type { Connection, Headers, Opened } from './connect.ts';
import { Flow } from './flow.ts';
import type { Outgoing } from './outgoing.ts';
import { Posts } from './posts.ts';
import { readBody, type BodySink } from './reading.ts';
import type { Waiting } from './signIn/patience.ts';
import type { SignIn } from './signIn/signIn.ts';
import { Session } from './session.ts';

export interface RemotePorts {
  readonly url: URL;
  readonly events: ServerEvents;
  readonly connection: Connection;
  /** Bytes of the largest message. */
  readonly limit: number;
  /** Absent where the entry brings its own credentials. */
  readonly signIn?: SignIn | undefined;
}

const EVENTS = 'text/event-stream';

/** What every part of one conversation with a server elsewhere uses: its requests, its session, and what goes back. */
export class Wire {
  readonly url: URL;
  readonly session = new Session();
  readonly posts: Posts;
  readonly flow = new Flow();
  /** Posted and not over. */
  readonly live = new Set<Outgoing>();
  readonly #ports: RemotePorts;
  #over = false;

  constructor(ports: RemotePorts) {
    this.#ports = ports;
    this.url = ports.url;
    this.posts = new Posts(ports.connection, ports.events);
  }

  get signIn(): SignIn | undefined {
    return this.#ports.signIn;
  }

  get over(): boolean {
    return this.#over;
  }

  read(response: IncomingMessage, sink: BodySink): Promise<boolean> {
    this.flow.add(response);
    const limits = { size: this.#ports.limit, batches: this.session.batches };
    return readBody(response, limits, sink);
  }

  /** `waiting`: who waits for a sign-in that it may need, where that is not who waits for it. */
  get(headers: Headers, signal: AbortSignal, waiting: Partial<Waiting>): Promise<Opened> {
    const asking = { method: 'GET' as const, headers: { accept: EVENTS, ...headers }, signal };
    return authorized(this.signIn, { method: undefined, signal, ...waiting }, () =>
      this.#ports.connection.open(asking),
    );
  }

  /** `headers` are asked for each time that it is posted. */
  post(
    message: Pick<Outgoing, 'body' | 'method'>,
    headers: () => Headers,
    waiting: Omit<Waiting, 'method'>,
    to?: URL,
  ): Promise<Opened> {
    return authorized(this.signIn, { method: message.method, ...waiting }, () =>
      this.posts.post(message, headers(), waiting.signal, to),
    );
  }

  line(line: Buffer): void {
    if (!this.#over) this.#ports.events.line(line);
  }

  polled({ pending }: Outgoing): void {
    if (!this.#over) for (const id of pending.values()) this.#ports.events.polled(id);
  }

  /** What of a message is not answered gets no answer any more. */
  fail({ pending }: Outgoing, failure: Failure): false {
    const ids = [...pending.values()];
    pending.clear();
    if (!this.#over) for (const id of ids) this.#ports.events.failed(id, failure);
    return false;
  }

  /** Ends the session with the server, then everything that is open. */
  async end(code: number): Promise<void> {
    this.#over = true;
    for (const { abort } of this.live) abort.abort();
    this.signIn?.close();
    const { connection, events } = this.#ports;
    if (this.session.named) {
      const { headers } = this.session;
      const signal = AbortSignal.timeout(timing.goodbye);
      const opened = await connection.open({ method: 'DELETE', headers, signal });
      if (opened.ok) opened.response.resume();
    }
    connection.close();
    events.ended({ code, signal: null });
  }

  close(): void {
    this.signIn?.close();
    this.#ports.connection.close();
  }
}

/** The session that a response begins. */
export function sessionOf({ headers }: IncomingMessage): string | undefined {
  const id = headers['mcp-session-id'];
  return typeof id === 'string' && /^[\x21-\x7e]{1,4096}$/.test(id) ? id : undefined;
}
