import { window } from 'vscode';
import type { TrustChange } from '../../core/policy/trust.ts';
import { confirmed } from '../confirm.ts';
import type { Clock } from '../grantText.ts';
import { settled } from '../judge.ts';
import { debounced, type Disposable } from '../lifecycle.ts';
import { label } from '../plain.ts';
import type { Ports } from '../ports.ts';
import { management } from '../strings/manage.ts';
import { trustView as words } from '../strings/trust.ts';
import { heldOf, idsOf, restoring, sentencesOf, serverOf, type Held } from './held.ts';

/** Milliseconds for which a revocation can be taken back. */
const UNDO_WITHIN = 10 * 60_000;
/** Sentences that a dialog holds. */
const SENTENCES = 12;

export type RevokePorts = Pick<Ports, 'trust' | 'now' | 'review'>;

interface Revoked {
  readonly held: Held;
  /** Until when it can be taken back; milliseconds since the epoch. */
  readonly until: number;
}

/**
 * What was revoked last in this window, all of it together, for as long as it can be taken back. Taking back brings
 * exactly these, as they were, and only after a person agreed in a modal dialog that names them: any extension can run
 * the command that leads there.
 */
export class LastRevoked implements Disposable {
  readonly #ports: RevokePorts;
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #over = debounced(() => this.#forget(), UNDO_WITHIN);
  #last: Revoked | undefined;

  constructor(ports: RevokePorts, clock: Clock, changed: () => void) {
    this.#ports = ports;
    this.#clock = clock;
    this.#changed = changed;
  }

  keep(held: Held): void {
    this.#last = { held, until: this.#ports.now() + UNDO_WITHIN };
    this.#over();
    this.#changed();
  }

  /** What would come back, in one sentence, and until when. */
  get shown(): { readonly text: string; readonly until: number } | undefined {
    if (!this.#last) return undefined;
    const { held, until } = this.#last;
    const [first = '', ...more] = this.#sentences(held);
    return { text: words.undoRow(label(first, 200), more.length), until };
  }

  /** Takes back what was revoked last, or what is given where that was something else by now. */
  async undo(held: Held | undefined = this.#last?.held): Promise<void> {
    if (!held) {
      await window.showInformationMessage(words.nothingToUndo);
      return;
    }
    const late = this.#last?.held === held && this.#ports.now() > this.#last.until;
    const refused = this.#refused(late);
    if (refused !== undefined) {
      await window.showWarningMessage(refused);
      return;
    }
    const sentences = this.#sentences(held);
    const rest = sentences.length - SENTENCES;
    const detail = [
      ...sentences.slice(0, SENTENCES).map((s) => `• ${label(s, 400)}`),
      ...(rest > 0 ? [words.andMore(rest)] : []),
    ].join('\n');
    const { undoKeep: keep, undoProceed: proceed } = words;
    const question = words.undoQuestion(sentences.length);
    if (!(await confirmed({ question, detail, keep, proceed }, this.#ports.now))) return;
    const { trust } = this.#ports;
    if (!(await changeAll(trust, restoring(held, trust.policy())))) return;
    if (this.#last?.held === held) this.#forget();
    const back = idsOf(heldOf(trust.policy(), new Set(idsOf(held)))).length;
    await window.showInformationMessage(words.restored(back));
  }

  dispose(): void {
    this.#over.dispose();
  }

  #refused(late: boolean): string | undefined {
    const { restricted, trustReadable } = this.#ports.trust.policy();
    if (late || !trustReadable) return words.undoLate;
    return restricted ? management.restricted : undefined;
  }

  #sentences(held: Held): readonly string[] {
    const { trust, review } = this.#ports;
    const server = (launchId: string) => serverOf(launchId, review.surfaces(), trust.policy());
    return sentencesOf(held, this.#clock, server);
  }

  #forget(): void {
    this.#last = undefined;
    this.#over.dispose();
    this.#changed();
  }
}

/** False where one could not be written; the person was told, and those before it stand. */
export async function changeAll(
  trust: Pick<Ports['trust'], 'change'>,
  changes: readonly TrustChange[],
): Promise<boolean> {
  for (const change of changes) {
    const done = await trust.change(change);
    await settled(done);
    if (!done.ok) return false;
  }
  return true;
}
