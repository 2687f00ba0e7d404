import { Position, Range, Uri, ViewColumn, window, type WebviewPanel } from 'vscode';
import {
  CoverageToHost,
  type CoverageRequest,
  type CoverageState,
} from '../../shared/protocol/coveragePage.ts';
import { decode } from '../../shared/rpc.ts';
import type { Inventory } from '../inventory.ts';
import { Owned, type Disposable } from '../lifecycle.ts';
import { isOpen } from '../offers.ts';
import { coverage as words } from '../strings/coverage.ts';
import { webviewOptions } from '../surface.ts';
import { fillTab } from '../tabPage.ts';
import { coverageState } from './state.ts';

export const COVERAGE_PANEL = 'countersign.coverage';

type Guard = (ids: readonly string[]) => Promise<void>;

export interface CoverageDeps {
  readonly extensionUri: Uri;
  readonly inventory: Inventory;
  readonly fileName: (file: string) => string;
  readonly failed: (what: string, error: unknown) => void;
}

/** The coverage page in a tab, one at a time. It shows the last look at the lists and asks for new ones. */
export class CoveragePanel implements Disposable {
  readonly #deps: CoverageDeps;
  #open: WebviewPanel | undefined;
  #guard: Guard = () => Promise.resolve();

  constructor(deps: CoverageDeps) {
    this.#deps = deps;
  }

  /** @param guard opens the guard page with these entries preselected */
  async show(guard: Guard): Promise<void> {
    this.#guard = guard;
    const { inventory, failed } = this.#deps;
    if (this.#open) this.#open.reveal();
    else this.#make();
    await inventory.refresh();
    this.#post(failed);
  }

  dispose(): void {
    this.#open?.dispose();
  }

  #state(): CoverageState {
    const { inventory, fileName } = this.#deps;
    const { found, looked, failed } = inventory;
    return coverageState({ found, looked, failed, fileName });
  }

  #post(failed: CoverageDeps['failed']): void {
    this.#open?.webview
      .postMessage({ state: this.#state() })
      .then(undefined, (error: unknown) => failed('posting to the coverage page', error));
  }

  #make(): void {
    const { extensionUri, inventory, failed } = this.#deps;
    const owned = new Owned((error) => failed('ending the coverage page', error));
    const panel = window.createWebviewPanel(
      COVERAGE_PANEL,
      words.title,
      ViewColumn.Active,
      webviewOptions(extensionUri),
    );
    this.#open = panel;
    owned.add(inventory.onDidChange(() => this.#post(failed)));
    owned.add(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        const decoded = decode(CoverageToHost, message);
        if (!decoded.ok) return;
        this.#serve(decoded.value.request).catch((error: unknown) =>
          failed('serving the coverage page', error),
        );
      }),
    );
    panel.onDidDispose(() => {
      if (this.#open === panel) this.#open = undefined;
      owned.dispose();
    });
    fillTab(panel, extensionUri, { tab: 'coverage', title: words.title });
  }

  async #serve(request: CoverageRequest): Promise<void> {
    const { inventory, failed } = this.#deps;
    const { entries, lists = [] } = inventory.found;
    switch (request.method) {
      case 'ready':
        this.#post(failed);
        return;
      case 'refresh':
        await inventory.refresh();
        this.#post(failed);
        return;
      case 'open': {
        if (!lists.some((l) => l.file === request.file)) return;
        const at = new Position(Math.max(0, request.line - 1), 0);
        const selection = new Range(at, at);
        await window.showTextDocument(Uri.file(request.file), { selection });
        return;
      }
      case 'guard': {
        const entry = inventory.entry(request.id);
        if (entry && isOpen(entry)) await this.#guard([entry.id]);
        return;
      }
      case 'guardAll': {
        const files = lists.filter((l) => l.client === request.client).map((l) => l.file);
        const open = entries.filter((e) => files.includes(e.file) && isOpen(e));
        if (open.length > 0) await this.#guard(open.map((e) => e.id));
        return;
      }
    }
  }
}
