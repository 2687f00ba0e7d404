import type { IncomingMessage } from 'node:http';
import { HttpReason, type Failure } from '../failure.ts';
import { readAnswers } from './answers.ts';
import type { Headers } from './connect.ts';
import { Exposed } from './exposed.ts';
import { isRepeatable, type Outgoing } from './outgoing.ts';
import { errorOf } from './refusal.ts';
import type { Renewal } from './renewal.ts';
import { sessionOf, type Wire } from './wire.ts';

export interface ExchangePorts {
  /** Whether a server that refused `initialize` takes it in another way; then it has it. Or what that way lacks. */
  otherwise(message: Outgoing, status: number): Promise<boolean | Failure>;
}

/**
 * One message posted and all that comes of it. A message is posted again only where nothing can have run twice: where it
 * changes nothing, or where the server refused it for want of a token, which it does before it looks at it.
 */
export class Exchange {
  readonly #wire: Wire;
  readonly #renewal: Renewal;
  readonly #ports: ExchangePorts;
  readonly #exposed = new Exposed();
  /** The revision without sessions that the server last took a message in. */
  #spoken: string | undefined;

  constructor(wire: Wire, renewal: Renewal, ports: ExchangePorts) {
    this.#wire = wire;
    this.#renewal = renewal;
    this.#ports = ports;
  }

  /** Posts a message and sees to its answers. True where the server took it. */
  async post(message: Outgoing): Promise<boolean> {
    const { live } = this.#wire;
    live.add(message);
    try {
      return await this.#post(message, isRepeatable(message));
    } finally {
      live.delete(message);
    }
  }

  async #post(message: Outgoing, again: boolean): Promise<boolean> {
    const { session } = this.#wire;
    let { number } = session;
    const { signal } = message.abort;
    const headers = (): Headers => {
      ({ number } = session);
      return this.#headers(message);
    };
    const opened = await this.#wire.post(message, headers, { signal });
    if (!opened.ok) {
      if (opened.idle && again) return this.#post(message, false);
      return this.#wire.fail(message, opened.failure);
    }
    const { response } = opened;
    const status = response.statusCode ?? 0;
    if (status >= 200 && status < 300) {
      this.#spoken = message.modern ?? this.#spoken;
      if (message.modern === undefined) this.#renewal.standing.took(message);
      await this.#answers(message, response);
      return true;
    }
    const error = await errorOf(response);
    if (message === this.#renewal.hello) {
      const otherwise = await this.#ports.otherwise(message, status);
      if (otherwise === true) return true;
      if (otherwise !== false) return this.#wire.fail(message, otherwise);
    }
    if (await this.#renewal.isLost(message, status)) {
      const failure = await this.#renewal.renew(number);
      if (!failure && again) return this.#post(message, false);
      return this.#wire.fail(message, failure ?? { reason: HttpReason.session });
    }
    return this.#refused(message, status, error);
  }

  /** Before any session, what names no revision is in the one that was spoken last: its flaw is the server's to name. */
  #headers({ method, modern, body }: Outgoing): Headers {
    const { session } = this.#wire;
    const begins = method === 'initialize' || session.number > 0;
    const revision = modern ?? (begins ? undefined : this.#spoken);
    if (revision !== undefined)
      return { 'mcp-protocol-version': revision, ...this.#exposed.headers(body, method ?? '') };
    return method === 'initialize' ? {} : session.headers;
  }

  async #answers(message: Outgoing, response: IncomingMessage): Promise<void> {
    const { session } = this.#wire;
    const failure = await readAnswers(message, response, {
      read: (body, sink) => this.#wire.read(body, sink),
      resume: (headers, signal) =>
        this.#wire.get({ ...session.headers, ...headers }, signal, { method: message.method }),
      polled: () => {
        if (message !== this.#renewal.hello) this.#wire.polled(message);
      },
      line: (line) => {
        if (message === this.#renewal.hello) session.begin(line, sessionOf(response));
        if (message.modern !== undefined && message.method === 'tools/list')
          this.#exposed.learn(line);
        this.#wire.line(line);
      },
    });
    if (failure) this.#wire.fail(message, failure);
  }

  /** The server's own words about a refusal go on as its answer; else its status is told. */
  #refused(message: Outgoing, status: number, error: string | undefined): false {
    const signIn = status === 401 || status === 403;
    if (error === undefined || signIn)
      return this.#wire.fail(message, {
        reason: signIn ? HttpReason.signIn : HttpReason.status,
        detail: String(status),
      });
    const ids = [...message.pending.values()];
    message.pending.clear();
    for (const id of ids)
      this.#wire.line(Buffer.from(`{"jsonrpc":"2.0","id":${id},"error":${error}}\n`));
    return false;
  }
}
