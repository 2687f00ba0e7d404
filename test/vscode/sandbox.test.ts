import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sandboxesHere, withSandboxes } from '../process/sandbox/available.ts';
import { repoRoot } from './rig/cache.ts';
import { answerModal, modal, quickPick } from './rig/dialogs.ts';
import { waitForTool } from './rig/mcp.ts';
import { node24 } from './rig/node24.ts';
import { answer, card, choice, guard, PATIENCE, press, startProduct } from './rig/product.ts';
import type { Session } from './rig/session.ts';
import { openView, unfold } from './rig/views.ts';
import { startSite, type Site } from './rig/web.ts';
import { runCommand, screenshot, setTheme, THEMES } from './rig/workbench.ts';

const GET = /^mcp_.*_get$/;
const WRITE = /^mcp_.*_write$/;
const poll = { timeout: PATIENCE };

/** Puts a server that tries what it is told under guard, and trusts its start. */
async function guardBoxed(s: Session): Promise<void> {
  const list = join(s.workspace, '.vscode', 'mcp.json');
  const args = [join(repoRoot, 'test/process/sandbox/prisoner.mjs')];
  const entry = JSON.stringify({ boxed: { command: node24(), args } }).slice(1, -1);
  const text = await readFile(list, 'utf8');
  await writeFile(list, text.replace('"servers": {', `"servers": { ${entry},`));
  await guard(s.page, ['boxed']);
  await answer(s.page, 'Start “boxed”?', 'Trust this launch here');
  await waitForTool(s.channel, GET, PATIENCE);
}

/** Picks a sandbox for it, up to the dialog. */
async function pick(s: Session, preset: string): Promise<void> {
  await runCommand(s.page, 'Countersign: Choose What It May Touch…');
  await quickPick(s.page, 'boxed').click();
  await quickPick(s.page, preset).waitFor(poll);
  await screenshot(s.page, join('vscode', 'sandbox-choice'));
  await quickPick(s.page, preset).click();
}

/** Agrees to the dialog, which is open. */
async function agree(s: Session): Promise<void> {
  // An answer that comes before the question could be read is none.
  await s.page.waitForTimeout(800);
  await answerModal(s.page, 'Choose This');
}

withSandboxes('a server in a sandbox', () => {
  let s: Session;
  let site: Site;
  let url: string;
  const pictures = async (name: string): Promise<void> => {
    await s.channel.command('notifications.clearAll');
    for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
      await setTheme(s.page, s.channel, theme);
      await screenshot(s.page, join('vscode', `${name}-${theme}`));
    }
  };
  const get = async (): Promise<unknown> =>
    s.channel.invoke(await waitForTool(s.channel, GET, PATIENCE), { url });

  beforeAll(async () => {
    site = await startSite('from outside');
    url = site.origin.replace('127.0.0.1', 'localhost');
    s = await startProduct();
    await guardBoxed(s);
    return async () => {
      await s.stop();
      await site.stop();
    };
  }, 300_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(s.page, `failed-sandbox-${task.name}`);
  });

  it('is held there from its next start on, after a dialog', async () => {
    await pick(s, 'These hosts…');
    const box = s.page.locator('.quick-input-widget:visible');
    await box.getByText('Hosts that it reaches without a question').waitFor(poll);
    await box.locator('input.input:focus').waitFor(poll);
    await s.page.keyboard.press('Enter');
    await modal(s.page).waitFor(poll);
    expect(await modal(s.page).innerText()).toContain('It can touch no more than before.');
    await screenshot(s.page, join('vscode', 'sandbox-dialog'));
    await agree(s);
    const servers = await openView(s.page, 'Servers');
    await unfold(servers, /boxed/);
    await servers.getByText('from its next start on').waitFor(poll);
    await s.channel.command('workbench.mcp.restartServer', 'mcp.config.ws0.boxed');
    await servers.getByText('from its next start on').waitFor({ state: 'detached', ...poll });
    await pictures('sandbox-servers');
  }, 180_000);

  it('waits at a host that nobody allowed until the person answers its card', async () => {
    const first = get().catch(() => undefined);
    await answerModal(s.page, 'Yes');
    await answer(s.page, /^\s*get · boxed/, 'Allow once');
    const asked = await card(s.page, '“boxed” wants to reach a host');
    expect(await asked.innerText()).toContain('Wants to leave its sandbox and connect');
    await pictures('sandbox-host');
    expect(site.requests).toEqual([]);
    await press(s.page, choice(asked, 'Hold: Allow once'), 1500);
    await first;
    // The first may have waited too long for its pictures.
    const again = get();
    await answerModal(s.page, 'Yes');
    await answer(s.page, /^\s*get · boxed/, 'Allow once');
    expect(JSON.stringify(await again)).toContain('from outside');
    expect(site.requests.length).toBeGreaterThan(0);
  }, 180_000);

  it('writes nothing outside of it, and what it tried is told', async () => {
    const write = await waitForTool(s.channel, WRITE, PATIENCE);
    const called = s.channel.invoke(write, { file: join(s.home, 'escaped') }).catch(String);
    await answerModal(s.page, 'Yes');
    await answer(s.page, /^\s*write · boxed/, 'Allow once');
    expect(JSON.stringify(await called)).not.toContain('written');
    const servers = await openView(s.page, 'Servers');
    await unfold(servers, /Runs in a sandbox/);
    await servers.getByText('localhost').first().waitFor(poll);
    await pictures('sandbox-tried');
  }, 180_000);
});

// Its search path is that of the login shell: such a machine cannot be played on another one.
if (!sandboxesHere)
  describe('a machine that makes no sandboxes', () => {
    it('starts nothing for which one was chosen, and says what to install', async () => {
      const s = await startProduct();
      try {
        await guardBoxed(s);
        await pick(s, 'No network');
        await modal(s.page).waitFor(poll);
        expect(await modal(s.page).innerText()).toContain('bubblewrap');
        await screenshot(s.page, join('vscode', 'sandbox-missing'));
        await agree(s);
        await s.channel.command('workbench.mcp.restartServer', 'mcp.config.ws0.boxed');
        const servers = await openView(s.page, 'Servers');
        await unfold(servers, /boxed/);
        await servers.getByText('could not be made').waitFor(poll);
        await screenshot(s.page, join('vscode', 'sandbox-none'));
      } finally {
        await s.stop();
      }
    }, 300_000);
  });
