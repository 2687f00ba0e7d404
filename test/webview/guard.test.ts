import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { GuardRequest, GuardState } from '../../src/shared/protocol/guardPage.ts';
import { documentScene } from './rig/documentScene.ts';
import { THEMES } from './rig/themes.ts';

const ARM_AFTER = 300;

const words = (...argv: readonly string[]) =>
  argv.map((text) => ({ text, tone: 'plain' as const }));

const state = (more: Partial<GuardState> = {}): GuardState => ({
  revision: 1,
  files: [
    {
      file: '/ws/.vscode/mcp.json',
      name: '.vscode/mcp.json',
      notes: ['Only you use this file.'],
      servers: [
        {
          id: 'files',
          name: 'files',
          argv: words('npx', '-y', '@modelcontextprotocol/server-filesystem', ''),
          concerns: [{ tone: 'notice', text: 'Version not fixed.', cited: 'server-filesystem' }],
          env: ['API_TOKEN'],
          notes: [],
          chosen: true,
        },
        {
          id: 'odd',
          name: '<img src=x onerror=alert(1)>\u202e',
          argv: words('sh', '-c', 'echo "[x](command:y)"'),
          concerns: [{ tone: 'warning', text: 'Runs a command line in a shell.' }],
          env: [],
          notes: ['A note.'],
          chosen: false,
          alone: {
            granted: false,
            may: false,
            means: 'While no window is open, it is refused. Can be changed later.',
          },
        },
        {
          id: 'notes',
          name: 'notes',
          argv: words('notes-server', '--stdio'),
          concerns: [],
          env: [],
          notes: [],
          chosen: true,
          alone: {
            granted: true,
            may: true,
            means:
              'Chosen: what was granted. For a week after the last window, the server starts as you trusted it, and a call runs only where a remembered approval covers it and its tool only reads.',
          },
        },
      ],
      lines: [
        { kind: 'same', text: '  "files": {' },
        { kind: 'removed', text: '    "command": "npx",' },
        { kind: 'added', text: '    "command": "gate",' },
      ],
    },
  ],
  left: [{ name: 'web', why: 'Servers that are reached over the network cannot be guarded yet.' }],
  trust: false,
  trustMeans: 'They start without a question.',
  focused: true,
  painted: false,
  armAfter: ARM_AFTER,
  words: {
    title: 'Guard MCP servers',
    intro: 'Nothing starts until you have said so.',
    editor: 'VS Code may ask about a tool first, and Countersign about the call after it.',
    receives: 'Receives',
    effect: 'Runs as you',
    changes: 'What is written',
    ...{ openDiff: 'Open as diff', chooseAll: 'Select all', chooseNone: 'Select none' },
    left: 'Not yet guarded',
    alone: 'While no window is open, run what was granted',
    trust: 'Trust these launches in this workspace',
    guard: 'Guard 1 server',
    cancel: 'Cancel',
    early: 'Not yet: look first.',
    notice: 'Note',
    warning: 'Warning',
  },
  notice: '',
  ...more,
});

const scene = documentScene<GuardState, GuardRequest>('guard', state);
const { open, push } = scene;

const said = async (page: Page, method: GuardRequest['method']): Promise<GuardRequest[]> =>
  (await scene.said(page)).filter((r) => r.method === method);
const armed = (page: Page) => page.waitForTimeout(ARM_AFTER + 250);
const button = (page: Page) => page.locator('[data-focus="guard"]');

