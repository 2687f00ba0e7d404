import { window, type Memento, type TreeView } from 'vscode';
import { activityRows } from '../activityRows.ts';
import type { ContextKeys } from '../contextKeys.ts';
import { grantSentence, type Clock } from '../grantText.ts';
import { recentRecords } from '../ledgerCommands.ts';
import { Owned, type Disposable } from '../lifecycle.ts';
import type { Log } from '../log.ts';
import type { Ports } from '../ports.ts';
import type { Cited } from '../rules/cited.ts';
import { RowTree, type Row } from '../tree.ts';
import { conversationRows } from './rows.ts';
import type { GrantText } from './words.ts';

export interface ActivityViewDeps {
  readonly ports: Pick<Ports, 'ledger' | 'live' | 'trust'>;
  readonly memento: Memento;
  readonly keys: ContextKeys;
  readonly clock: Clock;
  readonly cited: Cited;
  /** Absolute paths of the workspace folders. */
  readonly roots: () => readonly string[];
  readonly log: Log;
}

const KEY = 'countersign.activityByServer';

/** The sentences of what is remembered now. */
export function grantTexts({ trust }: Pick<Ports, 'trust'>, clock: Clock): GrantText {
  const { session, trust: list } = trust.policy();
  const grants = new Map([...session, ...list.grants].map((grant) => [grant.id, grant]));
  return (id) => {
    const grant = grants.get(id);
    return grant && grantSentence(grant, clock);
  };
}

/** The Activity view: what was called, by conversation or by server, as the person wants it in this workspace. */
export class ActivityView implements Disposable {
  readonly #deps: ActivityViewDeps;
  readonly #owned: Owned;
  readonly #tree: RowTree;
  readonly view: TreeView<Row>;

  constructor(deps: ActivityViewDeps) {
    this.#deps = deps;
    this.#owned = new Owned((error) => deps.log.error('Ending the Activity view failed', error));
    this.#tree = this.#owned.add(new RowTree(() => this.#rows()));
    const view = { treeDataProvider: this.#tree, showCollapseAll: true };
    this.view = this.#owned.add(window.createTreeView('countersign.activity', view));
    this.#tell();
  }

  refresh(): void {
    this.#tree.refresh();
  }

  async group(by: 'conversation' | 'server'): Promise<void> {
    await this.#deps.memento.update(KEY, by === 'server');
    this.#tell();
    this.refresh();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  get #byServer(): boolean {
    return this.#deps.memento.get<unknown>(KEY) === true;
  }

  #tell(): void {
    this.#deps.keys.set(KEY, this.#byServer);
  }

  async #rows(): Promise<readonly Row[]> {
    const { ports, clock, roots, cited } = this.#deps;
    const records = await recentRecords(ports.ledger);
    const declined = ports.live.declined();
    const grantText = grantTexts(ports, clock);
    if (this.#byServer) return activityRows(records, clock, declined, cited, grantText);
    return conversationRows(records, { clock, roots: roots(), grantText, declined, cited });
  }
}
