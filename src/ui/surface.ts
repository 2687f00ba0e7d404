import { randomBytes } from 'node:crypto';
import { env, Uri, type Webview, type WebviewOptions } from 'vscode';
import type { Desk, Place } from './desk.ts';
import { linkPage, type Link, type PageActions } from './pageLink.ts';
import { approvals } from './strings/page.ts';
import { webviewHtml, type Frame } from './webviewHtml.ts';

/** A place in the editor where questions can appear. */
export interface Surface {
  readonly visible: boolean;
  /** Whether it can be brought to sight without covering what the person is working on. */
  readonly free: boolean;
  /** Brings it to sight, made where it does not exist yet; `focus`: a person asked for it. */
  show(focus: boolean): Promise<void>;
  /** How many questions wait. */
  badge(count: number): void;
  /** Questions do not appear here any more. */
  leave(): void;
  dispose(): void;
}

/** What every surface is made with. */
export interface SurfaceDeps {
  readonly extensionUri: Uri;
  readonly desk: Desk;
  readonly actions: PageActions;
}

const rootsOf = (extensionUri: Uri): Uri[] =>
  ['dist', 'media'].map((folder) => Uri.joinPath(extensionUri, folder));

/** The drawing on a tab: the editor does not colour it, as it does in the activity bar. */
export const tabIcon = (extensionUri: Uri): { light: Uri; dark: Uri } => ({
  light: Uri.joinPath(extensionUri, 'media', 'tab-light.svg'),
  dark: Uri.joinPath(extensionUri, 'media', 'tab-dark.svg'),
});

/** Scripts run, forms do not, and only the product's own files can be loaded. */
export function webviewOptions(extensionUri: Uri): WebviewOptions {
  return {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: rootsOf(extensionUri),
  };
}

/** What the frame of any page is made with. */
export function frameIn(
  webview: Webview,
  extensionUri: Uri,
  files: Pick<Frame, 'script' | 'style'>,
): Omit<Frame, 'title'> {
  const local = (file: string) =>
    webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', file)).toString();
  return {
    script: local(files.script),
    style: local(files.style),
    cspSource: webview.cspSource,
    nonce: randomBytes(24).toString('base64url'),
    lang: env.language,
  };
}

/** Puts the page into a webview and joins it to the desk. */
export function fill(webview: Webview, place: Place, deps: SurfaceDeps): Link {
  const { extensionUri, desk, actions } = deps;
  webview.options = webviewOptions(extensionUri);
  const link = linkPage(webview, desk, place, actions);
  const files = { script: 'webview.js', style: 'webview.css' };
  const frame = frameIn(webview, extensionUri, files);
  webview.html = webviewHtml({ ...frame, title: approvals.title() });
  return link;
}
