import type { BrokerMessage } from '../../../shared/protocol/gate.ts';
import { HttpReason, isSignInFailure, type Failure } from '../failure.ts';
import type { Server } from '../running.ts';
import { closeLater } from './answers.ts';
import { Exchange } from './exchange.ts';
import { CANCELLED } from './lines.ts';
import { Listening } from './listening.ts';
import { OldServer } from './oldServer.ts';
import { OldSession } from './oldSession.ts';
import { outgoing, type Outgoing } from './outgoing.ts';
import { Renewal } from './renewal.ts';
import { Wire, type RemotePorts } from './wire.ts';

const ENDED: Failure = { reason: HttpReason.cut, detail: 'ended' };

/**
 * A server that is spoken to over HTTP. Lines are posted as they come, each once; what comes back is handed on as lines,
 * whatever response it came in. A request that gets no answer is answered as failed at once. Only what surely was not
 * taken and changes nothing is ever posted again.
 */
export class RemoteServer implements Server {
  readonly pid = process.pid;
  readonly #ports: RemotePorts;
  readonly #wire: Wire;
  readonly #renewal: Renewal;
  readonly #exchange: Exchange;
  readonly #listening: Listening;
  /** Where the server knows only the transport of 2024-11-05. */
  #old: OldServer | undefined;
  /** Lines of this turn of the event loop. */
  #turn: Buffer[] = [];
  /** What waits until the session is there, in order; undefined where nothing has to. */
  #waiting: Outgoing[] | undefined;

  constructor(ports: RemotePorts) {
    this.#ports = ports;
    const wire = new Wire(ports);
    this.#wire = wire;
    this.#renewal = new Renewal(wire, {
      renewed: () => {
        void this.#listening.start(wire.session.headers);
        ports.events.renewed();
      },
      changed: () => void this.#finish(1, { reason: HttpReason.changed }),
    });
    this.#exchange = new Exchange(wire, this.#renewal, {
      otherwise: (message, status) => this.#otherwise(message, status),
    });
    this.#listening = new Listening({
      open: (headers, signal) => wire.get(headers, signal, { unasked: true }),
      another: async (signal) => (await wire.signIn?.hopes.another(signal)) === true,
      read: (response, sink) => wire.read(response, sink),
      line: (line) => wire.line(line),
      lost: () => void this.#renewal.renew(wire.session.number),
    });
  }

  send(line: Buffer): void {
    if (this.#turn.length === 0) queueMicrotask(() => this.#flush());
    this.#turn.push(line);
  }

  hold(reason: string, stop: boolean): void {
    this.#wire.flow.hold(reason, stop);
  }

  async end(closedMs: number): Promise<void> {
    this.#flush();
    const until = Date.now() + closedMs;
    while (this.#answering && Date.now() < until) await pause(5);
    await this.#finish(0);
  }

  told(message: BrokerMessage): void {
    this.#wire.signIn?.answered(message);
  }

  brokerLost(): void {
    this.#wire.signIn?.down();
  }

  kill(): void {
    this.#wire.close();
  }

  get #answering(): boolean {
    return [...this.#wire.live].some(({ pending }) => pending.size > 0);
  }

  #flush(): void {
    const lines = this.#turn;
    if (lines.length === 0 || this.#wire.over) return;
    this.#turn = [];
    this.#ports.events.sending();
    for (const line of lines) {
      const message = outgoing(line);
      if (message.heads.length > 0) this.#route(message);
    }
  }

  #route(message: Outgoing): void {
    const { method, heads, modern } = message;
    const cancels = method === CANCELLED ? heads[0]?.cancels : undefined;
    if (cancels !== undefined && this.#cancel(cancels)) return;
    if (modern !== undefined) void this.#exchange.post(message);
    else if (this.#old && !this.#waiting) void this.#old.post(message);
    else if (method === 'initialize' && !this.#old) void this.#begin(message);
    else if (this.#waiting) this.#waiting.push(message);
    else if (method === 'notifications/initialized') void this.#open(message);
    else void this.#exchange.post(message);
  }

  /** `initialize`: nothing overtakes it. */
  async #begin(message: Outgoing): Promise<void> {
    this.#listening.stop();
    this.#wire.session.forget();
    this.#renewal.hello = message;
    this.#renewal.standing.forget();
    this.#waiting ??= [];
    await this.#exchange.post(message);
    this.#release();
  }

  /** `notifications/initialized`: the server has to have taken it, and the stream, before anything else comes. */
  async #open(message: Outgoing): Promise<void> {
    this.#renewal.initialized = message;
    this.#waiting = [];
    const taken = await this.#exchange.post(message);
    if (taken) await this.#listening.start(this.#wire.session.headers);
    this.#release();
  }

  #release(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const message of waiting) this.#route(message);
  }

  /** `initialize` was refused: the server may be one of 2024-11-05. */
  async #otherwise(message: Outgoing, status: number): Promise<boolean | Failure> {
    if (!OldSession.mayBe(status) || this.#wire.session.named) return false;
    const old = new OldServer(this.#wire, this.#renewal, {
      waits: () => (this.#waiting ??= []),
      renewed: () => {
        this.#ports.events.renewed();
        this.#release();
      },
      gone: (why) => void this.#finish(1, why),
    });
    const failure = await old.open(message);
    if (failure) return isSignInFailure(failure) && failure;
    this.#old = old;
    await old.post({ ...message });
    return true;
  }

  /** True where the cancel goes no further: the request never left, or its response is closed instead. */
  #cancel(key: string): boolean {
    const waits = this.#waiting?.findIndex(({ pending }) => pending.has(key)) ?? -1;
    if (waits >= 0) {
      this.#waiting?.splice(waits, 1);
      return true;
    }
    for (const message of this.#wire.live) {
      if (!message.pending.delete(key)) continue;
      if (message.modern !== undefined) message.abort.abort();
      else if (message.pending.size === 0) closeLater(message);
      return message.modern !== undefined;
    }
    return false;
  }

  async #finish(code: number, why: Failure = ENDED): Promise<void> {
    if (this.#wire.over) return;
    if (code !== 0)
      for (const message of [...this.#wire.live, ...(this.#waiting ?? [])])
        this.#wire.fail(message, why);
    this.#waiting = undefined;
    this.#listening.stop();
    this.#old?.close();
    await this.#wire.end(code);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
