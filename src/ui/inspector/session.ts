import type { Surface } from '../../core/pins/standing.ts';
import type { TrustChange } from '../../core/policy/trust.ts';
import {
  InspectorToHost,
  type InspectorDecision,
  type InspectorRequest,
  type InspectorState,
} from '../../shared/protocol/inspectorPage.ts';
import type { InspectorWords } from '../../shared/protocol/inspectorWords.ts';
import { decode } from '../../shared/rpc.ts';
import type { Outcome } from '../ports.ts';
import { recordsOf, type CallRecord } from '../records.ts';
import { decisionWords, doneWords, refusedWords } from '../strings/inspectorDecisions.ts';
import { inspectorWords } from '../strings/inspectorPage.ts';
import { management } from '../strings/manage.ts';
import { undoSays, writtenFor, writtenForClean, type Written } from './changes.ts';
import type { InspectorCore } from './deps.ts';
import { comparedWith } from './detail.ts';
import { keyed, keyOf, waits } from './keys.ts';
import { Decision, LOOSENING } from './offered.ts';
import { ARM_AFTER, Sight } from './sight.ts';
import { shownOf, surfacesOf, type Choice } from './state.ts';
import { Versions } from './versions.ts';

/** Newest events of the ledger that are looked through for calls. */
const EVENTS = 1000;

export interface SessionDeps extends InspectorCore {
  readonly post: (state: InspectorState, words: InspectorWords | undefined) => void;
  /** The page is visible and the window focused since (milliseconds on the clock of `now`); else undefined. */
  readonly seenSince: () => number | undefined;
  readonly openRecord: (id: string) => Promise<void>;
  /** Starts the server, or shows where that is done. */
  readonly go: (to: 'start' | 'servers') => Promise<void>;
  readonly failed: (what: string, error: unknown) => void;
}

type Notice = InspectorState['notice'];

const QUIET: Notice = { text: '', tone: 'plain' };

/**
 * The host's side of one inspector page: keeps what is chosen, and carries out a decision only for exactly the look
 * that was on the screen long enough. Nothing else than such a gesture writes anything.
 */
export class InspectorSession {
  readonly #deps: SessionDeps;
  readonly #launchId: string;
  #choice: Choice;
  #variant: string | undefined;
  #version: string | undefined;
  readonly #sight: Sight;
  #notice = QUIET;
  #undo: { readonly back: readonly TrustChange[]; readonly done: string } | undefined;
  #records: readonly CallRecord[] = [];
  readonly #versions: Versions;
  #deciding = false;
  #ready = false;

  constructor(deps: SessionDeps, launchId: string, at?: Parameters<typeof keyOf>[0]) {
    this.#deps = deps;
    this.#launchId = launchId;
    this.#sight = new Sight(deps.ports.now, deps.seenSince);
    this.#versions = new Versions((hash) => deps.ports.review.text(hash), deps.failed);
    this.#choice = { key: at ? keyOf(at) : '', query: '', filter: 'all' };
  }

  /** Hears a message of the page; what is not understood is dropped. */
  async hear(message: unknown): Promise<void> {
    const decoded = decode(InspectorToHost, message);
    if (decoded.ok) await this.#serve(decoded.value.request);
  }

  /** Shows an item, because a person asked for it from elsewhere. */
  show(at: Parameters<typeof keyOf>[0]): void {
    this.#turn(keyOf(at));
    this.#push();
  }

  /** Window or page came into sight or went out of it. */
  seen(): void {
    this.#sight.changed();
    this.#push();
  }

  /** Surfaces, trust or connections changed. */
  renew(): void {
    this.#push();
  }

  /** The ledger grew. */
  async recall(): Promise<void> {
    if (!this.#ready) return;
    this.#records = recordsOf(await this.#deps.ports.ledger.recent(EVENTS));
    this.#push();
  }

  async #serve(request: InspectorRequest): Promise<void> {
    switch (request.method) {
      case 'ready':
        this.#ready = true;
        this.#first();
        this.#push(inspectorWords());
        await this.recall();
        return;
      case 'show':
        this.#turn(request.key);
        this.#push();
        return;
      case 'search':
        this.#choice = { ...this.#choice, query: request.query, filter: request.filter };
        this.#push();
        return;
      case 'variant':
        this.#variant = request.id;
        this.#turn('');
        this.#push();
        return;
      case 'version':
        this.#version = request.hash === '' ? undefined : request.hash;
        this.#push();
        return;
      case 'painted':
        if (request.look === this.#look()) this.#sight.painted(request.look);
        this.#push();
        return;
      case 'decide':
        await this.#decide(request);
        return;
      case 'revoke':
        this.#settle(
          await this.#deps.ports.trust.change({ kind: 'revoke', grantId: request.grant }),
          doneWords.revoked,
        );
        return;
      case 'record':
        await this.#deps.openRecord(request.id);
        return;
      case 'go':
        await this.#deps.go(request.to);
        return;
      case 'try':
      case 'stop':
        return;
    }
  }

