import { isOfConversation, type Declined } from '../core/consent/declined.ts';
import {
  callKey,
  LATE_ANSWER_FOR,
  type CallIdentity,
  type LateDenial,
  type Ticket,
} from '../core/consent/late.ts';
import { Reason } from '../shared/verdict.ts';
import type { OpenCall } from './callAnswer.ts';
import type { Caller } from './caller.ts';
import { refusal, refusalEvent, type Conclusion } from './events.ts';
import type { State } from './state.ts';

/** Verdicts of a person that are kept until the gate used them, in case its client gave up at the same moment. */
const CROSSING = 64;

/** What is known about an identical call that came before. */
export interface Earlier {
  /** It still waits for a person, and nobody waits for it. */
  readonly waiting?: OpenCall | undefined;
  readonly ticket?: Ticket | undefined;
  readonly denial?: LateDenial | undefined;
  /** It was declined, and its agent was told so. */
  readonly declined?: Declined | undefined;
}

/** What becomes of a call with what was said about it before; `undo` where that is not sent. */
interface Used {
  readonly as: Conclusion;
  readonly undo?: () => void;
}

/** The calls of one connection whose client stopped waiting, and what was answered about them since. */
export class LateCalls {
  readonly #state: State;
  readonly #caller: Pick<Caller, 'connection' | 'client'>;
  /** An identical call may be answered by more than what is remembered from now on. */
  readonly #kept: () => void;
  readonly #open = new Set<OpenCall>();
  readonly #answered = new Map<number, { readonly open: OpenCall; readonly as: Conclusion }>();
  /** Calls that a person allowed for once and that are under way. */
  readonly #once = new Map<number, Omit<Ticket, 'until'>>();

  constructor(state: State, caller: Pick<Caller, 'connection' | 'client'>, kept: () => void) {
    this.#state = state;
    this.#caller = caller;
    this.#kept = kept;
  }

  /** Undefined where there is nothing: the usual case, and it costs nothing. */
  about(call: CallIdentity, now: number): Earlier | undefined {
    const { tickets, denials } = this.#state;
    const declined = this.#state.declined.about(call, now);
    if (!declined && this.#open.size + tickets.size + denials.size === 0) return undefined;
    const key = callKey(call);
    return {
      declined,
      waiting: [...this.#open].find((o) => o.key === key && o.n === undefined && !o.over),
      ticket: tickets.find(key, now),
      denial: denials.find(key, now),
    };
  }

  /** Uses up what was said about an identical call before, where that was decisive for call `n`. */
  use(n: number, call: CallIdentity, earlier: Earlier, plain: Conclusion): Used | undefined {
    const { tickets, denials, declined, ports } = this.#state;
    const { ticket, denial } = earlier;
    if (earlier.declined && plain.reason === Reason.declinedBefore) {
      declined.repeated(earlier.declined, ports.now());
      ports.changed();
      return { as: refusal(plain.reason, earlier.declined.text) };
    }
    if (denial && plain.reason === Reason.personDenied) {
      denials.take(denial.id);
      this.#told(n, call, denial);
      const undo = (): void => declined.untold(this.#caller.connection, n);
      return { as: refusal(plain.reason, denial.text), undo };
    }
    if (!ticket || plain.reason !== Reason.ticket || !plain.allow) return undefined;
    tickets.take(ticket.id);
    ports.changed();
    this.#agreed(n, ticket);
    const { edit: text } = ticket;
    const edit = text === undefined ? undefined : { text, hash: ports.sha256(text) };
    return { as: { ...plain, edit }, undo: () => tickets.add(ticket) };
  }

  get open(): ReadonlySet<OpenCall> {
    return this.#open;
  }

  /** The client of this call stopped waiting. */
  add(open: OpenCall): void {
    open.n = undefined;
    open.text.stop();
    this.#open.add(open);
    this.#kept();
    open.pending.update({ late: true });
  }

  /** The call is waited for again, or over. */
  delete(open: OpenCall): void {
    this.#open.delete(open);
  }

  /** Keeps an answer that nobody waited for. */
  keep(open: OpenCall, as: Conclusion): void {
    const { tickets, denials, ports } = this.#state;
    const until = ports.now() + LATE_ANSWER_FOR;
    const { id } = open.pending.question;
    if (as.allow) this.#state.declined.lift(open.call);
    if (!as.allow) {
      if (as.reason === Reason.personDenied)
        denials.add({ ...open.call, id, text: as.text, until });
    } else if (!as.remembered) tickets.add({ ...open.call, id, edit: as.edit?.text, until });
    this.#kept();
    this.#state.schedule();
    ports.changed();
  }

  /** A verdict of a person was sent for `n`. */
  sent(n: number, open: OpenCall, as: Conclusion): void {
    const { id } = open.pending.question;
    if (as.allow) this.#state.declined.lift(open.call);
    else if (as.reason === Reason.personDenied) this.#told(n, open.call, { id, text: as.text });
    if (as.allow && !as.remembered) this.#agreed(n, { ...open.call, id, edit: as.edit?.text });
    this.#answered.set(n, { open, as });
    shorten(this.#answered);
  }

  /** The gate used the verdict for `n`. Where the server asked for more, the answer counts for the call repeated with it. */
  used(n: number, asks: boolean): void {
    if (this.#answered.size > 0) this.#answered.delete(n);
    const agreed = this.#once.get(n);
    if (!agreed) return;
    this.#once.delete(n);
    if (!asks) return;
    const { tickets, ports } = this.#state;
    tickets.add({ ...agreed, retry: true, until: ports.now() + LATE_ANSWER_FOR });
    this.#kept();
    this.#state.schedule();
    ports.changed();
  }

  #agreed(n: number, call: Omit<Ticket, 'until'>): void {
    this.#once.set(n, call);
    shorten(this.#once);
  }

  /** The client cancelled the call: whether the verdict for `n` was read is not known. */
  cancelled(n: number): void {
    this.used(n, false);
    this.#state.declined.untold(this.#caller.connection, n);
  }

  /** The client gave up while the verdict was under way: it counts for the repeated call. */
  crossed(n: number): void {
    const { recorder, ports } = this.#state;
    this.#state.declined.untold(this.#caller.connection, n);
    const answered = this.#answered.get(n);
    this.#answered.delete(n);
    this.#once.delete(n);
    if (!answered) return;
    const { open, as } = answered;
    if (as.allow)
      recorder.report(
        refusalEvent(open.call, open.claim, n, refusal(Reason.cancelled), ports.now()),
      );
    this.keep(open, as);
  }

  /** The agent learns with the answer to `n` that a person declined this call: it need not be asked about again. */
  #told(n: number, call: CallIdentity, { id, text }: Pick<Declined, 'id' | 'text'>): void {
    if (!isOfConversation(call.conversation, this.#caller.client)) return;
    this.#state.leases.end();
    this.#state.declined.told(call, n, { id, text, at: this.#state.ports.now() });
    this.#kept();
    this.#state.ports.changed();
  }
}

/** Keeps the youngest. */
function shorten(of: Map<number, unknown>): void {
  for (const oldest of of.keys()) {
    if (of.size <= CROSSING) break;
    of.delete(oldest);
  }
}
