import type { IncomingMessage } from 'node:http';
import { timing } from '../../timing.ts';
import { HttpReason, type Failure } from '../failure.ts';
import type { Server, ServerEvents } from '../running.ts';
import { closeLater, readAnswers } from './answers.ts';
import type { Connection, Headers, Opened } from './connect.ts';
import { Flow } from './flow.ts';
import { answeredBy, CANCELLED } from './lines.ts';
import { Listening } from './listening.ts';
import { isRepeatable, outgoing, type Outgoing } from './outgoing.ts';
import { Posts } from './posts.ts';
import { readBody, type BodySink } from './reading.ts';
import { Session } from './session.ts';

export interface RemotePorts {
  readonly events: ServerEvents;
  readonly connection: Connection;
  /** Bytes of the largest message. */
  readonly limit: number;
}

/**
 * A server that is spoken to over Streamable HTTP. Lines are posted as they come, each once; what comes back is handed on
 * as lines, whatever response it came in. A request that gets no answer is answered as failed at once. Only what
 * surely was not taken and changes nothing is ever posted again.
 */
export class RemoteServer implements Server {
  readonly pid = process.pid;
  readonly #ports: RemotePorts;
  readonly #flow = new Flow();
  readonly #session = new Session();
  readonly #posts: Posts;
  readonly #listening: Listening;
  /** Posted and not over. */
  readonly #live = new Set<Outgoing>();
  /** Lines of this turn of the event loop. */
  #turn: Buffer[] = [];
  /** What waits until the session is there, in order; undefined where nothing has to. */
  #waiting: Outgoing[] | undefined;
  #hello: Outgoing | undefined;
  #initialized: Outgoing | undefined;
  #renewing: Promise<Failure | undefined> | undefined;
  #over = false;

