import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Authorization } from '../process/joint/signIn/authorization.ts';
import { ProtectedServer } from '../process/joint/signIn/protectedServer.ts';
import { answerModal } from './rig/dialogs.ts';
import { mcpServer, waitForTool } from './rig/mcp.ts';
import {
  answer,
  card,
  choice,
  EXTENSION,
  guard,
  PATIENCE,
  press,
  startProduct,
} from './rig/product.ts';
import type { Session } from './rig/session.ts';
import { openView, unfold } from './rig/views.ts';
import { findWebview } from './rig/webviews.ts';
import { runCommand, screenshot, setTheme, THEMES } from './rig/workbench.ts';

const poll = { timeout: PATIENCE };
const READ = /^mcp_.*_read$/;
const WANTS = /Sign in/;

describe('a remote server that wants a sign-in', () => {
  let s: Session;
  let authorization: Authorization;
  let server: ProtectedServer;
  const pictures = async (name: string): Promise<void> => {
    await s.channel.command('notifications.clearAll');
    for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
      await setTheme(s.page, s.channel, theme);
      await screenshot(s.page, join('vscode', `${name}-${theme}`));
    }
  };

  beforeAll(async () => {
    authorization = await Authorization.open();
    server = await ProtectedServer.open(authorization);
    s = await startProduct();
    const list = join(s.workspace, '.vscode', 'mcp.json');
    const entry = JSON.stringify({ far: { type: 'http', url: server.url } }).slice(1, -1);
    const text = await readFile(list, 'utf8');
    await writeFile(list, text.replace('"servers": {', `"servers": { ${entry},`));
    return async () => {
      await s.stop();
      await server.close();
      await authorization.close();
    };
  }, 300_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(s.page, `failed-signIn-${task.name}`);
  });

  it('is signed in to from its card through the browser, and its tool runs once it was allowed', async () => {
    await guard(s.page, ['far'], async (page) => {
      expect(await page.locator('body').innerText()).toMatch(/sign in again/i);
    });
    await answer(s.page, 'Connect to “far”?', 'Trust this launch here');
    const asked = await card(s.page, WANTS);
    const said = await asked.innerText();
    for (const part of [new URL(server.url).host, new URL(authorization.issuer).host, 'tools:read'])
      expect(said).toContain(part);
    await pictures('sign-in');
    expect(authorization.asked.filter((path) => path.includes('/auth'))).toEqual([]);

    // This rig leads sites on its own machine through a path of its own, which spells the address otherwise.
    await s.person.route(/\/proxy\/\d+\/auth\?/, (route) => {
      const { search } = new URL(route.request().url());
      return route.fulfill({
        status: 302,
        headers: { location: `${authorization.issuer}/auth${search}` },
      });
    });
    const opened = s.person.waitForEvent('page', poll);
    await press(s.page, choice(asked, 'Open Browser to Sign In'));
    const browser = await opened;
    await browser.getByText('You can close this page').first().waitFor(poll);
    await screenshot(browser, join('vscode', 'sign-in-back'));
    await browser.close();

    const tool = await waitForTool(s.channel, READ, PATIENCE);
    const called = s.channel.invoke(tool, {});
    await answerModal(s.page, 'Yes');
    await answer(s.page, /· far/, 'Allow once');
    await called;
    expect(server.ran).toEqual(['read']);
    const servers = await openView(s.page, 'Servers');
    await servers.getByText('far').first().waitFor(poll);
    await pictures('signed-in');
  }, 240_000);

  it('is listed with what it was granted, in the Trust view and on the page of its server', async () => {
    const trust = await openView(s.page, 'Trust');
    await unfold(trust, /^Sign-ins/);
    await unfold(trust, /^far/);
    await expect.poll(() => trust.innerText(), poll).toContain('tools:read');
    await runCommand(s.page, 'Countersign: Review Server…');
    const page = await findWebview(s.page, EXTENSION, '.page.inspector .item-row', PATIENCE);
    await page.getByText('Signed in', { exact: true }).click();
    await page.getByText('tools:write').first().waitFor(poll);
    await pictures('signed-in-trust');
  }, 120_000);

  it('needs no second sign-in after it was started again', async () => {
    const before = authorization.asked.filter((path) => path.includes('/auth')).length;
    await mcpServer(s.page, 'far', 'Restart Server');
    await waitForTool(s.channel, READ, PATIENCE);
    expect(authorization.asked.filter((path) => path.includes('/auth'))).toHaveLength(before);
  }, 120_000);
});
