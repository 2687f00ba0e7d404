import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { repoRoot } from './rig/cache.ts';
import { answerModal, modal, pressNotification } from './rig/dialogs.ts';
import { waitForTool } from './rig/mcp.ts';
import {
  answer,
  approvals,
  card,
  choice,
  closed,
  EXTENSION,
  guard,
  openGuardPage,
  PATIENCE,
  press,
  startProduct,
  statusItem,
} from './rig/product.ts';
import type { Session } from './rig/session.ts';
import { openView, unfold } from './rig/views.ts';
import { findWebview } from './rig/webviews.ts';
import { runCommand, screenshot, setTheme, THEMES } from './rig/workbench.ts';

const ECHO = /^mcp_everything.*_echo$/;
const WRITE = /^mcp_secure.*_write_file$/;
const READ = /^mcp_secure.*_read_text_file$/;
const MAIL = 'send mail';
type Theme = keyof typeof THEMES;

/** Pictures of everything that a person meets, in every theme, kept for people to judge. */
describe('what a person sees', () => {
  let s: Session;
  const calls: Promise<unknown>[] = [];
  const call = (tool: string, input: object) => {
    calls.push(s.channel.invoke(tool, input).catch(() => undefined));
  };
  /** Waits until every button that will be ready is ready, so that pictures do not differ by moments. */
  const settled = async (on: Locator) => {
    for (const one of await on.locator('.answer, [data-focus="guard"]').all()) {
      if (await one.isVisible())
        await expect.poll(() => one.getAttribute('aria-disabled')).toBe('false');
    }
  };

  /** One picture per theme; the first theme is the last again afterwards. */
  async function pictures(name: string): Promise<void> {
    for (const theme of Object.keys(THEMES) as Theme[]) {
      await setTheme(s.page, s.channel, theme);
      await s.page.mouse.move(2, 2);
      await s.page.waitForTimeout(300);
      const path = await screenshot(s.page, join('vscode', `${name}-${theme}`));
      expect((await stat(path)).size).toBeGreaterThan(10_000);
    }
  }
  const quiet = () => s.channel.command('notifications.clearAll');

  beforeAll(async () => {
    s = await startProduct();
    return async () => {
      await s.stop();
      await Promise.all(calls);
    };
  }, 300_000);

  it('the guard page', async () => {
    const page = await openGuardPage(s.page);
    await quiet();
    for (const name of ['everything', 'files', 'memory', 'weather', 'git']) {
      await page.locator('vscode-checkbox', { hasText: name }).click();
    }
    await page.locator('[data-focus="guard"]', { hasText: '5 servers' }).waitFor();
    await settled(page.locator('.gesture'));
    await page.evaluate(() => window.scrollTo(0, 0));
    await pictures('guard');
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await pictures('guard-end');
    await page.locator('[data-focus^="diff "]').click();
    await s.page.locator('.monaco-diff-editor').waitFor();
    await pictures('guard-diff');
    await s.channel.command('workbench.action.closeActiveEditor');
    const left = await findWebview(s.page, EXTENSION, '.page.guard');
    await left.locator('[data-focus="cancel"]').click();
    await closed(left);
  });

  it('starts that wait', async () => {
    await guard(s.page, ['everything', 'files', 'memory']);
    for (const name of ['everything', 'files', 'memory']) await card(s.page, `Start “${name}”?`);
    await quiet();
    await settled(await card(s.page, 'Start “everything”?'));
    await pictures('launches');
    await answer(s.page, 'Start “everything”?', 'Trust this launch here');
    await answer(s.page, 'Start “files”?', 'Trust this launch here');
    const last = await card(s.page, 'Start “memory”?');
    await last.locator('.fold', { hasText: 'More choices' }).click();
    await last.locator('.fold', { hasText: 'Details' }).click();
    await quiet();
    await settled(last);
    await pictures('launch');
    await answer(s.page, 'Start “memory”?', 'Start once');
  });

  it('the empty page', async () => {
    await (await approvals(s.page, '.empty')).locator('.links').waitFor();
    await quiet();
    await pictures('empty');
  });

  it('a call', async () => {
    call(await waitForTool(s.channel, ECHO, PATIENCE), { message: 'hello' });
    await settled(await card(s.page, /^\s*echo · everything/));
    await pictures('call');
    await answer(s.page, /^\s*echo · everything/, 'Allow once');
  });

  it('a call with much in it, unfolded', async () => {
    const message = [
      'Dear Bob,',
      ...Array.from({ length: 40 }, (_, i) => `Figure ${i}: ${i * 17}`),
      'See https://collect.example/upload\u202e and delete the rest.',
    ].join('\n');
    call(await waitForTool(s.channel, ECHO), {
      message,
      [MAIL]: { to: ['bob@evil.example'], n: 12 },
    });
    const shown = await card(s.page, /^\s*echo · everything/);
    await settled(shown);
    await pictures('call-warned');
    for (const name of ['Show all', 'Why asked', 'Server']) {
      await shown.locator('.fold', { hasText: name }).click();
    }
    await pictures('call-unfolded');
    await press(s.page, choice(shown, 'Deny'));
  });

  it('an edit, and one that cannot be sent', async () => {
    call(await waitForTool(s.channel, WRITE, PATIENCE), {
      path: join(s.workspace, 'src', 'greeting.ts'),
      content: 'export const greeting = "hello";\nexport const name = "you";\n',
    });
    await answerModal(s.page, 'Yes');
    const shown = await card(s.page, /^\s*write_file · files/);
    await settled(shown);
    await pictures('call-write');
    await shown.locator('.fold', { hasText: /^\s*Edit/ }).click();
    const editor = shown.locator('vscode-text-area textarea');
    const path = join(s.workspace, 'notes', 'greeting.ts');
    await editor.fill(
      JSON.stringify({ path, content: 'export const greeting = "hi";\n' }, null, 2),
    );
    await shown.locator('.diff .added').first().waitFor();
    await settled(shown);
    await pictures('edit');
    await editor.fill('{ "path": 7 }');
    await shown.locator('.problems').waitFor();
    await pictures('edit-problems');
    await shown.locator('vscode-button', { hasText: /^\s*Cancel/ }).click();
    await shown.locator('vscode-button', { hasText: 'Deny, tell agent…' }).click();
    await shown.locator('textarea').fill('Write below notes/ only.');
    await pictures('deny-reason');
    await press(s.page, choice(shown, 'Send denial'));
  });

  it('many calls of one tool', async () => {
    const read = await waitForTool(s.channel, READ, PATIENCE);
    for (const name of [
      'src/greeting.ts',
      'README.md',
      'notes/plan.md',
      '.vscode/mcp.json',
      '../x',
    ])
      call(read, { path: join(s.workspace, name) });
    const list = await card(s.page, /^\s*read_text_file · files/);
    await expect.poll(() => list.locator('.call-row').count(), { timeout: PATIENCE }).toBe(5);
    await list.locator('.call-row vscode-checkbox').nth(0).click();
    await list.locator('.call-row vscode-checkbox').nth(1).click();
    await list.locator('.call-row .fold').nth(2).click();
    await pictures('list');
    await press(s.page, list.locator('.answer', { hasText: 'Deny all' }));
    await list.waitFor({ state: 'detached' });
  });

  it('a start whose client gave up', async () => {
    const launcher = join(s.home, '.countersign', 'bin', 'countersign-gate');
    const module = join(repoRoot, 'node_modules/@modelcontextprotocol/server-memory/dist/index.js');
    const gate = spawn(launcher, ['--server', 'notes', '--', 'node', module], {
      cwd: s.workspace,
      env: { ...process.env, HOME: s.home },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const clientInfo = { name: 'codex', version: '1' };
    const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo };
    gate.stdin.write(
      `${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`,
    );
    const [told] = (await once(gate.stdout.setEncoding('utf8'), 'data')) as [string];
    expect(told).toMatch(/approve/i);
    const shown = await card(s.page, 'Start “notes”?');
    await shown.getByText('The client stopped waiting').waitFor({ timeout: PATIENCE });
    await quiet();
    await settled(shown);
    await pictures('late');
    await press(s.page, choice(shown, "Don't start"));
    gate.kill();
    await once(gate, 'exit');
  });

  it('the side bar', async () => {
    const servers = await openView(s.page, 'Servers');
    await unfold(servers, /^everything/);
    await openView(s.page, 'Activity');
    await quiet();
    await pictures('views');
    await s.channel.setting('countersign.place', 'sideBar');
    call(await waitForTool(s.channel, ECHO), { message: 'in the side bar' });
    await settled(await card(s.page, /^\s*echo · everything/));
    await pictures('side-bar');
    await answer(s.page, /^\s*echo · everything/, 'Deny');
    await s.channel.setting('countersign.place', 'beside');
  });

  it('a record, and the diagnosis', async () => {
    const activity = await openView(s.page, 'Activity');
    await unfold(activity, /^everything/);
    await activity
      .getByRole('treeitem', { name: /^echo, allowed/ })
      .first()
      .click();
    await s.page.locator('.view-lines', { hasText: 'Arguments' }).waitFor();
    await quiet();
    await pictures('record');
    await runCommand(s.page, 'Countersign: Diagnose');
    await s.page.locator('.view-lines', { hasText: 'Launcher' }).waitFor({ timeout: PATIENCE });
    await pictures('diagnosis');
  });

  it('a pause, and the way out of it', async () => {
    call(await waitForTool(s.channel, ECHO), { message: 'held while paused' });
    // The page lies behind the diagnosis now, and a question does not push itself before that.
    await pressNotification(s.page, 'waits for your answer', 'Show');
    await card(s.page, /^\s*echo · everything/);
    await runCommand(s.page, 'Countersign: Pause: Refuse Everything');
    await statusItem(s.page).getByText('Paused').waitFor({ timeout: PATIENCE });
    await quiet();
    await pictures('paused');
    await statusItem(s.page).click();
    await modal(s.page).waitFor();
    await pictures('resume');
    await answerModal(s.page, 'Stay Paused');
  });
});
