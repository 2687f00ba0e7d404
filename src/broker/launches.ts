import { LATE_ANSWER_FOR } from '../core/consent/late.ts';
import type { LaunchQuestion } from '../core/consent/request.ts';
import { agrees, contentChanges, contentsId } from '../core/launch/contents.ts';
import { citedRule, toldOf } from '../core/policy/cited.ts';
import { decideLaunch, mayRemember } from '../core/policy/decide.ts';
import { judged } from '../core/policy/policy.ts';
import { HumanError } from '../shared/errors.ts';
import type { ClientInfo, Content, Launch } from '../shared/server.ts';
import type { Confinement } from '../shared/protocol/sandbox.ts';
import { shownHolding } from '../core/launch/identity.ts';
import { confine, inVain, startEvent } from './confine.ts';
import { factsOf, holdingOf } from './holding.ts';
import { ruleKey } from '../core/policy/ruleSteps.ts';
import { Reason } from '../shared/verdict.ts';
import { LaunchTokens } from './launchTokens.ts';
import { concludeLaunch, refused, type AskedLaunch, type Decided } from './launchAnswer.ts';
import type { State } from './state.ts';

/** A gate that waits for the verdict on its launch. */
export interface Starter {
  readonly connection: string;
  readonly launchId: string;
  readonly launch: Launch;
  /** What it runs, or is about to run; undefined where nothing tells. */
  readonly contents: readonly Content[] | undefined;
  /** Identity of exactly what is shown: the launch with name and working directory, and `matched`. */
  readonly key: string;
  /** Process id of its client. */
  readonly ppid: number;
  readonly matched: boolean;
  readonly client: ClientInfo | undefined;
  /** Its gate can start it in a sandbox. */
  readonly confines: boolean;
  asking(): void;
  /** `text`: the reason of the rule that refuses it. */
  decided(allow: boolean, reason: Reason, text?: string, confine?: Confinement): void;
}

/** A launch about which a person is asked, for all gates that want the very same one. */
interface OpenLaunch extends AskedLaunch {
  readonly starters: Set<Starter>;
  /** Somebody asked for it and gave up: the answer counts for the next start. */
  detached: boolean;
  /** Until when it stays with nobody waiting; milliseconds since the epoch. */
  until: number;
  asked: boolean;
}

/**
 * The launches of the window. Nothing is started before `decideLaunch` allows it; gates that want the very same
 * launch share one question, and its answer is for all of them. An answer is decided again when it comes.
 */
export class Launches {
  readonly #state: State;
  readonly #tokens = new LaunchTokens();
  readonly #open = new Map<string, OpenLaunch>();
  /** What to do for a gate that was told a person's approval, where its client gave up at that moment. */
  readonly #told = new WeakMap<Starter, () => void>();

  constructor(state: State) {
    this.#state = state;
  }

