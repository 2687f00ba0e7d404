import type { Surface } from '../../core/pins/standing.ts';
import type { TrustChange } from '../../core/policy/trust.ts';
import type {
  InspectorDecision,
  InspectorRequest,
  InspectorState,
} from '../../shared/protocol/inspectorPage.ts';
import type { Outcome } from '../ports.ts';
import { decisionWords, doneWords, refusedWords } from '../strings/inspectorDecisions.ts';
import { management } from '../strings/manage.ts';
import { undoSays, writtenFor, writtenForClean } from './changes.ts';
import type { InspectorCore } from './deps.ts';
import { writtenForLabel } from './labelDecision.ts';
import { keyed, type Keyed } from './keys.ts';
import { Decision, LOOSENING } from './offered.ts';
import type { Sight } from './sight.ts';
import type { Written } from './written.ts';

type Notice = InspectorState['notice'];

const QUIET: Notice = { text: '', tone: 'plain' };

export interface DecidingDeps {
  readonly core: InspectorCore;
  readonly sight: Sight;
  /** What the page shows, or would show, now. */
  readonly state: () => InspectorState;
  readonly surface: () => Surface | undefined;
  readonly chosen: () => Keyed | undefined;
  readonly push: () => void;
}

/**
 * Carries out what a person decided, for exactly the look that was on the screen long enough, and keeps the way back.
 * Nothing else writes.
 */
export class Deciding {
  readonly #deps: DecidingDeps;
  #undo: { readonly back: readonly TrustChange[]; readonly done: string } | undefined;
  #busy = false;
  notice = QUIET;

  constructor(deps: DecidingDeps) {
    this.#deps = deps;
  }

  /** What takes back the last decision, while it is on the screen. */
  get undo(): InspectorDecision | undefined {
    return (
      this.#undo && {
        id: Decision.undo,
        label: decisionWords.undo,
        says: undoSays(this.#undo.done),
        hold: false,
        primary: false,
      }
    );
  }

  /** Something else is shown. */
  forget(): void {
    this.notice = QUIET;
    this.#undo = undefined;
  }

  async decide({
    look,
    decision: id,
    finding,
  }: Extract<InspectorRequest, { method: 'decide' }>): Promise<void> {
    if (this.#busy) return;
    const offered = this.#offered(id, finding);
    const refused = this.#refusal(look, offered);
    const written = refused === undefined ? this.#written(offered, finding) : undefined;
    if (!written) {
      this.notice = { text: refused ?? refusedWords.gone, tone: 'warning' };
      this.#deps.push();
      return;
    }
    this.#busy = true;
    try {
      await this.#write(written);
    } finally {
      this.#busy = false;
    }
  }

  async revoke(grantId: string): Promise<void> {
    const change = this.#deps.core.ports.trust.change({ kind: 'revoke', grantId });
    this.#settle(await change, doneWords.revoked);
  }

  #offered(id: string, finding: number | undefined): InspectorDecision | undefined {
    const { detail, overview, undo } = this.#deps.state();
    if (finding !== undefined) {
      const all = [...(detail?.findings ?? []), ...(detail?.suppressed ?? [])];
      const offered = all[finding]?.decision;
      return offered?.id === id ? offered : undefined;
    }
    const labels = detail?.labels.flatMap((l) => l.decisions) ?? [];
    const own = detail?.decisions ?? overview?.decisions ?? [];
    const all = [...own, ...labels, ...(undo ? [undo] : [])];
    return all.find((d) => d.id === id);
  }

  /** Why a gesture is not carried out; undefined where it is. */
  #refusal(look: string, offered: InspectorDecision | undefined): string | undefined {
    const { core, sight, state } = this.#deps;
    if (look !== lookOf(state())) return refusedWords.changed;
    if (!offered) return refusedWords.gone;
    if (!sight.settled(look)) return refusedWords.unseen;
    const loosens = offered.hold || LOOSENING.has(offered.id as Decision);
    return loosens && core.ports.trust.policy().restricted ? management.restricted : undefined;
  }

  #written(
    offered: InspectorDecision | undefined,
    finding: number | undefined,
  ): Written | undefined {
    const { core, surface: surfaceNow, chosen } = this.#deps;
    const surface = surfaceNow();
    if (!surface || !offered) return undefined;
    const about = { core, surface, all: keyed(surface) };
    const decision = offered.id as Decision;
    if (decision === Decision.undo) {
      const undo = this.#undo;
      return undo && { changes: undo.back, back: [], done: doneWords.undo(undo.done) };
    }
    if (decision === Decision.acceptClean) return writtenForClean(about);
    const item = chosen()?.item;
    if (!item) return undefined;
    return (
      writtenForLabel(core, surface, item, offered.id) ?? writtenFor(about, item, decision, finding)
    );
  }

  async #write({ changes, back, done }: Written): Promise<void> {
    for (const change of changes) {
      const outcome = await this.#deps.core.ports.trust.change(change);
      if (outcome.ok) continue;
      this.#settle(outcome, done);
      return;
    }
    this.#undo = back.length > 0 ? { back, done } : undefined;
    this.notice = { text: done, tone: 'plain' };
    this.#deps.push();
  }

  #settle(outcome: Outcome, done: string): void {
    this.notice = outcome.ok
      ? { text: done, tone: 'plain' }
      : { text: management.notWritten(outcome.error), tone: 'warning' };
    this.#deps.push();
  }
}

/** What decisions are about: the item that is shown, or what waits for review. */
export const lookOf = ({ detail, overview }: Pick<InspectorState, 'detail' | 'overview'>): string =>
  detail?.look ?? overview?.look ?? '';
