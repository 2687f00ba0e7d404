import { GuardToHost, type GuardRequest, type GuardState } from '../shared/protocol/guardPage.ts';
import { decode } from '../shared/rpc.ts';
import {
  ARM_AFTER,
  canTrust,
  firstChoice,
  guardState,
  mayBeAlone,
  pointedFirst,
} from './guardState.ts';
import type { Entry, FilePlan, PlannedChange } from './ports.ts';
import { isEditors } from './serverFacts.ts';
import { guardPage as words } from './strings/guard.ts';

/** What the person decided on the guard page. */
export interface Reviewed {
  /** The plans exactly as they were shown. */
  readonly plans: readonly FilePlan[];
  readonly trusted: readonly PlannedChange[];
  /** Servers of other programs, and whether they are to run what was granted while no window is open. */
  readonly alone: readonly { readonly change: PlannedChange; readonly granted: boolean }[];
}

export interface ReviewDeps {
  /** What guarding everything would do now. */
  readonly all: () => Promise<readonly FilePlan[]>;
  readonly unsupported: () => readonly Entry[];
  /** Ids of entries to preselect. */
  readonly pointedAt: readonly string[] | undefined;
  /** Plans anew for these ids. */
  readonly plan: (ids: ReadonlySet<string>) => Promise<readonly FilePlan[]>;
  /** What was chosen for a launch before, for the time in which no window is open. */
  readonly isAlone: (change: PlannedChange) => boolean;
  /** False in Restricted Mode. */
  readonly mayTrust: () => boolean;
  readonly post: (state: GuardState) => void;
  readonly openDiff: (plan: FilePlan) => Promise<void>;
  /** The page is visible and the window focused since (milliseconds on the clock of `now`); else undefined. */
  readonly seenSince: () => number | undefined;
  readonly now: () => number;
  readonly fileName: (file: string) => string;
  readonly decided: (reviewed: Reviewed | undefined) => void;
}

/**
 * The host's side of the guard page: keeps the choice, plans with every change of it, and takes one gesture for
 * exactly the plan that was on the screen long enough. Nothing else than that gesture writes or trusts anything.
 */
export class GuardReview {
  readonly #deps: ReviewDeps;
  #chosen: ReadonlySet<string> | undefined;
  #all: readonly FilePlan[] = [];
  #plans: readonly FilePlan[] = [];
  #trust = false;
  /** Ids of entries for which the person chose here what happens without a window, and what. */
  readonly #alone = new Map<string, boolean>();
  #revision = 0;
  /** Counts requests for a plan; the plans are those of the choice only while none is under way. */
  #asked = 0;
  #planning = false;
  #painted: { readonly revision: number; readonly at: number } | undefined;
  #notice = '';
  #done = false;

  constructor(deps: ReviewDeps) {
    this.#deps = deps;
  }

  /** Hears a message of the page; what is not understood is dropped. */
  async hear(message: unknown): Promise<void> {
    const decoded = decode(GuardToHost, message);
    if (decoded.ok && !this.#done) await this.#serve(decoded.value.request);
  }

  /** Window or page came into sight or went out of it. */
  seen(): void {
    if (this.#deps.seenSince() === undefined) this.#painted = undefined;
    if (this.#revision > 0) this.#push();
  }

  /** A server list changed: what was shown is not true any more. */
  async renew(): Promise<void> {
    if (!this.#done && this.#chosen) await this.#replan();
  }

  /** The page was closed: that writes nothing. */
  closed(): void {
    this.#end(undefined);
  }

  async #serve(request: GuardRequest): Promise<void> {
    switch (request.method) {
      case 'ready':
        await this.#replan();
        return;
      case 'choose': {
        await this.#choose([request.id], request.chosen);
        return;
      }
      case 'chooseFile': {
        const of = this.#all.filter((p) => p.file === request.file);
        const ids = of.flatMap((p) => p.changes.map(({ id }) => id));
        await this.#choose(ids, request.chosen);
        return;
      }
      case 'trust':
        this.#trust = request.on && this.#deps.mayTrust();
        this.#revision++;
        this.#push();
        return;
      case 'alone':
        if (this.#deps.mayTrust()) this.#alone.set(request.id, request.granted);
        this.#revision++;
        this.#push();
        return;
      case 'painted':
        if (request.revision === this.#revision && this.#painted?.revision !== request.revision)
          this.#painted = { revision: request.revision, at: this.#deps.now() };
        this.#push();
        return;
      case 'guard':
        this.#guard(request.revision);
        return;
      case 'diff': {
        const plan = this.#plans.find((p) => p.file === request.file);
        if (plan) await this.#deps.openDiff(plan);
        return;
      }
      case 'cancel':
        this.#end(undefined);
        return;
    }
  }

  async #choose(changed: readonly string[], chosen: boolean): Promise<void> {
    const ids = new Set(this.#chosen ?? []);
    for (const id of changed) {
      if (chosen) ids.add(id);
      else ids.delete(id);
    }
    this.#chosen = ids;
    await this.#replan();
  }

  #guard(revision: number): void {
    const { now, seenSince, mayTrust } = this.#deps;
    const seen = seenSince();
    const painted = this.#painted;
    const since = Math.max(painted?.at ?? Infinity, seen ?? Infinity);
    const shown = revision === this.#revision && painted?.revision === revision;
    const changes = this.#plans.flatMap((p) => p.changes);
    if (this.#planning || !shown || now() - since < ARM_AFTER || changes.length === 0) {
      this.#notice = words.stale;
      this.#push();
      return;
    }
    const trusted = this.#trust && mayTrust() ? changes.filter(canTrust) : [];
    const others = this.#plans.filter((p) => !isEditors(p)).flatMap((p) => p.changes);
    const alone = others
      .filter((change) => mayTrust() && mayBeAlone(change))
      .map((change) => ({ change, granted: this.#isAlone(change) }));
    this.#end({ plans: this.#plans, trusted, alone });
  }

  #isAlone(change: PlannedChange): boolean {
    return this.#alone.get(change.id) ?? this.#deps.isAlone(change);
  }

  /** Plans for the choice as it is now; an answer for an earlier choice is dropped. */
  async #replan(): Promise<void> {
    const mine = ++this.#asked;
    this.#planning = true;
    const { pointedAt } = this.#deps;
    const all = pointedFirst(await this.#deps.all(), pointedAt);
    const chosen = this.#chosen ?? firstChoice(all, pointedAt);
    const plans = await this.#deps.plan(chosen);
    if (mine !== this.#asked) return;
    this.#planning = false;
    this.#all = all;
    this.#chosen = chosen;
    this.#plans = plans;
    this.#revision++;
    this.#notice = '';
    this.#push();
  }

  #push(): void {
    const { unsupported, mayTrust, fileName, seenSince, post } = this.#deps;
    post(
      guardState({
        revision: this.#revision,
        all: this.#all,
        plans: this.#plans,
        unsupported: unsupported(),
        chosen: this.#chosen ?? new Set(),
        alone: new Set(
          this.#all
            .flatMap((p) => p.changes)
            .filter((c) => this.#isAlone(c))
            .map((c) => c.id),
        ),
        trust: this.#trust,
        mayTrust: mayTrust(),
        focused: seenSince() !== undefined,
        painted: this.#painted?.revision === this.#revision,
        notice: this.#notice,
        fileName,
      }),
    );
  }

  #end(reviewed: Reviewed | undefined): void {
    if (this.#done) return;
    this.#done = true;
    this.#deps.decided(reviewed);
  }
}
