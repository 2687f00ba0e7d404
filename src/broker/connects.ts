import { choiceOf } from '../core/consent/answer.ts';
import type { Answer, ConnectQuestion } from '../core/consent/request.ts';
import type { LedgerEvent } from '../core/ledger/entry.ts';
import { mayRemember } from '../core/policy/decide.ts';
import { decideConnect, targetOf } from '../core/sandbox/egress.ts';
import { HumanError } from '../shared/errors.ts';
import { Reason } from '../shared/verdict.ts';
import type { ConnectDesk, Wanted } from './boxing.ts';
import type { Pending } from './questions.ts';
import type { State } from './state.ts';

/** A host about which a person is asked, for every gate of the launch whose server wants to reach it. */
interface OpenHost {
  readonly pending: Pending<ConnectQuestion>;
  readonly matched: boolean;
  readonly waiting: Set<Wanted>;
  /** Those that gave up: they hear of the answer all the same, for the next connection. */
  readonly late: Set<Wanted>;
}

const refusedAs = (reason: Reason) => ({ allow: false, reason }) as const;

/**
 * Connections out of sandboxes to hosts that nobody allowed. The same host of one launch is asked about once at a
 * time. What is allowed is on record before the gate hears of it.
 */
export class Connects implements ConnectDesk {
  readonly #state: State;
  readonly #open = new Map<string, OpenHost>();

  constructor(state: State) {
    this.#state = state;
  }

  /** Decides a connection, now or when a person answered. */
  async take(wanted: Wanted): Promise<void> {
    const { memory } = this.#state;
    const { of, host, port } = wanted;
    const facts = { launchId: of.launchId, host, port };
    const { effect, reasons } = decideConnect(facts, memory.policy(), of.matched);
    if (effect === 'ask') await this.#join(wanted, reasons[0]);
    else await this.#tell([wanted], { allow: effect === 'allow', reason: reasons[0] });
  }

  /** It waited too long; the question stays while its gate does. */
  detach(wanted: Wanted): void {
    const open = this.#open.get(keyOf(wanted));
    if (!open?.waiting.delete(wanted)) return;
    open.late.add(wanted);
    this.#show(open);
  }

  /** Its gate is gone. */
  leave(wanted: Wanted): void {
    const key = keyOf(wanted);
    const open = this.#open.get(key);
    if (!open || !(open.waiting.delete(wanted) || open.late.delete(wanted))) return;
    if (open.waiting.size + open.late.size === 0) this.#end(key, open);
    else this.#show(open);
  }

  /** Settles what needs no answer any more. */
  reconsider(): void {
    const policy = this.#state.memory.policy();
    for (const [key, open] of this.#open) {
      const { effect, reasons } = decideConnect(open.pending.question, policy, open.matched);
      if (effect === 'ask') continue;
      const all = this.#end(key, open);
      void this.#tell(all, { allow: effect === 'allow', reason: reasons[0] });
    }
  }

  close(): void {
    for (const [key, open] of this.#open) this.#end(key, open);
  }

  async #join(wanted: Wanted, reason: Reason): Promise<void> {
    const { questions, recorder, ports } = this.#state;
    const key = keyOf(wanted);
    const open = this.#open.get(key);
    if (open) {
      open.waiting.add(wanted);
      this.#show(open);
      return;
    }
    const pending = questions.add(this.#question(wanted, reason));
    if (!pending) {
      await this.#tell([wanted], refusedAs(Reason.queueFull));
      return;
    }
    const { matched } = wanted.of;
    const opened: OpenHost = { pending, matched, waiting: new Set([wanted]), late: new Set() };
    this.#open.set(key, opened);
    const recorded = await recorder.record([questionEvent(pending.question)]);
    if (!recorded.ok) {
      await this.#tell(this.#end(key, opened), refusedAs(Reason.ledgerFailed));
      return;
    }
    ports.changed();
    const ending = await pending.ask({ args: () => Promise.reject(noArguments()) });
    if (ending.kind === 'withdrawn') return;
    const all = this.#end(key, opened);
    if (ending.kind === 'failed') await this.#tell(all, refusedAs(ending.reason));
    else await this.#answered(opened, all, ending.answer);
  }

  #question({ of, host, port, during }: Wanted, reason: Reason): ConnectQuestion {
    const { ports, memory } = this.#state;
    const { connection, launchId, launch, matched, client } = of;
    const id = ports.newId();
    return {
      kind: 'connect',
      id,
      hash: ports.sha256(JSON.stringify([id, launchId, host, port])),
      askedAt: ports.now(),
      reasons: [reason],
      client,
      late: false,
      mayRemember: mayRemember(memory.policy(), matched),
      launchId,
      launch,
      connection,
      host,
      port,
      tools: during.tools,
      waiting: 1,
    };
  }

