import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../esbuild.config.mjs';
import type { CoverageRequest, CoverageState } from '../../src/shared/protocol/coveragePage.ts';
import { launchBrowser } from '../vscode/rig/browser.ts';
import { serve, type Site } from './rig/site.ts';
import { THEMES, type Theme } from './rig/themes.ts';

const root = path.resolve(import.meta.dirname, '../..');
const screens = path.join(root, '.vscode-test/screens/webview');

const state = (more: Partial<CoverageState> = {}): CoverageState => ({
  clients: [
    {
      client: 'Cursor',
      summary: '1 of 3 servers guarded',
      guardAll: 'Guard all of Cursor…',
      files: [
        {
          file: '/home/me/.cursor/mcp.json',
          name: '~/.cursor/mcp.json',
          problems: [],
          notes: [],
          empty: '',
          servers: [
            {
              id: 'files',
              name: 'files',
              state: 'guarded',
              said: 'Guarded',
              line: 'npx -y @modelcontextprotocol/server-filesystem /home/me/notes',
              notes: [],
              guard: '',
            },
            {
              id: 'odd',
              name: '<img src=x onerror=alert(1)>\u202e',
              state: 'unguarded',
              said: 'Not guarded',
              line: 'sh -c "echo [x](command:y)"',
              notes: ['Its client runs tools without asking: autoApprove: read.'],
              guard: 'Guard "odd"…',
            },
            {
              id: 'far',
              name: 'far',
              state: 'unsupported',
              said: 'Cannot be guarded',
              line: 'https://mcp.example/mcp',
              notes: ['Its client signs in for it by settings that Countersign cannot take over.'],
              guard: '',
            },
          ],
        },
      ],
    },
    {
      client: 'Codex',
      summary: '',
      guardAll: '',
      files: [
        {
          file: '/home/me/.codex/config.toml',
          name: '~/.codex/config.toml',
          problems: [
            { line: 7, at: 'Line 7, column 3', text: 'The file cannot be read from here on.' },
          ],
          notes: [],
          servers: [],
          empty: '',
        },
        {
          file: '/ws/.claude/settings.json',
          name: '.claude/settings.json',
          problems: [],
          notes: [
            'These settings let it start servers or run tools without asking: permissions.allow: mcp__files__read. Countersign asks about guarded servers all the same.',
          ],
          servers: [],
          empty: '',
        },
        {
          file: '/ws/.codex/config.toml',
          name: '.codex/config.toml',
          problems: [],
          notes: [],
          servers: [],
          empty: 'No server is listed in it.',
        },
      ],
    },
  ],
  words: {
    title: 'Coverage',
    intro: 'Every MCP client that was found on this machine.',
    none: '',
    limits: 'What no list shows',
    limit: ['Built-in tools of an editor or agent.', 'Servers that an extension brings along.'],
    refresh: 'Look Again',
    open: 'Open',
  },
  ...more,
});

let browser: Browser;
let site: Site;
let axe: string;
let script: Buffer;
let style: string;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serve()]);
  axe = await (await fetch(`${site.url}/axe.js`)).text();
  const built = (await bundle('coverage', { write: false })) as unknown as {
    outputFiles: { contents: Uint8Array }[];
  };
  script = Buffer.from(built.outputFiles[0]?.contents ?? []);
  const entryPoints = [path.join(root, 'webview/coverage/styles.css')];
  const sheet = await build({ entryPoints, bundle: true, write: false });
  style = sheet.outputFiles[0]?.text ?? '';
  await mkdir(screens, { recursive: true });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function open(theme: Theme = 'light', shown = state()): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 760, height: 900 } });
  const page = await context.newPage();
  await page.route('**/webview.js', (r) =>
    r.fulfill({ contentType: 'text/javascript', body: script }),
  );
  await page.route('**/webview.css', (r) => r.fulfill({ contentType: 'text/css', body: style }));
  await page.addInitScript(() => {
    const said: unknown[] = [];
    Reflect.set(window, 'coverageSaid', said);
    const api = {
      postMessage: (m: { request: unknown }) => said.push(m.request),
      getState: () => undefined,
      setState: () => undefined,
    };
    Reflect.set(window, 'acquireVsCodeApi', () => api);
  });
  await page.goto(`${site.url}/?theme=${theme}`);
  await page.evaluate((s) => window.postMessage({ state: s }), shown);
  await page.waitForSelector('main');
  return page;
}

const said = (page: Page): Promise<CoverageRequest[]> =>
  page.evaluate(() => Reflect.get(window, 'coverageSaid') as CoverageRequest[]);

describe('the coverage page', () => {
  it.each(THEMES)('has nothing for axe to find in %s', async (theme) => {
    const page = await open(theme);
    await page.screenshot({ path: path.join(screens, `coverage-${theme}.png`), fullPage: true });
    await page.evaluate((source) => {
      const it = document.createElement('script');
      it.nonce = document.querySelector('script')?.nonce ?? '';
      it.textContent = source;
      document.head.append(it);
    }, axe);
    const found = await page.evaluate(async () => {
      interface Found {
        readonly violations: readonly { id: string; nodes: readonly { html: string }[] }[];
      }
      const it = Reflect.get(window, 'axe') as { run(): Promise<Found> };
      return (await it.run()).violations.flatMap((v) => v.nodes.map((n) => `${v.id} ${n.html}`));
    });
    expect(found).toEqual([]);
    await page.context().close();
  });

  it('shows names and commands as text, with what cannot be seen marked', async () => {
    const page = await open();
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.locator('main a').count()).toBe(0);
    const text = await page.locator('main').innerText();
    expect(text).toContain('<img src=x onerror=alert(1)>');
    expect(text).toContain('202E');
    await page.context().close();
  });

  it('begins at the heading, and every action is reached by keyboard in reading order', async () => {
    const page = await open();
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('h1');
    const reached: (string | null | undefined)[] = [];
    for (let i = 0; i < 8; i++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement?.getAttribute('data-focus')));
    }
    expect(reached).toEqual([
      'refresh',
      'all Cursor',
      'open /home/me/.cursor/mcp.json',
      'guard odd',
      'open /home/me/.codex/config.toml',
      'at /home/me/.codex/config.toml Line 7, column 3',
      'open /ws/.claude/settings.json',
      'open /ws/.codex/config.toml',
    ]);
    await page.context().close();
  });

  it('asks the host for what a person pressed, and guards nothing itself', async () => {
    const page = await open();
    for (const focus of ['refresh', 'all Cursor', 'guard odd', 'open /home/me/.cursor/mcp.json'])
      await page.locator(`[data-focus="${focus}"]`).click();
    await page.locator('[data-focus^="at "]').press('Enter');
    expect(await said(page)).toEqual([
      { method: 'ready' },
      { method: 'refresh' },
      { method: 'guardAll', client: 'Cursor' },
      { method: 'guard', id: 'odd' },
      { method: 'open', file: '/home/me/.cursor/mcp.json', line: 1 },
      { method: 'open', file: '/home/me/.codex/config.toml', line: 7 },
    ]);
    await page.context().close();
  });

  it.each([
    'No list of MCP servers was found on this machine.',
    'The lists could not be looked at.',
  ])('says why it is empty: %s', async (none) => {
    const page = await open('light', state({ clients: [], words: { ...state().words, none } }));
    expect(await page.locator('[role=status]').innerText()).toBe(none);
    await page.context().close();
  });
});