describe('the guard page', () => {
  it('asks for its state first and says when a plan is painted', async () => {
    const page = await open();
    await armed(page);
    expect(await said(page, 'ready')).toHaveLength(1);
    expect(await said(page, 'painted')).toContainEqual({ method: 'painted', revision: 1 });
    await page.context().close();
  });

  it.each(THEMES)('has nothing for axe to find in %s', async (theme) => {
    const page = await open(theme);
    await armed(page);
    await scene.look(page, theme);
    await page.context().close();
  });

  it('breaks no rule of its policy beyond what the toolkit does on loading', async () => {
    await scene.keepsPolicy();
  });

  it('says of servers of other programs what happens without a window, and takes a choice only where there is one', async () => {
    const page = await open();
    const text = await page.locator('main').innerText();
    expect(text).toContain('it is refused. Can be changed later.');
    expect(text).toContain('Chosen: what was granted.');
    expect(await page.locator('[data-focus^="alone "]').count()).toBe(1);
    await page.locator('[data-focus="alone notes"]').click();
    await expect
      .poll(() => said(page, 'alone'), { timeout: 10_000 })
      .toEqual([{ method: 'alone', id: 'notes', granted: false }]);
    await page.context().close();
  });

  it('shows names and commands as text, with what cannot be seen marked', async () => {
    const page = await open();
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.locator('main a').count()).toBe(0);
    const text = await page.locator('main').innerText();
    expect(text).toContain('<img src=x onerror=alert(1)>');
    expect(text).toContain('[x](command:y)');
    expect(text).toContain('202E');
    await page.context().close();
  });

  it('begins at the heading, and everything can be reached by keyboard in reading order', async () => {
    const page = await open();
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('h1');
    const reached: (string | null)[] = [];
    for (let i = 0; i < 10; i++) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate(() => document.activeElement?.getAttribute('data-focus') ?? 'lines'),
      );
    }
    expect(reached).toEqual([
      'all /ws/.vscode/mcp.json',
      'server files',
      'server odd',
      'server notes',
      'alone notes',
      'diff /ws/.vscode/mcp.json',
      'lines',
      'trust',
      'cancel',
      'guard',
    ]);
    await page.context().close();
  });
});

describe('the one gesture of the guard page', () => {
  it.each(['click', 'Enter', 'Space'])('is taken from a person by %s, once', async (how) => {
    const page = await open();
    await armed(page);
    if (how === 'click') await button(page).click();
    else {
      await button(page).focus();
      await page.keyboard.press(how);
    }
    expect(await said(page, 'guard')).toEqual([{ method: 'guard', revision: 1 }]);
    await page.context().close();
  });

  it('is not taken before the plan could be seen, and the page says so', async () => {
    const page = await open();
    await push(page, state({ revision: 2, armAfter: 600_000 }));
    await button(page).click();
    expect(await said(page, 'guard')).toEqual([]);
    expect(await page.locator('[role=status]').innerText()).toBe('Not yet: look first.');
    await page.context().close();
  });

  it('is not taken from a script', async () => {
    const page = await open();
    await armed(page);
    await button(page).evaluate((b: HTMLElement) => {
      b.click();
      b.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      b.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    });
    expect(await said(page, 'guard')).toEqual([]);
    await page.context().close();
  });

  it('is not taken where the plan changed between press and release', async () => {
    const page = await open();
    await armed(page);
    await button(page).hover();
    await page.mouse.down();
    await push(page, state({ revision: 2 }));
    await page.waitForTimeout(50);
    await page.mouse.up();
    expect(await said(page, 'guard')).toEqual([]);
    await page.context().close();
  });

  it('is not taken while the window has no focus', async () => {
    const page = await open();
    await push(page, state({ focused: false }));
    await armed(page);
    await button(page).click();
    expect(await said(page, 'guard')).toEqual([]);
    await page.context().close();
  });

  it('is not what choosing, trusting, looking closer or giving up sends', async () => {
    const page = await open();
    await armed(page);
    await page.locator('[data-focus="server odd"]').click();
    await page.locator('[data-focus="trust"]').click();
    await page.locator('[data-focus^="diff"]').click();
    await page.locator('[data-focus="cancel"]').click();
    expect(await said(page, 'choose')).toEqual([{ method: 'choose', id: 'odd', chosen: true }]);
    expect(await said(page, 'trust')).toEqual([{ method: 'trust', on: true }]);
    expect(await said(page, 'diff')).toHaveLength(1);
    expect(await said(page, 'cancel')).toHaveLength(1);
    expect(await said(page, 'guard')).toEqual([]);
    await page.context().close();
  });
});
