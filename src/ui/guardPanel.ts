import { ViewColumn, window, type Uri, type WebviewPanel } from 'vscode';
import { GuardReview, type ReviewDeps, type Reviewed } from './guardReview.ts';
import { Owned } from './lifecycle.ts';
import type { Changes } from './ports.ts';
import { guardPage as words } from './strings/guard.ts';
import { webviewOptions } from './surface.ts';
import { fillTab } from './tabPage.ts';

export const GUARD_PANEL = 'countersign.guard';

type Given = 'post' | 'seenSince' | 'decided';

export interface PanelDeps extends Omit<ReviewDeps, Given> {
  /** The server lists were looked at again. */
  readonly onDidChange: Changes;
}

/** The guard page in a tab. One at a time: opening it again closes the earlier one, which writes nothing. */
export class GuardPanel {
  readonly #extensionUri: Uri;
  readonly #failed: (what: string, error: unknown) => void;
  #open: WebviewPanel | undefined;

  constructor(extensionUri: Uri, failed: (what: string, error: unknown) => void) {
    this.#extensionUri = extensionUri;
    this.#failed = failed;
  }

  /** Resolves when the person decided; to undefined where the page was closed or given up. */
  async review(deps: PanelDeps): Promise<Reviewed | undefined> {
    this.#open?.dispose();
    const owned = new Owned((error) => this.#failed('ending the guard page', error));
    const panel = owned.add(
      window.createWebviewPanel(
        GUARD_PANEL,
        words.title,
        ViewColumn.Active,
        webviewOptions(this.#extensionUri),
      ),
    );
    this.#open = panel;
    try {
      return await new Promise<Reviewed | undefined>((decided) => {
        const seen = sightOf(panel, deps.now);
        const review = new GuardReview({
          ...deps,
          decided,
          seenSince: () => seen.since,
          post: (state) => {
            panel.webview
              .postMessage({ state })
              .then(undefined, (error: unknown) =>
                this.#failed('posting to the guard page', error),
              );
          },
        });
        const look = (): void => {
          seen.look();
          review.seen();
        };
        owned.add(panel.onDidChangeViewState(look));
        owned.add(window.onDidChangeWindowState(look));
        owned.add(panel.onDidDispose(() => review.closed()));
        owned.add(
          deps.onDidChange(() => {
            review.renew().catch((error: unknown) => this.#failed('planning anew', error));
          }),
        );
        owned.add(
          panel.webview.onDidReceiveMessage((message: unknown) => {
            review
              .hear(message)
              .catch((error: unknown) => this.#failed('serving the guard page', error));
          }),
        );
        fillTab(panel, this.#extensionUri, { tab: 'guard', title: words.title });
      });
    } finally {
      if (this.#open === panel) this.#open = undefined;
      owned.dispose();
    }
  }
}

/** Since when a person could see the page: it is visible, and the window has the focus. */
function sightOf(
  panel: WebviewPanel,
  now: () => number,
): { since: number | undefined; look(): void } {
  const visible = () => panel.visible && window.state.focused;
  return {
    since: visible() ? now() : undefined,
    look() {
      this.since = visible() ? (this.since ?? now()) : undefined;
    },
  };
}
