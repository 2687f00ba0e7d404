import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { bundle } from '../../../esbuild.config.mjs';
import type { InspectorRequest } from '../../../src/shared/protocol/inspectorPage.ts';
import { InspectorRig } from '../../unit/ui/inspectorRig.ts';
import { KEPT, MAIL } from './inspectorItems.ts';
import type { Site } from './site.ts';
import type { Theme } from './themes.ts';

const root = path.resolve(import.meta.dirname, '../../..');

export interface Built {
  readonly script: Buffer;
  readonly style: string;
}

/** The page's script and style as they ship. */
export async function buildInspector(): Promise<Built> {
  const built = (await bundle('tabs', { write: false })) as unknown as {
    outputFiles: { contents: Uint8Array }[];
  };
  const entryPoints = [path.join(root, 'webview/inspector/styles.css')];
  const sheet = await build({ entryPoints, bundle: true, write: false });
  return {
    script: Buffer.from(built.outputFiles[0]?.contents ?? []),
    style: sheet.outputFiles[0]?.text ?? '',
  };
}

export interface Shown {
  readonly page: Page;
  readonly rig: InspectorRig;
  /** What the page said, in order. */
  readonly said: InspectorRequest[];
  readonly close: () => Promise<void>;
}

export interface Options {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly rig?: InspectorRig;
}

export function mailRig(): InspectorRig {
  const rig = new InspectorRig(MAIL);
  for (const [hash, text] of KEPT) rig.texts.set(hash, text);
  return rig;
}

/** The page in a real browser, joined to a real session of the host on the clock of this machine. */
export async function openInspectorPage(
  browser: Browser,
  site: Site,
  built: Built,
  { theme = 'light', width = 1100, height = 900, rig = mailRig() }: Options = {},
): Promise<Shown> {
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const said: InspectorRequest[] = [];
  const started = performance.now();
  const begin = rig.now;
  Object.defineProperty(rig, 'now', {
    get: () => begin + performance.now() - started,
    set: () => undefined,
  });
  rig.post = (state, words) => {
    page
      .evaluate((message) => window.postMessage(message), { state, ...(words && { words }) })
      .catch((error: unknown) => {
        if (!page.isClosed()) throw error;
      });
  };
  rig.postTraffic = (traffic) => {
    page
      .evaluate((message) => window.postMessage(message), { traffic })
      .catch((error: unknown) => {
        if (!page.isClosed()) throw error;
      });
  };
  await page.exposeFunction('toHost', async (message: { request: InspectorRequest }) => {
    said.push(message.request);
    await rig.session.hear(message);
  });
  // The frame of this page may draw pictures from bytes that it holds, and loads none.
  await page.route(
    (url) => url.pathname === '/',
    async (r) => {
      const response = await r.fetch();
      const headers = response.headers();
      const policy = (headers['content-security-policy'] ?? '').replace(
        /img-src [^;]+/,
        'img-src data:',
      );
      await r.fulfill({ response, headers: { ...headers, 'content-security-policy': policy } });
    },
  );
  await page.route('**/webview.js', (r) =>
    r.fulfill({ contentType: 'text/javascript', body: built.script }),
  );
  await page.route('**/webview.css', (r) =>
    r.fulfill({ contentType: 'text/css', body: built.style }),
  );
  await page.addInitScript(() => {
    Reflect.set(window, 'broken', []);
    document.addEventListener('securitypolicyviolation', (e) =>
      (Reflect.get(window, 'broken') as string[]).push(`${e.effectiveDirective} ${e.blockedURI}`),
    );
    const api = {
      postMessage: (m: unknown) => {
        (Reflect.get(window, 'toHost') as (m: unknown) => void)(m);
      },
      getState: () => undefined,
      setState: () => undefined,
    };
    Reflect.set(window, 'acquireVsCodeApi', () => api);
  });
  await page.goto(`${site.url}/?tab=inspector&theme=${theme}`);
  await page.waitForSelector('main');
  return { page, rig, said, close: () => context.close() };
}
