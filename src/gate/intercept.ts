import type { BrokerMessage, GateMessage } from '../shared/protocol/gate.ts';
import { Reason } from '../shared/verdict.ts';
import { argumentBytes, claimOf, type Call } from './call.ts';
import { spliceArguments } from './edit.ts';
import { Held } from './held.ts';
import type { LeasedCalls } from './lease.ts';
import { partsOf } from './parts.ts';
import type { Profile } from './profiles.ts';
import { GateReason, refusedCall, type Detail } from './refuse.ts';
import { timing } from './timing.ts';

/** What the calls need of the rest of the gate. */
export interface CallPorts {
  readonly link: {
    readonly isUp: boolean;
    want(ms: number): void;
    send(message: GateMessage): boolean;
    taken(): Promise<void>;
  };
  /** A number for a question that no other question of this process had. */
  number(): number;
  readonly lease: Pick<LeasedCalls, 'take' | 'soon'>;
  profile(): Profile;
  /** Writes a line to the client. */
  answer(line: Buffer): void;
  /** Sends an approved call to the server, past its place in the line. */
  forward(held: Held): void;
  /** Nothing stands before this call in the line. */
  isNext(held: Held): boolean;
  /** The head of the line may have got its first answer. */
  moved(): void;
}

type Verdict = Extract<BrokerMessage, { t: 'verdict' }>;

/** Bytes of parked calls that are kept; beyond it calls are refused. */
const PARKED_LIMIT = 256 << 20;

/**
 * The calls that wait for the broker or a person. A call leaves in exactly one way: forwarded after a verdict on its
 * own open question, refused, withdrawn by its client, or answered "repeat it" while the question stays open.
 * Nothing is forwarded without a verdict, whatever else fails. It does NOT keep the order of lines: `relay.ts` does.
 */
export class Calls {
  readonly #ports: CallPorts;
  readonly #byKey = new Map<string, Held>();
  readonly #byQuestion = new Map<number, Held>();
  #parkedBytes = 0;
  #looking = 0;
  #watched = false;
  #closed = false;

  constructor(ports: CallPorts) {
    this.#ports = ports;
  }

  has(key: string): boolean {
    return this.#byKey.has(key);
  }

  /** Takes a call in, not yet asked about; its id must not be in use. */
  add(call: Call): Held {
    const held = new Held(call);
    this.#byKey.set(held.key, held);
    return held;
  }

  /** Calls wait for the last news of the broker, to be leased then. */
  get looking(): boolean {
    return this.#looking > 0;
  }

  /**
   * Whether a call was allowed beforehand: then it is told already, and goes at once. Nothing may stand before it but
   * calls that wait for the last news; then, and where those have to be read first, it takes its place behind them.
   */
  leased(held: Held): boolean {
    const way = this.looking ? 'look' : this.#ports.lease.take(held);
    held.looks = way === 'look';
    return way === 'go';
  }

  /** Asks the broker, or parks the call until there is one. */
  ask(held: Held): void {
    const { link } = this.#ports;
    if (held.looks) {
      this.#lookFirst(held);
      return;
    }
    if (!link.isUp) {
      this.#brokerless(held);
      return;
    }
    if (held.state === 'new') held.state = 'first';
    held.n = this.#ports.number();
    held.asked = true;
    this.#byQuestion.set(held.n, held);
    const call = claimOf(held.call);
    held.hash = call.hash;
    link.send({ t: 'call', n: held.n, call });
    this.#watch();
  }

  /** Takes an answer of the broker; one whose question is not open any more is dropped. */
  answered(message: BrokerMessage): void {
    const held = this.#byQuestion.get(message.n);
    if (!held) return;
    if (message.t === 'fetch') void this.#sendArguments(held);
    else if (message.t === 'asking') this.#park(held);
    else if (message.t === 'verdict') this.#decide(held, message);
  }

  /** The client gave the call up. True where it was still here; then it never runs and is never answered. */
  cancel(key: string): boolean {
    const held = this.#byKey.get(key);
    if (held) this.#withdraw(held);
    return held !== undefined;
  }

