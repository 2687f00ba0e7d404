import { timing } from '../../timing.ts';
import { idKey } from '../../call.ts';
import { HttpReason, isSignInFailure, type Failure } from '../failure.ts';
import { CANCELLED } from './lines.ts';
import { OldSession } from './oldSession.ts';
import { outgoing, type Outgoing } from './outgoing.ts';
import type { Renewal } from './renewal.ts';
import type { Wire } from './wire.ts';

export interface OldServerPorts {
  /** The stream is gone: what the client says waits until it is there again. */
  waits(): void;
  /** Another session has begun that says the same of itself. */
  renewed(): void;
  /** There is none. */
  gone(why: Failure): void;
}

/** Streams that are opened without an answer to the client on any of them. */
const MOST = 3;
const LOST: Failure = { reason: HttpReason.cut, detail: 'ended' };

/**
 * A server of 2024-11-05 over the streams that it ends. What was asked on one that ended is answered as lost; the next
 * begins with the client's own `initialize`, and is taken only where the server answers with the words of the first.
 */
export class OldServer {
  readonly #wire: Wire;
  readonly #renewal: Renewal;
  readonly #ports: OldServerPorts;
  #session: OldSession;
  /** Takes answers to what the client did not ask in this session, by the key of the request. */
  readonly #nobody = new Map<string, (line?: Buffer) => void>();
  #beginning = false;
  #idle = 0;
  #closed = false;

  constructor(wire: Wire, renewal: Renewal, ports: OldServerPorts) {
    this.#wire = wire;
    this.#renewal = renewal;
    this.#ports = ports;
    this.#session = this.#make();
  }

  open({ method, abort }: Outgoing): Promise<Failure | undefined> {
    return this.#session.open({ method, signal: abort.signal });
  }

  async post(message: Outgoing): Promise<void> {
    const { standing } = this.#renewal;
    if (message.method === 'initialize') {
      this.#renewal.hello = message;
      this.#wire.session.forget();
      standing.forget();
    } else if (message.method === 'notifications/initialized') this.#renewal.initialized = message;
    if ((await this.#session.post(message)) && message.method !== CANCELLED) standing.took(message);
  }

  close(): void {
    this.#closed = true;
    this.#session.close();
  }

  #isClosed(): boolean {
    return this.#closed;
  }

  #make(): OldSession {
    return new OldSession(this.#wire, {
      answers: (keys, line) => this.#answers(keys, line),
      ended: () => void this.#reopen(),
    });
  }

  #answers(keys: readonly string[], line: Buffer): boolean {
    for (const key of keys) {
      const take = this.#nobody.get(key);
      if (!take) continue;
      this.#nobody.delete(key);
      take(line);
      return false;
    }
    const { hello } = this.#renewal;
    const isHello = hello !== undefined && keys.some((key) => keyOf(hello) === key);
    if (isHello && !this.#wire.session.begun) this.#wire.session.begin(line, undefined);
    if (keys.length > 0) this.#idle = 0;
    return true;
  }

  async #reopen(): Promise<void> {
    for (const take of this.#nobody.values()) take();
    this.#nobody.clear();
    // One that ends while it begins is seen to by who begins it.
    if (this.#beginning || this.#isClosed()) return;
    const { live, session } = this.#wire;
    for (const message of [...live].filter(({ modern }) => modern === undefined)) {
      this.#wire.fail(message, LOST);
      live.delete(message);
    }
    const { hello, initialized } = this.#renewal;
    if (!hello || !initialized || !session.begun) {
      this.#ports.gone(LOST);
      return;
    }
    this.#ports.waits();
    let why = LOST;
    while (this.#idle < MOST) {
      await new Promise((resolve) => setTimeout(resolve, timing.resume * 2 ** this.#idle++));
      if (this.#isClosed()) return;
      const failure = await this.#begin(hello, initialized);
      if (!failure) {
        this.#ports.renewed();
        return;
      }
      why = failure;
      if (failure.reason === HttpReason.changed || isSignInFailure(failure)) break;
    }
    if (!this.#isClosed()) this.#ports.gone(why);
  }

  /** Begins another session; why there is none. */
  async #begin(hello: Outgoing, initialized: Outgoing): Promise<Failure | undefined> {
    this.#session.close();
    const session = this.#make();
    this.#session = session;
    const answer = new Promise<Buffer | undefined>((resolve) => {
      setTimeout(() => resolve(undefined), timing.connect).unref();
      this.#nobody.set(keyOf(hello) ?? '', resolve);
    });
    this.#beginning = true;
    try {
      const failure = await session.open({ unasked: true });
      if (failure) return failure;
      if (!(await session.post(silent(hello), true))) return LOST;
      const said = await answer;
      if (!said) return LOST;
      if (!this.#wire.session.begin(said, undefined)) return { reason: HttpReason.changed };
      if (!(await session.post(initialized, true))) return LOST;
      for (const line of this.#renewal.standing.lines) await this.#restore(session, outgoing(line));
      return session.over ? LOST : undefined;
    } finally {
      this.#beginning = false;
    }
  }

  /** What the client had set up is set up again, and answered to nobody. */
  async #restore(session: OldSession, message: Outgoing): Promise<void> {
    const key = keyOf(message);
    if (key !== undefined) this.#nobody.set(key, () => undefined);
    await session.post(silent(message), true);
  }
}

const keyOf = ({ heads }: Outgoing): string | undefined => {
  const [id] = heads.flatMap((head) => head.id ?? []);
  return id === undefined ? undefined : idKey(id);
};

/** The same bytes, whose answer is for nobody. */
const silent = ({ body }: Outgoing): Outgoing => ({ ...outgoing(body), pending: new Map() });
