import { commands, window, workspace, type Memento, type TreeView } from 'vscode';
import { unusedOf, approvalsOf, ORDERS, UNUSED_DAYS, type Order } from './approvals.ts';
import type { ContextKeys } from '../contextKeys.ts';
import { debounced, Owned, type Disposable } from '../lifecycle.ts';
import type { Log } from '../log.ts';
import { label } from '../plain.ts';
import type { Ports } from '../ports.ts';
import { trustView as words } from '../strings/trust.ts';
import { RowTree, type Row } from '../tree.ts';
import type { LastRevoked } from './lastRevoked.ts';
import { countShown, trustRows, type TrustInput } from './trustRows.ts';

export interface TrustViewDeps {
  readonly ports: Pick<Ports, 'ledger' | 'trust' | 'now'>;
  readonly known: () => Pick<
    TrustInput,
    'policy' | 'connections' | 'surfaces' | 'contentsId' | 'signIns' | 'clients'
  >;
  readonly clock: TrustInput['clock'];
  readonly memento: Memento;
  readonly keys: ContextKeys;
  readonly revoked: Pick<LastRevoked, 'shown'>;
  readonly log: Log;
}

const WEEK = 7 * 24 * 60 * 60_000;
const ORDER_KEY = 'countersign.trustOrder';
const TOLD_KEY = 'countersign.unusedTold';
/** Milliseconds after a record in which more are waited for. */
const SETTLE = 2000;

/** The Trust view: lists, filters and sorts what is remembered, and reads in the background when it was used. */
export class TrustView implements Disposable {
  readonly #deps: TrustViewDeps;
  readonly #owned: Owned;
  readonly #tree: RowTree;
  readonly #view: TreeView<Row>;
  readonly #look: (() => void) & Disposable;
  #filter = '';
  #read = false;

  constructor(deps: TrustViewDeps) {
    this.#deps = deps;
    const failed = (what: string) => (error: unknown) => deps.log.error(what, error);
    this.#owned = new Owned(failed('Ending the Trust view failed'));
    this.#tree = this.#owned.add(new RowTree(() => Promise.resolve(trustRows(this.#input()))));
    this.#view = this.#owned.add(
      window.createTreeView('countersign.trust', {
        treeDataProvider: this.#tree,
        showCollapseAll: true,
        canSelectMany: true,
      }),
    );
    this.#look = this.#owned.add(
      debounced(() => void this.#readOn().catch(failed('Reading of uses failed')), SETTLE),
    );
    this.#owned.add(deps.ports.ledger.onDidChange(this.#look));
    this.#readOn().catch(failed('Reading of uses failed'));
  }

  refresh(): void {
    const filtered = this.#filter !== '';
    this.#view.message = filtered
      ? words.filtered(label(this.#filter, 80), countShown(this.#input()))
      : '';
    this.#deps.keys.set('countersign.trustFiltered', filtered);
    this.#deps.keys.set('countersign.trustUndo', this.#deps.revoked.shown !== undefined);
    this.#tree.refresh();
  }

  /** Ids of the approvals in the rows that are selected. */
  selected(): string {
    return this.#view.selection.flatMap((row) => row.targets.grant ?? []).join(' ');
  }

  async filter(): Promise<void> {
    const text = await window.showInputBox({
      title: words.filter,
      prompt: words.filterHint,
      value: this.#filter,
    });
    if (text !== undefined) this.#show(text);
  }

  clearFilter(): Promise<void> {
    this.#show('');
    return Promise.resolve();
  }

  async sort(): Promise<void> {
    const named: Readonly<Record<Order, { label: string; description?: string }>> = {
      use: { label: words.sortUse, description: words.sortUseHint },
      name: { label: words.sortName },
      new: { label: words.sortNew },
    };
    const items = ORDERS.map((order) => ({
      ...named[order],
      order,
      picked: order === this.#order,
    }));
    const chosen = await window.showQuickPick(items, { placeHolder: words.sort });
    if (!chosen) return;
    await this.#deps.memento.update(ORDER_KEY, chosen.order);
    this.refresh();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  get #order(): Order {
    const kept = this.#deps.memento.get<unknown>(ORDER_KEY);
    return ORDERS.find((order) => order === kept) ?? 'name';
  }

  #show(filter: string): void {
    this.#filter = filter.trim().toLowerCase();
    this.refresh();
  }

  #input(): TrustInput {
    const { ports, known, clock, revoked } = this.#deps;
    return {
      ...known(),
      uses: ports.ledger.uses,
      read: this.#read,
      now: ports.now(),
      order: this.#order,
      filter: this.#filter,
      clock,
      roots: (workspace.workspaceFolders ?? []).map((f) => f.uri.fsPath),
      undo: revoked.shown,
    };
  }

  async #readOn(): Promise<void> {
    const grown = await this.#deps.ports.ledger.look();
    const first = !this.#read;
    this.#read = true;
    if (!grown && !first) return;
    this.refresh();
    await this.#tellUnused();
  }

  /** A quiet word about what was not used for long, at most once a week. */
  async #tellUnused(): Promise<void> {
    const { ports, memento } = this.#deps;
    const told = memento.get<number>(TOLD_KEY, 0);
    const now = ports.now();
    const { uses } = ports.ledger;
    const unused = unusedOf(approvalsOf(ports.trust.policy(), uses), uses, now).length;
    if (unused === 0 || now - told < WEEK) return;
    await memento.update(TOLD_KEY, now);
    const text = words.unusedTold(unused, UNUSED_DAYS);
    if ((await window.showInformationMessage(text, words.show)) === words.show)
      await commands.executeCommand('countersign.trust.focus');
  }
}