  /** The client is gone: only calls whose first answer is on its way may still run. */
  close(): void {
    this.#closed = true;
    for (const held of this.#byKey.values())
      if (held.state === 'parked' || held.state === 'approved') this.#withdraw(held);
  }

  /** Ends everything that waits, e.g. because the server is gone. */
  withdrawAll(): void {
    for (const held of this.#byKey.values()) this.#withdraw(held);
  }

  /** A broker is there: open questions are asked again, under new numbers. */
  up(): void {
    for (const held of this.#byKey.values()) {
      if (held.state !== 'parked') continue;
      held.brokerCame();
      this.ask(held);
    }
  }

  /** The broker is gone: open questions wait for the next one, for a while. */
  down(): void {
    this.#byQuestion.clear();
    for (const held of this.#byKey.values()) {
      held.n = 0;
      if (held.state === 'first' || held.state === 'parked') this.#brokerless(held);
    }
  }

  /** Ends the hold of a call that is being forwarded. */
  leave(held: Held): void {
    if (held.state === 'parked' || held.state === 'approved')
      this.#parkedBytes -= held.call.line.length;
    held.stop();
    held.state = 'gone';
    this.#byKey.delete(held.key);
    this.#byQuestion.delete(held.n);
  }

  #lookFirst(held: Held): void {
    const ports = this.#ports;
    held.looks = false;
    held.state = 'first';
    this.#looking++;
    ports.lease.soon(() => {
      this.#looking--;
      if (held.state !== 'first') return;
      if (ports.isNext(held) && ports.lease.take(held) === 'go') {
        held.state = 'allowed';
        ports.moved();
      } else this.ask(held);
    });
  }

  #brokerless(held: Held): void {
    this.#park(held);
    if (held.state !== 'parked') return;
    this.#ports.link.want(timing.reconnect);
    held.awaitBroker(timing.reconnect, () =>
      this.#refuse(held, held.asked ? Reason.brokerLost : Reason.noBroker),
    );
  }

  #park(held: Held): void {
    if (held.state !== 'new' && held.state !== 'first') return;
    if (this.#closed) this.#withdraw(held);
    else if (this.#parkedBytes + held.call.line.length > PARKED_LIMIT) {
      this.#tell(held, 'withdraw');
      this.#refuse(held, GateReason.heldFull);
    } else {
      const expire = (): void => {
        this.#tell(held, 'detach');
        this.#refuse(held, GateReason.waiting);
      };
      held.park(this.#ports.profile().call, expire, (line) => this.#ports.answer(line));
      this.#parkedBytes += held.call.line.length;
      this.#ports.moved();
    }
  }

  #decide(held: Held, verdict: Verdict): void {
    this.#byQuestion.delete(held.n);
    if (!verdict.allow) {
      this.#refuse(held, verdict.reason, verdict);
      return;
    }
    // What nobody recorded has no result to report either.
    if (held.call.carried && verdict.reason === Reason.requestPlain) held.n = 0;
    if (verdict.edit !== undefined) {
      const line = held.call.carried ? undefined : spliceArguments(held.call, verdict.edit);
      if (!line) {
        this.#tell(held, 'withdraw');
        this.#refuse(held, GateReason.badEdit);
        return;
      }
      held.edit = { text: verdict.edit, line };
    }
    if (held.state === 'parked') this.#approve(held);
    else {
      held.state = 'allowed';
      this.#ports.moved();
    }
  }

  /** A cancel that is in the pipe already wins: a whole round of reading lies between the verdict and its use. */
  #approve(held: Held): void {
    held.state = 'approved';
    held.stop();
    setImmediate(() =>
      setImmediate(() => {
        if (held.state === 'approved') this.#ports.forward(held);
      }),
    );
  }

  #refuse(held: Held, reason: string, { text, rule }: Detail = {}): void {
    const { id, tool, modern, carried } = held.call;
    this.leave(held);
    const form = carried ? 'request' : modern ? 'modern' : 'call';
    this.#ports.answer(refusedCall(id, reason, form, { tool, text, rule }));
    this.#ports.moved();
  }

  #withdraw(held: Held): void {
    this.#tell(held, 'withdraw');
    this.leave(held);
    this.#ports.moved();
  }

  #tell(held: Held, t: 'withdraw' | 'detach'): void {
    if (held.n > 0) this.#ports.link.send({ t, n: held.n });
  }

  #watch(): void {
    if (this.#watched) return;
    this.#watched = true;
    setTimeout(() => this.#unblock(), timing.firstAnswer);
  }

  /** A broker that is slow with its first answer must not stop everything behind the call. */
  #unblock(): void {
    this.#watched = false;
    const since = Date.now() - timing.firstAnswer;
    let waits = false;
    for (const held of this.#byQuestion.values()) {
      if (held.state !== 'first') continue;
      if (held.since <= since) this.#park(held);
      else waits = true;
    }
    if (waits) this.#watch();
  }

  async #sendArguments(held: Held): Promise<void> {
    const { n } = held;
    for (const part of partsOf(argumentBytes(held.call))) {
      if (held.n !== n || held.state === 'gone') return;
      this.#ports.link.send({ t: 'args', n, ...part });
      await this.#ports.link.taken();
    }
  }
}