  async #answered(open: OpenHost, all: readonly Wanted[], answer: Answer): Promise<void> {
    const { recorder, ports, memory } = this.#state;
    const { question } = open.pending;
    const { id, connection, launchId, launch, host, port, mayRemember: offered } = question;
    const here =
      answer.kind === 'reach' &&
      answer.scope === 'workspace' &&
      offered &&
      mayRemember(memory.policy(), open.matched);
    const said: Answer =
      answer.kind === 'reach' ? { kind: 'reach', scope: here ? 'workspace' : 'once' } : answer;
    const base = { at: ports.now(), connection, server: launch.server, launchId };
    const recorded = await recorder.record([
      { kind: 'answer', ...base, question: id, answer: choiceOf(said) },
    ]);
    if (said.kind !== 'reach') {
      await this.#tell(all, { ...refusedAs(Reason.personDenied), question: id });
      return;
    }
    if (!recorded.ok) {
      await this.#tell(all, refusedAs(Reason.ledgerFailed));
      return;
    }
    const server = launch.server;
    const at = ports.now();
    if (here) await memory.reach({ id: ports.newId(), launchId, server, host, port, at });
    // What was forbidden meanwhile stays forbidden.
    const { effect, reasons } = decideConnect(question, memory.policy(), open.matched);
    if (effect === 'deny') await this.#tell(all, refusedAs(reasons[0]));
    else await this.#tell(all, { allow: true, reason: Reason.personAllowed, question: id });
    if (here) this.reconsider();
  }

  /** Recorded first, then said. What is allowed has to be on record; a refusal holds in any case. */
  async #tell(
    all: readonly Wanted[],
    as: { readonly allow: boolean; readonly reason: Reason; readonly question?: string },
  ): Promise<void> {
    const { recorder, ports } = this.#state;
    const { allow, reason, question } = as;
    const events = all.map(({ of, host, port, during }): LedgerEvent => {
      const { connection, launchId, launch } = of;
      const base = { at: ports.now(), connection, server: launch.server, launchId };
      const effect = allow ? 'allow' : 'deny';
      const target = targetOf({ host, port });
      return { kind: 'touch', ...base, what: 'host', target, effect, reason, ...during, question };
    });
    const recorded = events.length === 0 || (await recorder.record(events)).ok;
    const final = recorded || !allow ? as : refusedAs(Reason.ledgerFailed);
    for (const wanted of all) wanted.decided(final.allow, final.reason);
  }

  #show(open: OpenHost): void {
    const waiting = open.waiting.size;
    open.pending.update({ waiting, late: waiting === 0 });
  }

  #end(key: string, open: OpenHost): readonly Wanted[] {
    this.#open.delete(key);
    open.pending.withdraw();
    this.#state.ports.changed();
    return [...open.waiting, ...open.late];
  }
}

const keyOf = ({ of, host, port }: Wanted): string =>
  JSON.stringify([of.launchId, of.matched, host, port]);

const noArguments = () => new HumanError(Reason.cancelled, 'A connection has no arguments.');

function questionEvent(question: ConnectQuestion): LedgerEvent {
  const { id, askedAt, connection, launch, launchId, hash, reasons } = question;
  const base = { at: askedAt, connection, server: launch.server, launchId };
  return { kind: 'question', ...base, question: id, hash, reasons };
}
