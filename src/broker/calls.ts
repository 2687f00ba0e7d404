import { callKey, type CallIdentity } from '../core/consent/late.ts';
import { coveredBy, decideCall } from '../core/policy/decide.ts';
import type { CallClaim } from '../shared/protocol/gate.ts';
import { Reason } from '../shared/verdict.ts';
import type { Lists } from './lists.ts';
import { withArguments } from './argumentFacts.ts';
import { ArgumentText } from './argumentText.ts';
import type { Batch } from './batch.ts';
import { conclude, type OpenCall } from './callAnswer.ts';
import { callQuestion, type Why } from './callQuestion.ts';
import type { Caller } from './caller.ts';
import { CountedGrants } from './countedGrants.ts';
import type { Leasing } from './leasing.ts';
import { lookAt } from './look.ts';
import {
  conclusionEvent,
  questionEvent,
  refusal,
  refusalEvent,
  verdictMessage,
  type Conclusion,
} from './events.ts';
import { LateCalls } from './lateCalls.ts';
import { passagesOf } from './passages.ts';
import { refusedBy } from './ruled.ts';
import type { State } from './state.ts';

/** Reasons for which a call runs that a waiting question was about as well. */
const REMEMBERED: readonly Reason[] = [Reason.grant, Reason.ruleAllows];

/**
 * The calls of one connection. Each gets its first answer from `decideCall`; where that is to ask, the call is open
 * until a person answered or its client gave it up. At most one verdict follows a question, and none a withdrawal.
 */
export class Calls {
  readonly #state: State;
  readonly #caller: Caller;
  readonly #lists: Pick<Lists, 'tool' | 'everyday'>;
  readonly #waiting = new Map<number, OpenCall>();
  readonly #late: LateCalls;
  readonly #leasing: Pick<Leasing, 'granted' | 'end'>;
  readonly #counted: CountedGrants;
  #closed = false;

  constructor(
    state: State,
    caller: Caller,
    lists: Pick<Lists, 'tool' | 'everyday'>,
    leasing: Pick<Leasing, 'granted' | 'end'>,
  ) {
    this.#lists = lists;
    this.#state = state;
    this.#caller = caller;
    this.#leasing = leasing;
    this.#late = new LateCalls(state, caller, () => leasing.end());
    this.#counted = new CountedGrants(state.memory);
  }

  /** Decides a call; the batch carries the answer. False where the claim contradicts itself. */
  take(n: number, claim: CallClaim, batch: Batch): boolean {
    const { memory, ports, flows } = this.#state;
    const now = ports.now();
    const { call, facts, seen, flow, known } = lookAt(
      this.#state,
      this.#caller,
      this.#lists,
      claim,
    );
    const { suspicion } = seen;
    const earlier = this.#late.about(call, now);
    const { ticket, denial, waiting } = earlier ?? {};
    const context = { ...seen, ticket: ticket?.id, denied: denial !== undefined };
    const policy = memory.policy();
    const verdict = decideCall(facts, policy, context, now);
    const { effect, reasons, by } = verdict;
    const [reason] = reasons;
    if (effect === 'ask') {
      if (!waiting) {
        const grant = coveredBy(facts, policy, now);
        return this.#open(n, call, claim, { reasons, by, suspicion, flow, grant, known }, batch);
      }
      this.#join(n, waiting, batch);
      return true;
    }
    if (effect === 'allow') flows.passed(flow);
    const plain: Conclusion =
      effect === 'allow'
        ? { allow: true, reason, by, remembered: true }
        : refusedBy(verdict, policy);
    if (waiting && REMEMBERED.includes(plain.reason)) this.#end(waiting);
    if (plain.reason === Reason.requestPlain) {
      // As little recorded as what never had to be asked about: the gate reports no result of it either.
      batch.replies.push({ message: verdictMessage(n, plain) });
      return true;
    }
    const used = earlier && this.#late.use(n, call, earlier, plain);
    const as = used?.as ?? plain;
    const event = conclusionEvent(call, claim, n, as, now, { suspicion, known });
    const next = plain.reason === Reason.grant && this.#late.open.size === 0;
    const sent = next ? () => this.#leasing.granted() : undefined;
    const lost = used?.undo ?? this.#counted.take(n, as);
    batch.add(event, { message: verdictMessage(n, as), lost, sent });
    return true;
  }

  /** The client gave the call up: no verdict follows. */
  withdraw(n: number): void {
    this.#counted.back(n);
    const { recorder, ports } = this.#state;
    const open = this.#waiting.get(n);
    const at = ports.now();
    if (open) {
      this.#end(open);
      recorder.report(refusalEvent(open.call, open.claim, n, refusal(Reason.cancelled), at));
    } else {
      this.#late.cancelled(n);
      const { connection, launchId, launch } = this.#caller;
      const base = { at, connection, launchId, server: launch.server };
      recorder.report({ kind: 'refusal', ...base, n, reason: Reason.cancelled });
    }
  }

  /** The client was told to repeat the call: its question stays, and the answer counts for the repeated call. */
  detach(n: number): void {
    this.#counted.back(n);
    const open = this.#waiting.get(n);
    if (!open) {
      this.#late.crossed(n);
      return;
    }
    this.#waiting.delete(n);
    this.#late.add(open);
  }

