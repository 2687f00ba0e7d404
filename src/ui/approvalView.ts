import { commands, type WebviewView, type WebviewViewProvider } from 'vscode';
import type { Link } from './pageLink.ts';
import { approvals } from './strings/page.ts';
import { fill, type Surface, type SurfaceDeps } from './surface.ts';

export const VIEW_ID = 'countersign.approvals';

/** The page in the side bar. The editor makes and ends it; hiding or closing it is no answer. */
export class ApprovalView implements Surface, WebviewViewProvider {
  readonly #deps: SurfaceDeps;
  #view: WebviewView | undefined;
  #link: Link | undefined;
  #count = 0;

  constructor(deps: SurfaceDeps) {
    this.#deps = deps;
  }

  get visible(): boolean {
    return this.#view?.visible === true;
  }

  /** It shares the side bar with whatever else the person keeps open there. */
  get free(): boolean {
    return false;
  }

  async show(focus: boolean): Promise<void> {
    if (this.#view && !focus) this.#view.show(true);
    else await commands.executeCommand(`${VIEW_ID}.focus`, { preserveFocus: !focus });
  }

  badge(count: number): void {
    this.#count = count;
    if (this.#view)
      this.#view.badge =
        count === 0 ? undefined : { value: count, tooltip: approvals.badge(count) };
  }

  resolveWebviewView(view: WebviewView): void {
    const link = fill(view.webview, 'sideBar', this.#deps);
    this.#link?.dispose();
    this.#view = view;
    this.#link = link;
    this.badge(this.#count);
    view.onDidChangeVisibility(() => {
      link.visible(view.visible);
    });
    view.onDidDispose(() => {
      link.dispose();
      if (this.#view !== view) return;
      this.#view = undefined;
      this.#link = undefined;
    });
  }

  /** The view stays where it is and says where questions appear now. */
  leave(): void {
    return;
  }

  dispose(): void {
    this.#link?.dispose();
  }
}
