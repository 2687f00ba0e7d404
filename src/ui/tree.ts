import {
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type Event,
  type TreeDataProvider,
} from 'vscode';
import type { CommandId, Targets } from './commandTable.ts';

/** One row of a view, as a value. All text is plain; text from outside has passed `label` or `visible`. */
export interface Row {
  /** Unique in its view and stable, so that what is unfolded stays unfolded. */
  readonly id: string;
  readonly text: string;
  readonly note?: string | undefined;
  readonly hover?: string | undefined;
  /** A product icon id, with a theme colour only where something needs attention. */
  readonly icon?: string | undefined;
  readonly color?: string | undefined;
  /** Words for `viewItem` in the manifest. */
  readonly flags: readonly string[];
  readonly targets: Targets;
  readonly rows: readonly Row[];
  /** Makes the rows when they are wanted, in place of `rows`. */
  readonly unfold?: (() => readonly Row[]) | undefined;
  readonly open?: boolean | undefined;
  /** Run when the row is activated. */
  readonly opens?: { readonly command: CommandId; readonly target: string } | undefined;
}

/** Shows rows as a tree; it is told when they changed and asks for them anew. */
export class RowTree implements TreeDataProvider<Row> {
  readonly #changed = new EventEmitter<undefined>();
  readonly #rows: () => Promise<readonly Row[]>;
  readonly onDidChangeTreeData: Event<undefined> = this.#changed.event;

  constructor(rows: () => Promise<readonly Row[]>) {
    this.#rows = rows;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  async getChildren(row?: Row): Promise<Row[]> {
    return [...(row ? (row.unfold?.() ?? row.rows) : await this.#rows())];
  }

  getTreeItem(row: Row): TreeItem {
    const { None, Collapsed, Expanded } = TreeItemCollapsibleState;
    const folds = row.unfold !== undefined || row.rows.length > 0;
    const item = new TreeItem(row.text, folds ? (row.open ? Expanded : Collapsed) : None);
    item.id = row.id;
    item.contextValue = row.flags.join(' ');
    item.tooltip = row.hover ?? row.text;
    item.accessibilityInformation = { label: [row.text, row.note].filter(Boolean).join(', ') };
    if (row.note !== undefined) item.description = row.note;
    if (row.icon !== undefined)
      item.iconPath = new ThemeIcon(row.icon, row.color ? new ThemeColor(row.color) : undefined);
    if (row.opens)
      item.command = {
        command: row.opens.command,
        title: row.text,
        arguments: [row.opens.target],
      };
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
