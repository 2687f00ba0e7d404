import type { Prints } from './prints.ts';
import type { BrokerMessage, GateMessage } from '../../shared/protocol/gate.ts';
import { Reason } from '../../shared/verdict.ts';
import { uncheckedKey } from '../call.ts';
import { own, partsOf, sha256Slices } from '../parts.ts';
import { GateReason, refusedReply } from '../refuse.ts';
import type { Slices } from '../slices.ts';
import { timing } from '../timing.ts';
import { asReply } from './asked.ts';
import { toldFindings } from './claim.ts';
import { HeldReply, type Flagged, type Outcome, type Waiter } from './held.ts';
import { answerLine, requestLine } from './outcome.ts';

/** What held replies need of the rest of the gate. */
export interface ReplyPorts {
  readonly link: {
    readonly isUp: boolean;
    want(ms: number): void;
    send(message: GateMessage): boolean;
    taken(): Promise<void>;
  };
  readonly slices: Slices;
  number(): number;
  /** Milliseconds that the client waits for an answer. */
  patience(): number | undefined;
  /** The client hands its model the structured content in place of the content. */
  structured(): boolean;
  readonly prints: Pick<Prints, 'tell'>;
  /** Writes to the client the answer to the request of this key. */
  answer(key: string, line: Buffer): void;
  toClient(line: Buffer): void;
  toServer(line: Buffer): void;
}

/** Replies that are kept, and their bytes; beyond it they are refused. */
const MOST = 64;
const MOST_BYTES = 64 << 20;

/**
 * Replies of the server with a hard finding, held until a person released them. Each leaves in exactly one way: as it
 * came, with the found spans replaced, or as a refusal. A client that cannot wait is told that the tool has run; the
 * reply stays, and the identical request collects it instead of running again. Without a broker nothing flagged leaves.
 */
export class Replies {
  readonly #ports: ReplyPorts;
  readonly #held = new Set<HeldReply>();
  readonly #byQuestion = new Map<number, HeldReply>();
  #bytes = 0;

  constructor(ports: ReplyPorts) {
    this.#ports = ports;
  }

  /** Takes a flagged reply in; `waiter` is undefined for a request of the server. */
  hold(flagged: Flagged, call: number, waiter: Waiter | undefined): void {
    const held = new HeldReply({ ...flagged, line: own(flagged.line) }, call);
    if (waiter) this.#wait(held, waiter);
    else held.keep(timing.replyKept, () => this.#expire(held));
    this.#held.add(held);
    this.#bytes += held.bytes;
    if (this.#held.size > MOST || this.#bytes > MOST_BYTES)
      this.#refuse(held, GateReason.replyFull);
    else this.#ask(held);
  }

  /** Whether anything is kept for a client that comes back. */
  get keeps(): boolean {
    for (const { late } of this.#held) if (late) return true;
    return false;
  }

  /** True where a reply to this very request is kept: the request ends here, and gets it as soon as it may. */
  collect(identity: string, waiter: Waiter): boolean {
    for (const held of this.#held) {
      if (!held.late || held.waiter || held.flagged.asked?.identity !== identity) continue;
      this.#wait(held, waiter);
      if (held.outcome) this.#deliver(held, held.outcome);
      return true;
    }
    return false;
  }

  /** The client gave the request up. True where it waited here. */
  cancel(key: string): boolean {
    for (const held of this.#held) {
      if (held.waiter?.key !== key) continue;
      held.left();
      if (!held.late) this.#withdraw(held);
      return true;
    }
    return false;
  }

  /** The server gave up a request of its own. True where it was held. */
  cancelRequest(key: string): boolean {
    for (const held of this.#held)
      if (!held.flagged.asked && uncheckedKey(held.flagged.id) === key) {
        this.#withdraw(held);
        return true;
      }
    return false;
  }

  /** Takes an answer of the broker; one whose question is not open any more is dropped. */
  answered(message: BrokerMessage): void {
    const held = this.#byQuestion.get(message.n);
    if (!held) return;
    if (message.t === 'fetch') void this.#sendText(held);
    if (message.t !== 'release') return;
    const { how, reason, text } = message;
    this.#settle(held, { how, reason, text });
  }

  up(): void {
    for (const held of this.#held) {
      held.brokerCame();
      if (!held.outcome) this.#ask(held);
    }
  }

  down(): void {
    this.#byQuestion.clear();
    for (const held of this.#held) {
      held.n = 0;
      held.call = 0;
      if (!held.outcome) this.#brokerless(held);
    }
  }

  /** Ends everything that waits. */
  withdrawAll(): void {
    for (const held of this.#held) this.#withdraw(held);
  }

  #wait(held: HeldReply, waiter: Waiter): void {
    const patience = this.#ports.patience();
    const left =
      patience === undefined
        ? undefined
        : Math.max(timing.replyGrace, waiter.since + patience - Date.now());
    held.wait(
      waiter,
      left,
      () => this.#late(held),
      (line) => this.#ports.toClient(line),
    );
  }

  #ask(held: HeldReply): void {
    const { line, part } = held.flagged;
    if (held.hash === undefined) {
      const hashed = (hash: string): void => {
        held.hash = hash;
        if (this.#held.has(held)) this.#ask(held);
      };
      const bytes = line.subarray(part.start, part.end);
      this.#ports.slices.run(sha256Slices(bytes), true, hashed);
    } else if (this.#ports.link.isUp) this.#question(held, held.hash);
    else this.#brokerless(held);
  }

  #question(held: HeldReply, hash: string): void {
    const { part, kind, method, findings, asked } = held.flagged;
    held.n = this.#ports.number();
    held.asked = true;
    this.#byQuestion.set(held.n, held);
    this.#ports.link.send({
      t: 'reply',
      n: held.n,
      reply: {
        kind,
        method,
        name: asked?.name ?? '',
        call: held.call,
        ...(asked?.conversation !== undefined && { conversation: asked.conversation }),
        hash,
        bytes: part.end - part.start,
        findings: toldFindings(findings),
      },
    });
    if (held.late && !held.waiter) this.#tell(held, 'detach');
  }

  #brokerless(held: HeldReply): void {
    this.#ports.link.want(timing.reconnect);
    held.awaitBroker(timing.reconnect, () =>
      this.#refuse(held, held.asked ? Reason.brokerLost : Reason.noBroker),
    );
  }

  #settle(held: HeldReply, outcome: Outcome): void {
    this.#byQuestion.delete(held.n);
    held.brokerCame();
    held.outcome = outcome;
    if (!held.flagged.asked || held.waiter) this.#deliver(held, outcome);
  }