  constructor(ports: RemotePorts) {
    this.#ports = ports;
    this.#posts = new Posts(ports.connection, ports.events);
    this.#listening = new Listening({
      open: (headers, signal) => this.#get(headers, signal),
      read: (response, sink) => this.#read(response, sink),
      line: (line) => this.#line(line),
      lost: () => void this.#renew(this.#session.number),
    });
  }

  send(line: Buffer): void {
    if (this.#turn.length === 0) queueMicrotask(() => this.#flush());
    this.#turn.push(line);
  }

  hold(reason: string, stop: boolean): void {
    this.#flow.hold(reason, stop);
  }

  async end(closedMs: number): Promise<void> {
    this.#flush();
    const until = Date.now() + closedMs;
    while (this.#answering && Date.now() < until) await pause(5);
    await this.#finish(0);
  }

  kill(): void {
    this.#ports.connection.close();
  }

  get #answering(): boolean {
    return [...this.#live].some(({ pending }) => pending.size > 0);
  }

  #flush(): void {
    const lines = this.#turn;
    if (lines.length === 0 || this.#over) return;
    this.#turn = [];
    this.#ports.events.sending();
    for (const line of lines) {
      const message = outgoing(line);
      if (message.heads.length > 0) this.#route(message);
    }
  }

  #route(message: Outgoing): void {
    const { method, heads, modern } = message;
    const [head] = heads;
    if (method === CANCELLED && head?.cancels !== undefined && this.#cancel(head.cancels)) return;
    if (modern !== undefined) void this.#post(message);
    else if (method === 'initialize') void this.#begin(message);
    else if (this.#waiting) this.#waiting.push(message);
    else if (method === 'notifications/initialized') void this.#open(message);
    else void this.#post(message);
  }

  /** `initialize`: nothing overtakes it. */
  async #begin(message: Outgoing): Promise<void> {
    this.#listening.stop();
    this.#session.forget();
    this.#hello = message;
    this.#waiting ??= [];
    await this.#post(message);
    this.#release();
  }

  /** `notifications/initialized`: the server has to have taken it before anything else comes. */
  async #open(message: Outgoing): Promise<void> {
    this.#initialized = message;
    this.#waiting = [];
    const taken = await this.#post(message);
    if (taken) this.#listening.start(this.#session.headers);
    this.#release();
  }

  #release(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const message of waiting) this.#route(message);
  }

  /** True where the cancel goes no further: the request never left, or its response is closed instead. */
  #cancel(key: string): boolean {
    const waits = this.#waiting?.findIndex(({ pending }) => pending.has(key)) ?? -1;
    if (waits >= 0) {
      this.#waiting?.splice(waits, 1);
      return true;
    }
    for (const message of this.#live) {
      if (!message.pending.delete(key)) continue;
      if (message.modern !== undefined) message.abort.abort();
      else if (message.pending.size === 0) closeLater(message);
      return message.modern !== undefined;
    }
    return false;
  }

  /** Posts a message and sees to its answers. True where the server took it. */
  async #post(message: Outgoing): Promise<boolean> {
    this.#live.add(message);
    try {
      return await this.#exchange(message, isRepeatable(message));
    } finally {
      this.#live.delete(message);
    }
  }

  async #exchange(message: Outgoing, again: boolean): Promise<boolean> {
    const { number } = this.#session;
    const opened = await this.#posts.post(message, this.#headersFor(message), message.abort.signal);
    if (!opened.ok) {
      if (opened.idle && again) return this.#exchange(message, false);
      return this.#fail(message, opened.failure);
    }
    const { response } = opened;
    const status = response.statusCode ?? 0;
    if (status >= 200 && status < 300) {
      await this.#answers(message, response);
      return true;
    }
    response.resume();
    if (status === 404 && this.#session.named && message.modern === undefined) {
      const failure = await this.#renew(number);
      if (!failure && again) return this.#exchange(message, false);
      return this.#fail(message, failure ?? { reason: HttpReason.session });
    }
    const reason = status === 401 || status === 403 ? HttpReason.signIn : HttpReason.status;
    return this.#fail(message, { reason, detail: String(status) });
  }

  #headersFor({ method, modern }: Outgoing): Headers {
    if (modern !== undefined) return { 'mcp-protocol-version': modern };
    return method === 'initialize' ? {} : this.#session.headers;
  }

  async #answers(message: Outgoing, response: IncomingMessage): Promise<void> {
    const failure = await readAnswers(message, response, {
      read: (body, sink) => this.#read(body, sink),
      resume: (headers, signal) => this.#get({ ...this.#session.headers, ...headers }, signal),
      line: (line) => {
        if (message === this.#hello) this.#session.begin(line, sessionOf(response));
        this.#line(line);
      },
    });
    if (failure) this.#fail(message, failure);
  }

  #read(response: IncomingMessage, sink: BodySink): Promise<boolean> {
    this.#flow.add(response);
    const limits = { size: this.#ports.limit, batches: this.#session.batches };
    return readBody(response, limits, sink);
  }

  #get(headers: Headers, signal: AbortSignal): Promise<Opened> {
    return this.#ports.connection.open({
      method: 'GET',
      headers: { accept: 'text/event-stream', ...headers },
      signal,
    });
  }

  /** Begins another session in the place of one that the server ended; why it could not. */
  #renew(number: number): Promise<Failure | undefined> {
    if (number !== this.#session.number) return Promise.resolve(undefined);
    this.#renewing ??= this.#beginAgain().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #beginAgain(): Promise<Failure | undefined> {
    const [hello, initialized] = [this.#hello, this.#initialized];
    if (!hello || !initialized) return { reason: HttpReason.session };
    this.#listening.stop();
    const { signal } = new AbortController();
    const opened = await this.#posts.post(hello, {}, signal);
    if (!opened.ok) return opened.failure;
    const { response } = opened;
    let same: boolean | undefined;
    await this.#read(response, {
      line: (line) => {
        if (answeredBy(line).length > 0) same = this.#session.begin(line, sessionOf(response));
        else this.#line(line);
      },
      fault: () => undefined,
    });
    if (same === undefined)
      return { reason: HttpReason.status, detail: String(response.statusCode) };
    if (!same) {
      setImmediate(() => void this.#finish(1));
      return { reason: HttpReason.changed };
    }
    const taken = await this.#posts.post(initialized, this.#session.headers, signal);
    if (taken.ok) taken.response.resume();
    this.#listening.start(this.#session.headers);
    this.#ports.events.renewed();
    return undefined;
  }

  #line(line: Buffer): void {
    if (!this.#over) this.#ports.events.line(line);
  }

  #fail({ pending }: Outgoing, failure: Failure): false {
    const ids = [...pending.values()];
    pending.clear();
    if (!this.#over) for (const id of ids) this.#ports.events.failed(id, failure);
    return false;
  }

  /** Ends the session with the server, then everything that is open. */
  async #finish(code: number): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    this.#listening.stop();
    for (const { abort } of this.#live) abort.abort();
    if (this.#session.named) {
      const opened = await this.#ports.connection.open({
        method: 'DELETE',
        headers: this.#session.headers,
        signal: AbortSignal.timeout(timing.goodbye),
      });
      if (opened.ok) opened.response.resume();
    }
    this.#ports.connection.close();
    this.#ports.events.ended({ code, signal: null });
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const sessionOf = ({ headers }: IncomingMessage): string | undefined => {
  const id = headers['mcp-session-id'];
  return typeof id === 'string' && /^[\x21-\x7e]{1,4096}$/.test(id) ? id : undefined;
};
