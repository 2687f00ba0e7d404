import { ViewColumn, window, type WebviewPanel, type WebviewPanelSerializer } from 'vscode';
import type { Link } from './pageLink.ts';
import { approvals } from './strings/page.ts';
import { fill, tabIcon, webviewOptions, type Surface, type SurfaceDeps } from './surface.ts';

export const PANEL_TYPE = 'countersign.approvals';

/** The page in a tab beside the editor: made once, brought back by the editor after a reload. Closing it is no answer. */
export class ApprovalPanel implements Surface, WebviewPanelSerializer {
  readonly #deps: SurfaceDeps;
  #panel: WebviewPanel | undefined;
  #link: Link | undefined;

  constructor(deps: SurfaceDeps) {
    this.#deps = deps;
  }

  get visible(): boolean {
    return this.#panel?.visible === true;
  }

  get free(): boolean {
    const column = this.#panel?.viewColumn;
    return column !== undefined && column !== window.tabGroups.activeTabGroup.viewColumn;
  }

  show(focus: boolean): Promise<void> {
    if (this.#panel) this.#panel.reveal(undefined, !focus);
    else {
      const { extensionUri } = this.#deps;
      const where = { viewColumn: ViewColumn.Beside, preserveFocus: !focus };
      const options = webviewOptions(extensionUri);
      this.#adopt(window.createWebviewPanel(PANEL_TYPE, approvals.title(), where, options));
    }
    return Promise.resolve();
  }

  /** A tab has no badge of its own. */
  badge(): void {
    return;
  }

  /** Takes the tab that the editor kept over a reload; a second one is closed. */
  deserializeWebviewPanel(panel: WebviewPanel): Promise<void> {
    if (this.#panel) panel.dispose();
    else this.#adopt(panel);
    return Promise.resolve();
  }

  leave(): void {
    this.#panel?.dispose();
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #adopt(panel: WebviewPanel): void {
    const link = fill(panel.webview, 'beside', this.#deps);
    this.#panel = panel;
    this.#link = link;
    panel.iconPath = tabIcon(this.#deps.extensionUri);
    panel.onDidChangeViewState(() => {
      link.visible(panel.visible);
    });
    panel.onDidDispose(() => {
      link.dispose();
      if (this.#link !== link) return;
      this.#panel = undefined;
      this.#link = undefined;
    });
  }
}
