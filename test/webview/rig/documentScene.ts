import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { bundle } from '../../../esbuild.config.mjs';
import { launchBrowser } from '../../vscode/rig/browser.ts';
import { serve, type Site } from './site.ts';
import type { Theme } from './themes.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const screens = path.join(root, '.vscode-test/screens/webview');
const KNOWN = ['style-src-attr inline', 'style-src-elem inline'];

/** A page of an editor tab that is given its whole state in one message. */
export interface DocumentScene<State, Request> {
  readonly open: (theme?: Theme, shown?: State) => Promise<Page>;
  /** What the page said to its host, in order. */
  readonly said: (page: Page) => Promise<readonly Request[]>;
  readonly push: (page: Page, next: State) => Promise<void>;
  /** Takes a picture, and expects nothing for axe to find. */
  readonly look: (page: Page, theme: Theme) => Promise<void>;
  /** Expects that loading breaks no rule of the policy beyond what the toolkit does. */
  readonly keepsPolicy: () => Promise<void>;
}

/**
 * A browser and one built page for the tests of one file. The host acknowledges what was painted where a state has a
 * revision, as the real one does.
 */
export function documentScene<State, Request>(
  name: 'guard' | 'coverage',
  state: () => State,
): DocumentScene<State, Request> {
  let browser: Browser;
  let site: Site;
  let axe: string;
  let script: Buffer;
  let style: string;

  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), serve()]);
    axe = await (await fetch(`${site.url}/axe.js`)).text();
    const built = (await bundle('tabs', { write: false })) as unknown as {
      outputFiles: { contents: Uint8Array }[];
    };
    script = Buffer.from(built.outputFiles[0]?.contents ?? []);
    const entryPoints = [path.join(root, `webview/${name}/styles.css`)];
    const sheet = await build({ entryPoints, bundle: true, write: false });
    style = sheet.outputFiles[0]?.text ?? '';
    await mkdir(screens, { recursive: true });
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  const blank = async (): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 760, height: 900 } });
    const page = await context.newPage();
    await page.route('**/webview.js', (r) =>
      r.fulfill({ contentType: 'text/javascript', body: script }),
    );
    await page.route('**/webview.css', (r) => r.fulfill({ contentType: 'text/css', body: style }));
    return page;
  };
  const push = (page: Page, next: State): Promise<void> =>
    page.evaluate((s) => window.postMessage({ state: s }), next as never);

  return {
    push,
    async open(theme = 'light', shown = state()) {
      const page = await blank();
      await page.addInitScript(playHost);
      await page.goto(`${site.url}/?tab=${name}&theme=${theme}`);
      await push(page, shown);
      await page.waitForSelector('main');
      return page;
    },
    said: (page) => page.evaluate(() => Reflect.get(window, 'saidToHost') as never),
    async look(page, theme) {
      await page.screenshot({ path: path.join(screens, `${name}-${theme}.png`), fullPage: true });
      await page.evaluate((source) => {
        const it = document.createElement('script');
        it.nonce = document.querySelector('script')?.nonce ?? '';
        it.textContent = source;
        document.head.append(it);
      }, axe);
      expect(await page.evaluate(runAxe)).toEqual([]);
    },
    async keepsPolicy() {
      const page = await blank();
      await page.addInitScript(() => {
        Reflect.set(window, 'broken', []);
        document.addEventListener('securitypolicyviolation', (e) =>
          (Reflect.get(window, 'broken') as string[]).push(
            `${e.effectiveDirective} ${e.blockedURI}`,
          ),
        );
      });
      await page.goto(`${site.url}/?tab=${name}`);
      const broken = await page.evaluate(() => Reflect.get(window, 'broken') as string[]);
      expect(broken.filter((b) => !KNOWN.includes(b))).toEqual([]);
      await page.context().close();
    },
  };
}

/** Runs in the page, before its script. */
function playHost(): void {
  interface Asked {
    readonly method: string;
    readonly revision?: number;
  }
  const said: Asked[] = [];
  Reflect.set(window, 'saidToHost', said);
  let last: { readonly revision?: number } | undefined;
  window.addEventListener('message', (e: MessageEvent<{ state: { revision?: number } }>) => {
    last = e.data.state;
  });
  const postMessage = ({ request }: { request: Asked }): void => {
    said.push(request);
    if (request.method === 'painted' && last?.revision === request.revision)
      window.postMessage({ state: { ...last, painted: true } });
  };
  const api = { postMessage, getState: () => undefined, setState: () => undefined };
  Reflect.set(window, 'acquireVsCodeApi', () => api);
}

/** Runs in the page. */
async function runAxe(): Promise<readonly string[]> {
  interface Found {
    readonly violations: readonly { id: string; nodes: readonly { html: string }[] }[];
  }
  const it = Reflect.get(window, 'axe') as { run(): Promise<Found> };
  return (await it.run()).violations.flatMap((v) => v.nodes.map((n) => `${v.id} ${n.html}`));
}
