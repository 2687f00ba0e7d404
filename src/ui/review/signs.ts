import { languages, window, type DocumentSelector, type Memento, type Uri } from 'vscode';
import type { ItemId } from '../../core/pins/pin.ts';
import { EntryLens, type Reviewable } from '../entryLens.ts';
import type { Inventory } from '../inventory.ts';
import { Owned, type Disposable } from '../lifecycle.ts';
import type { Log } from '../log.ts';
import type { Entry } from '../ports.ts';
import type { ServerFacts } from '../serverFacts.ts';
import { told } from '../strings/review.ts';
import { Announcer } from './announce.ts';
import { countsText } from './itemRows.ts';
import { marksOf } from './marks.ts';
import { isUnreviewed, leadOf, worst } from './offered.ts';
import { ReviewProblems } from './problems.ts';

export interface SignsDeps {
  readonly inventory: Inventory;
  readonly memento: Pick<Memento, 'get' | 'update'>;
  readonly log: Log;
  readonly review: (launchId: string) => Promise<void>;
  /** The files that are server lists. */
  readonly lists: DocumentSelector;
  readonly extensionUri: Uri;
}

/** What of a server is kept from models and waits for a person. */
export const unreviewedOf = ({ offered }: ServerFacts): readonly ItemId[] =>
  (offered?.items ?? []).filter((i) => isUnreviewed(worst(i)));

/**
 * Shows what servers say wherever a person looks: above and beside their entries, in the Problems panel, in a
 * notification once for each change. It decides nothing.
 */
export class ReviewSigns implements Disposable {
  readonly #owned: Owned;
  readonly #log: Log;
  readonly #lens: EntryLens;
  readonly #problems: ReviewProblems;
  readonly #announcer: Announcer;
  #facts: readonly ServerFacts[] = [];
  #look = '';

  constructor({ inventory, memento, log, review, lists, extensionUri }: SignsDeps) {
    this.#log = log;
    this.#owned = new Owned((error) => log.error('Ending a sign failed', error));
    this.#lens = this.#owned.add(new EntryLens(inventory, (entry) => this.#reviewable(entry)));
    this.#owned.add(languages.registerCodeLensProvider(lists, this.#lens));
    this.#problems = this.#owned.add(new ReviewProblems(lists, log, extensionUri));
    this.#announcer = new Announcer({
      offered: () => this.#facts.flatMap((f) => f.offered ?? []),
      memento,
      log,
      review,
      notify: (sentence) =>
        window.showWarningMessage(sentence, told.review).then((chosen) => chosen !== undefined),
    });
  }

  /** Shows what is true now. */
  show(facts: readonly ServerFacts[]): void {
    this.#facts = facts;
    const marked = facts.flatMap(({ entry, offered }) =>
      entry && offered ? [{ entry, launchId: leadOf(offered), marks: marksOf(offered) }] : [],
    );
    const look = JSON.stringify([marked, facts.map((f) => f.offered && countsText(f.offered))]);
    if (look === this.#look) return;
    this.#look = look;
    this.#lens.refresh();
    const failed = (what: string) => (error: unknown) => this.#log.error(what, error);
    this.#problems.show(marked).catch(failed('Marking the server lists failed'));
    this.#announcer.look().catch(failed('Announcing a review failed'));
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #reviewable(entry: Entry): Reviewable | undefined {
    const offered = this.#facts.find((f) => f.entry?.id === entry.id)?.offered;
    const launchId = offered && leadOf(offered);
    return offered && launchId !== undefined ? { launchId, text: countsText(offered) } : undefined;
  }
}
