import type { Uri, WebviewPanel } from 'vscode';
import { frameIn, tabIcon } from './surface.ts';
import { webviewHtml, type Frame } from './webviewHtml.ts';

/** What a page of its own in an editor tab shows; its style sheet has the name of the page. */
interface TabPage extends Pick<Frame, 'title' | 'pictures'> {
  readonly tab: NonNullable<Frame['tab']>;
}

/** Puts its page into an editor tab, and our drawing on it. */
export function fillTab(panel: WebviewPanel, extensionUri: Uri, page: TabPage): void {
  panel.iconPath = tabIcon(extensionUri);
  const files = { script: 'tabs.js', style: `${page.tab}.css` };
  panel.webview.html = webviewHtml({ ...frameIn(panel.webview, extensionUri, files), ...page });
}