  #refuse(held: HeldReply, reason: string): void {
    this.#tell(held, 'withdraw');
    if (held.late && !held.waiter) this.#remove(held);
    else this.#settle(held, { how: 'refused', reason, text: undefined });
  }

  #deliver(held: HeldReply, outcome: Outcome): void {
    const { flagged, waiter, n } = held;
    this.#remove(held);
    const { asked } = flagged;
    if (!asked) {
      const { to, line } = requestLine(flagged, outcome);
      if (to === 'on') this.#ports.toClient(line);
      else this.#ports.toServer(line);
    } else if (waiter) {
      const structured = this.#ports.structured();
      const answer = answerLine(flagged, asked, outcome, waiter.id, structured);
      const print = outcome.how === 'refused' ? undefined : flagged.print;
      this.#ports.prints.tell(asked, print, answer, () => this.#ports.answer(waiter.key, answer));
      if (held.late && n > 0) this.#ports.link.send({ t: 'collected', n });
    }
  }

  /** The client cannot wait any longer: it is told what happened, and the reply stays for when it comes back. */
  #late(held: HeldReply): void {
    const { waiter, flagged } = held;
    if (!waiter || !flagged.asked) return;
    held.left();
    held.late = true;
    held.keep(timing.replyKept, () => this.#expire(held));
    this.#tell(held, 'detach');
    const reply = asReply(flagged.asked, flagged.error);
    this.#ports.answer(waiter.key, refusedReply(waiter.id, reply, GateReason.replyWaiting));
  }

  #expire(held: HeldReply): void {
    this.#refuse(held, GateReason.replyGone);
  }

  #withdraw(held: HeldReply): void {
    this.#tell(held, 'withdraw');
    this.#remove(held);
  }

  #tell(held: HeldReply, t: 'withdraw' | 'detach'): void {
    if (held.n > 0 && !held.outcome) this.#ports.link.send({ t, n: held.n });
  }

  #remove(held: HeldReply): void {
    held.stop();
    this.#byQuestion.delete(held.n);
    if (this.#held.delete(held)) this.#bytes -= held.bytes;
  }

  async #sendText(held: HeldReply): Promise<void> {
    const { n, flagged } = held;
    const { line, part } = flagged;
    for (const piece of partsOf(line.subarray(part.start, part.end))) {
      if (!this.#byQuestion.has(n)) return;
      this.#ports.link.send({ t: 'args', n, ...piece });
      await this.#ports.link.taken();
    }
  }
}