  /** When the first late question is given up; Infinity where there is none. */
  get next(): number {
    return Math.min(Infinity, ...[...this.#open.values()].map((o) => o.until));
  }

  /** Decides a launch; the starter hears of it, now or when a person answered. */
  async take(starter: Starter): Promise<void> {
    const { memory, ports } = this.#state;
    const { key, ppid, matched } = starter;
    const now = ports.now();
    const pass = this.#tokens.find(key, ppid, now);
    const facts = factsOf(starter);
    const context = { matched, pass: pass?.id };
    const verdict = decideLaunch(facts, memory.policy(), context, now);
    const { effect, reasons, by } = verdict;
    const [reason] = reasons;
    const vain = inVain(this.#state, starter, verdict);
    if (effect === 'ask' && !vain) {
      this.#join(starter, reason, by);
      return;
    }
    if (reason === Reason.launchTrusted) await this.learn(starter);
    const used = pass && reason === Reason.launchPass ? pass : undefined;
    if (used) this.#tokens.use(used);
    const told = await this.#tell([starter], vain ?? { allow: effect === 'allow', reason, by });
    if (used && !told) this.#tokens.restore(used);
  }

  /**
   * Keeps what is known now of a trusted launch and was not when it was trusted, and binds to it the grants that were
   * bound to the less that was known. What contradicts what was known is not learned.
   */
  async learn({
    launchId,
    contents,
    matched,
  }: Pick<Starter, 'launchId' | 'contents' | 'matched'>): Promise<void> {
    const { memory, ports } = this.#state;
    const policy = memory.policy();
    const known = judged(policy, launchId);
    if (known?.state !== 'trusted' || !contents || !mayRemember(policy, matched)) return;
    if (!agrees(known, contents)) return;
    const { mine } = known;
    const before = contentsId(known, ports.sha256);
    const now = contentsId({ contents, mine }, ports.sha256);
    if (before === now) return;
    if (await memory.judge({ ...known, contents })) await memory.rebind(launchId, before, now);
  }

  /** The gate no longer waits: its client is gone, or its connection. */
  leave(starter: Starter): void {
    const open = this.#open.get(starter.key);
    if (!open?.starters.delete(starter)) return;
    if (open.starters.size === 0 && !open.detached) this.#end(starter.key, open);
    else this.#show(open);
  }

  /** The client gave up; the question stays for a while, and its answer counts for the next start. */
  detach(starter: Starter): void {
    const { ports } = this.#state;
    const forLater = this.#told.get(starter);
    if (forLater) {
      this.#told.delete(starter);
      forLater();
      return;
    }
    const open = this.#open.get(starter.key);
    if (!open?.starters.delete(starter)) return;
    open.detached = true;
    if (open.starters.size === 0) open.until = ports.now() + LATE_ANSWER_FOR;
    this.#show(open);
    this.#state.schedule();
  }

  /** The client of a waiting gate said who it is. */
  named(starter: Starter): void {
    const open = this.#open.get(starter.key);
    if (open?.starters.has(starter) && !open.pending.question.client)
      open.pending.update({ client: starter.client });
  }

  /** Settles what waits and needs no answer any more: refused meanwhile, or trusted elsewhere. */
  reconsider(): void {
    const { memory, ports } = this.#state;
    for (const [key, open] of this.#open) {
      if (!open.pending.open) continue;
      this.#hold(key, open);
      const facts = factsOf(open.pending.question);
      const context = { matched: open.matched };
      const { effect, reasons, by } = decideLaunch(facts, memory.policy(), context, ports.now());
      if (effect === 'ask') continue;
      void this.#settle(key, open, { allow: effect === 'allow', reason: reasons[0], by });
    }
  }

  /** Gives up questions that nobody waited for long enough. */
  expire(now: number): void {
    for (const [key, open] of this.#open) if (now >= open.until) this.#end(key, open);
  }

  /** Withdraws everything, without an answer. */
  close(): void {
    for (const [key, open] of this.#open) this.#end(key, open);
  }

  #join(starter: Starter, reason: Reason, by: string | undefined): void {
    const { questions, ports } = this.#state;
    const open = this.#open.get(starter.key);
    if (open) {
      open.starters.add(starter);
      open.detached = false;
      open.until = Infinity;
      this.#show(open);
      if (open.asked) starter.asking();
      return;
    }
    const pending = questions.add(this.#question(starter, reason, by));
    if (!pending) {
      void this.#tell([starter], refused(Reason.queueFull));
      return;
    }
    const { matched } = starter;
    const starters = new Set([starter]);
    const opened = { pending, matched, starters, detached: false, until: Infinity, asked: false };
    this.#open.set(starter.key, opened);
    void this.#ask(starter.key, opened, starter.connection);
    ports.changed();
  }

  /** What it would get is shown, and what an answer means changes with it. */
  #hold(key: string, open: OpenLaunch): void {
    const { memory, ports } = this.#state;
    const { question } = open.pending;
    const holding = holdingOf(question, memory.policy());
    const hash = shownHolding(key, holding.held, ports.sha256);
    if (hash !== question.hash) open.pending.update({ ...holding, hash });
  }

  #question(starter: Starter, reason: Reason, by: string | undefined): LaunchQuestion {
    const { ports, memory } = this.#state;
    const { key, client, launchId, launch, contents, matched } = starter;
    const trusted = judged(memory.policy(), launchId);
    const changes =
      reason === Reason.contentsChanged && trusted ? contentChanges(trusted, contents) : undefined;
    const holding = holdingOf(starter, memory.policy());
    return {
      kind: 'launch',
      id: ports.newId(),
      hash: shownHolding(key, holding.held, ports.sha256),
      ...holding,
      askedAt: ports.now(),
      reasons: [reason],
      rule: citedRule(memory.policy(), by),
      client,
      late: false,
      mayRemember: mayRemember(memory.policy(), matched),
      launchId,
      launch,
      contents,
      changes,
      waiting: 1,
    };
  }

  async #ask(key: string, open: OpenLaunch, connection: string): Promise<void> {
    const { recorder, ports } = this.#state;
    const { id, hash, launch, launchId, rule } = open.pending.question;
    const base = { at: ports.now(), connection, server: launch.server, launchId };
    const by = rule && ruleKey(rule);
    const recorded = await recorder.record([{ kind: 'question', ...base, question: id, hash, by }]);
    if (!open.pending.open) return;
    if (!recorded.ok) {
      await this.#settle(key, open, refused(Reason.ledgerFailed));
      return;
    }
    open.asked = true;
    for (const starter of open.starters) starter.asking();
    const ending = await open.pending.ask({ args: () => Promise.reject(noArguments()) });
    if (ending.kind === 'withdrawn') return;
    const decided =
      ending.kind === 'answer'
        ? await concludeLaunch(this.#state, open, ending.answer)
        : refused(ending.reason);
    await this.#settle(key, open, decided);
  }

  /** Carries the outcome out for everybody who waits for this launch, or gave up waiting. */
  async #settle(key: string, open: OpenLaunch, decided: Decided): Promise<void> {
    this.#end(key, open);
    const { question } = open.pending;
    const starters = [...open.starters];
    const { allow, trusted = false } = decided;
    const now = this.#state.ports.now();
    const forLater = (): void => this.#forLater(question, key, trusted);
    for (const starter of allow ? starters : []) {
      this.#told.set(starter, forLater);
      if (!trusted) this.#tokens.addForTwins(question.id, key, starter.ppid, now);
    }
    const recorded = await this.#tell(starters, decided);
    if (recorded && allow && open.detached) forLater();
  }

  /** An approval whose client gave up: one start may use it, and the editor is asked to try it. */
  #forLater(question: LaunchQuestion, key: string, trusted: boolean): void {
    const { ports } = this.#state;
    const now = ports.now();
    if (!trusted) this.#tokens.addForOne(question.id, key, now + LATE_ANSWER_FOR, now);
    ports.restart(question);
  }

  /** Records the outcome, then says it; false where it could not be recorded, and then nothing is started. */
  async #tell(starters: readonly Starter[], decided: Decided): Promise<boolean> {
    const { recorder, memory } = this.#state;
    const starts = starters.map((starter) => confine(this.#state, starter, decided));
    const events = await Promise.all(starts.map((start) => startEvent(this.#state, start)));
    const recorded = events.length === 0 || (await recorder.record(events)).ok;
    for (const { starter, as, confinement } of starts) {
      const final = recorded || !as.allow ? as : refused(Reason.ledgerFailed);
      const text = final.allow ? undefined : toldOf(citedRule(memory.policy(), final.by));
      starter.decided(final.allow, final.reason, text, confinement);
    }
    return recorded;
  }

  #show(open: OpenLaunch): void {
    const waiting = open.starters.size;
    open.pending.update({ waiting, late: waiting === 0 });
  }

  #end(key: string, open: OpenLaunch): void {
    this.#open.delete(key);
    open.pending.withdraw();
    this.#state.ports.changed();
  }
}

const noArguments = () => new HumanError(Reason.cancelled, 'A launch has no arguments to fetch.');
