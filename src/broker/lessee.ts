import type { BrokerMessage } from '../shared/protocol/gate.ts';
import type { LeasedGrant } from '../shared/protocol/lease.ts';
import { LEASED_BYTES, LEASED_CALLS } from '../shared/protocol/limits.ts';

/** What could be leased to one gate now. */
export interface Offer {
  readonly grants: readonly LeasedGrant[];
  /** Conversations that are compared call by call, as `prints.ts` names them. */
  readonly except: ReadonlySet<string>;
}

export interface LesseePorts {
  send(message: BrokerMessage): void;
  /** Ends the connection. */
  close(): void;
  newId(): string;
  /** The name of the conversation of calls that name none. */
  unnamed(): string;
  /** Undefined where nothing may be leased for the moment. */
  offer(): Offer | undefined;
}

/** Milliseconds for the gate to answer that a lease ended; longer than it uses one without looking at its socket. */
const ANSWER_IN = 2_000;
/** Milliseconds after which a gate hears of few records, too. */
const QUIET = 50;
const NAMED = 'id ';

interface Given {
  readonly id: string;
  readonly grants: ReadonlySet<string>;
  readonly except: ReadonlySet<string>;
}

interface Ending {
  readonly given: Given;
  readonly timer: NodeJS.Timeout;
  readonly over: Promise<void>;
  readonly end: () => void;
}

/**
 * What the gate of one connection may forward without asking. It gets a lease after a call that a grant allowed, and
 * loses it with the first change of anything that decides: nobody works out what a change means for a lease. A lease
 * that was taken back is over when the gate said so or its socket is closed, which is done to a gate that is silent.
 */
export class Lessee {
  readonly #ports: LesseePorts;
  #given: Given | undefined;
  readonly #ending = new Map<string, Ending>();
  /** No grant could be leased when they were last looked at, and nothing changed since. */
  #barren = false;
  #closed = false;
  /** Records since the gate last heard of them: the newest, how many, and their bytes. */
  #untold = { n: 0, calls: 0, bytes: 0 };
  #quiet: NodeJS.Timeout | undefined;

  constructor(ports: LesseePorts) {
    this.#ports = ports;
  }

  /** A call was allowed by a grant: the next ones may need no question. */
  offer(): void {
    if (this.#closed || this.#given || this.#barren) return;
    const offer = this.#ports.offer();
    if (!offer) return;
    const { grants, except } = offer;
    this.#barren = grants.length === 0;
    if (this.#barren) return;
    const id = this.#ports.newId();
    this.#given = { id, grants: new Set(grants.map((g) => g.id)), except };
    const named = [...except].flatMap((c) => (c.startsWith(NAMED) ? [c.slice(NAMED.length)] : []));
    const exceptUnnamed = except.has(this.#ports.unnamed());
    this.#ports.send({
      t: 'lease',
      n: 0,
      lease: { id, grants: [...grants], except: named, exceptUnnamed },
    });
  }

  /** Something that decides changed. */
  end(): void {
    this.#barren = false;
    const given = this.#given;
    if (!given) return;
    this.#given = undefined;
    const { promise: over, resolve: end } = withResolver();
    const timer = setTimeout(() => this.#silent(given.id), ANSWER_IN);
    this.#ending.set(given.id, { given, timer, over, end });
    this.#ports.send({ t: 'unlease', n: 0, lease: given.id });
  }

  /** The calls of this conversation are compared from now on. */
  except(conversation: string): void {
    const concerns = conversation.startsWith(NAMED) || conversation === this.#ports.unnamed();
    if (concerns && this.#given?.except.has(conversation) === false) this.end();
  }

  /** Resolves when every lease that was taken back is over; undefined where all are. */
  get over(): Promise<unknown> | undefined {
    if (this.#ending.size === 0) return undefined;
    return Promise.all([...this.#ending.values()].map((e) => e.over));
  }

  /** The gate uses this lease no more; false where it has none of that name. */
  ended(id: string): boolean {
    const ending = this.#ending.get(id);
    if (!ending && this.#given?.id !== id) return false;
    if (!ending) this.#given = undefined;
    this.#over(id);
    return true;
  }

  /** Whether a gate that is honest may have forwarded a call by this grant. */
  gave(id: string, grant: string): boolean {
    const given = this.#given?.id === id ? this.#given : this.#ending.get(id)?.given;
    return given?.grants.has(grant) === true;
  }

  /** Leased call `n` is in the ledger. */
  recorded(n: number, bytes: number): void {
    const { calls, bytes: before } = this.#untold;
    this.#untold = { n, calls: calls + 1, bytes: before + bytes };
    if (this.#untold.calls * 4 >= LEASED_CALLS || this.#untold.bytes * 4 >= LEASED_BYTES)
      this.#tell();
    else this.#quiet ??= setTimeout(() => this.#tell(), QUIET);
  }

  /** The connection is gone. */
  close(): void {
    this.#closed = true;
    this.#given = undefined;
    clearTimeout(this.#quiet);
    for (const id of [...this.#ending.keys()]) this.#over(id);
  }

  #tell(): void {
    clearTimeout(this.#quiet);
    this.#quiet = undefined;
    const { n } = this.#untold;
    this.#untold = { n: 0, calls: 0, bytes: 0 };
    if (!this.#closed) this.#ports.send({ t: 'recorded', n });
  }

  /** A window that was busy itself reads first what the gate said meanwhile. */
  #silent(id: string): void {
    setImmediate(() =>
      setImmediate(() => {
        if (this.#ending.has(id)) this.#ports.close();
      }),
    );
  }

  #over(id: string): void {
    const ending = this.#ending.get(id);
    if (!ending) return;
    clearTimeout(ending.timer);
    this.#ending.delete(id);
    ending.end();
  }
}

function withResolver(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