  /** A part of the arguments that were fetched; false where they are not what the call claimed. */
  part(n: number, text: string, last: boolean): boolean {
    return this.#waiting.get(n)?.text.part(text, last) ?? true;
  }

  /** The call ran; `asks`: it is to be repeated with what its server asked for. */
  ran(n: number, asks = false): void {
    this.#late.used(n, asks);
    this.#counted.ran(n);
  }

  /** Refuses what waits and may not run any more, whatever a person would answer. */
  reconsider(): void {
    const { memory, ports } = this.#state;
    for (const open of [...this.#waiting.values(), ...this.#late.open]) {
      if (!open.pending.open) continue;
      const { withheld, flagged } = this.#lists.tool(open.call.tool);
      const context = { matched: open.matched, withheld, flagged };
      const policy = memory.policy();
      const { cwd } = this.#caller.launch;
      const call = withArguments(open.call, policy, { ports, cwd, claim: open.claim });
      const verdict = decideCall(call, policy, context, ports.now());
      if (verdict.effect !== 'deny') continue;
      open.pending.withdraw();
      void this.#settle(open, refusedBy(verdict, policy));
    }
  }

  /** The connection is gone, and everything that waits for it. */
  close(): void {
    this.#closed = true;
    for (const open of [...this.#waiting.values(), ...this.#late.open]) this.#end(open);
  }

  #open(n: number, call: CallIdentity, claim: CallClaim, why: Why, batch: Batch): boolean {
    const { ports, questions } = this.#state;
    const { matched } = this.#caller;
    const text = new ArgumentText(claim, ports.sha256);
    if (!text.sound) return false;
    const question = callQuestion(this.#state, this.#caller, this.#lists, {
      ...{ call, claim, why, complete: text.complete },
    });
    const pending = questions.add(question);
    if (!pending) {
      const as = refusal(Reason.queueFull);
      const event = conclusionEvent(call, claim, n, as, ports.now(), { known: why.known });
      batch.add(event, { message: verdictMessage(n, as) });
      return true;
    }
    const key = callKey(call);
    const { flow } = why;
    const open: OpenCall = { call, key, claim, flow, matched, text, pending, n, over: false };
    this.#waiting.set(n, open);
    batch.add(questionEvent(question, question.askedAt, why), {
      message: { t: 'asking', n },
      sent: () => void this.#ask(open),
      lost: () => this.#end(open),
    });
    return true;
  }

  /** The identical call came again while its question waits: it is answered together with it. */
  #join(n: number, open: OpenCall, batch: Batch): void {
    open.n = n;
    this.#late.delete(open);
    this.#waiting.set(n, open);
    open.pending.update({ late: false });
    const leave = () => {
      if (open.n === n) this.detach(n);
    };
    batch.replies.push({ message: { t: 'asking', n }, lost: leave });
  }

  async #ask(open: OpenCall): Promise<void> {
    const fetch = (): boolean => {
      if (open.n === undefined) return false;
      this.#caller.send({ t: 'fetch', n: open.n });
      return true;
    };
    const ending = await open.pending.ask({
      args: () => open.text.read(fetch),
      passages: () => passagesOf(this.#state, open),
    });
    open.text.stop();
    if (ending.kind === 'withdrawn') return;
    const as =
      ending.kind === 'answer'
        ? await conclude(this.#state, open, this.#lists, ending.answer)
        : refusal(ending.reason);
    await this.#settle(open, as);
  }

  /** Carries a conclusion out: recorded first, then the verdict for whoever waits, else kept for the repeated call. */
  async #settle(open: OpenCall, as: Conclusion): Promise<void> {
    if (open.over) return;
    const { recorder, ports } = this.#state;
    const { call, claim, n } = open;
    if (n === undefined) {
      if (!as.allow) recorder.report(refusalEvent(call, claim, undefined, as, ports.now()));
      this.#end(open);
      this.#late.keep(open, as);
      return;
    }
    const { suspicion } = open.pending.question;
    const event = conclusionEvent(call, claim, n, as, ports.now(), { suspicion });
    const recorded = await recorder.record([event]);
    if (!waits(open, n)) {
      // Withdrawn, or detached and perhaps joined by another call, while the record was written.
      const told = isOver(open) && !this.#closed;
      if (as.allow && !told)
        recorder.report(refusalEvent(call, claim, n, refusal(Reason.cancelled), ports.now()));
      await this.#settle(open, as);
      return;
    }
    const final = recorded.ok || !as.allow ? as : refusal(Reason.ledgerFailed);
    this.#end(open);
    this.#late.sent(n, open, final);
    this.#caller.send(verdictMessage(n, final));
  }

  /** Nothing may follow about this call; its card goes. */
  #end(open: OpenCall): void {
    open.over = true;
    open.pending.withdraw();
    open.text.stop();
    this.#late.delete(open);
    if (open.n !== undefined) this.#waiting.delete(open.n);
    open.n = undefined;
  }
}

// Asked again after a pause: the compiler takes what it saw before for granted.
const waits = (open: OpenCall, n: number): boolean => open.n === n;
const isOver = (open: OpenCall): boolean => open.over;