  /** The only thing that waits is what a person came for. */
  #first(): void {
    const surface = this.#surface();
    if (!surface || this.#choice.key !== '') return;
    const waiting = keyed(surface).filter((k) => waits(k.item));
    const [only] = waiting;
    if (only && waiting.length === 1) this.#turn(only.key);
  }

  #turn(key: string): void {
    if (key !== this.#choice.key) {
      this.#version = undefined;
      this.#notice = QUIET;
      this.#undo = undefined;
    }
    this.#choice = { ...this.#choice, key };
  }

  #surface(): Surface | undefined {
    const all = surfacesOf(this.#deps, this.#launchId);
    return all.find((s) => s.variant === this.#variant) ?? all[0];
  }

  async #decide({
    look,
    decision: id,
    finding,
  }: Extract<InspectorRequest, { method: 'decide' }>): Promise<void> {
    if (this.#deciding) return;
    const offered = this.#offered(id, finding);
    const refused = this.#refusal(look, offered);
    const written = refused === undefined ? this.#written(offered, finding) : undefined;
    if (!written) {
      this.#notice = { text: refused ?? refusedWords.gone, tone: 'warning' };
      this.#push();
      return;
    }
    this.#deciding = true;
    try {
      const undoing = offered?.id === Decision.undo;
      await this.#write(written, undoing ? undefined : written.back);
    } finally {
      this.#deciding = false;
    }
  }

  #offered(id: string, finding: number | undefined): InspectorDecision | undefined {
    const { detail, overview, undo } = this.#state();
    if (finding !== undefined)
      return [...(detail?.findings ?? []), ...(detail?.suppressed ?? [])][finding]?.decision;
    const all = [...(detail?.decisions ?? overview?.decisions ?? []), ...(undo ? [undo] : [])];
    return all.find((d) => d.id === id);
  }

  /** Why a gesture is not carried out; undefined where it is. */
  #refusal(look: string, offered: InspectorDecision | undefined): string | undefined {
    const { ports } = this.#deps;
    if (look !== this.#look()) return refusedWords.changed;
    if (!offered) return refusedWords.gone;
    if (!this.#sight.settled(look)) return refusedWords.unseen;
    const loosens = LOOSENING.has(offered.id as Decision) || offered.id === Decision.undo;
    return loosens && ports.trust.policy().restricted ? management.restricted : undefined;
  }

  #written(
    offered: InspectorDecision | undefined,
    finding: number | undefined,
  ): Written | undefined {
    const surface = this.#surface();
    if (!surface || !offered) return undefined;
    const all = keyed(surface);
    const about = { core: this.#deps, surface, all };
    const decision = offered.id as Decision;
    if (decision === Decision.undo) {
      const undo = this.#undo;
      return undo && { changes: undo.back, back: [], done: doneWords.undo(undo.done) };
    }
    if (decision === Decision.acceptClean) return writtenForClean(about);
    const item = all.find((k) => k.key === this.#choice.key)?.item;
    return item && writtenFor(about, item, decision, finding);
  }

  async #write(
    { changes, done }: Written,
    back: readonly TrustChange[] | undefined,
  ): Promise<void> {
    for (const change of changes) {
      const outcome = await this.#deps.ports.trust.change(change);
      if (outcome.ok) continue;
      this.#settle(outcome, done);
      return;
    }
    this.#undo = back && back.length > 0 ? { back, done } : undefined;
    this.#notice = { text: done, tone: 'plain' };
    this.#push();
  }

  #settle(outcome: Outcome, done: string): void {
    this.#notice = outcome.ok
      ? { text: done, tone: 'plain' }
      : { text: management.notWritten(outcome.error), tone: 'warning' };
    this.#push();
  }

  #look(): string {
    const { detail, overview } = this.#state();
    return detail?.look ?? overview?.look ?? '';
  }

  /** Reads the texts that are compared, once each. */
  #read(surface: Surface | undefined): void {
    const item = surface && keyed(surface).find((k) => k.key === this.#choice.key)?.item;
    const hash = item && comparedWith(item, this.#version);
    if (hash !== undefined) this.#versions.want(hash, () => this.#push());
  }

  #state(): InspectorState {
    const surface = this.#surface();
    const { query, filter } = this.#choice;
    const shown = shownOf(this.#deps, this.#launchId, surface, this.#choice, {
      core: this.#deps,
      records: this.#records,
      version: this.#version,
      texts: this.#versions.texts,
      trial: undefined,
    });
    const look = shown.detail?.look ?? shown.overview?.look ?? '';
    const undo = this.#undo && {
      id: Decision.undo,
      label: decisionWords.undo,
      says: undoSays(this.#undo.done),
      hold: false,
      primary: false,
    };
    return {
      ...shown,
      query,
      filter,
      ...(undo && { undo }),
      notice: this.#notice,
      focused: this.#sight.focused,
      painted: this.#sight.shows(look),
      armAfter: ARM_AFTER,
    };
  }

  #push(words?: InspectorWords): void {
    if (!this.#ready) return;
    this.#read(this.#surface());
    this.#deps.post(this.#state(), words);
  }
}
