import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answerModal, fillQuickInput, modal, notification, quickPick } from './rig/dialogs.ts';
import { answer, card, choice, guard, PATIENCE, press, startProduct } from './rig/product.ts';
import type { Session } from './rig/session.ts';
import { runCommand, screenshot, setTheme, THEMES } from './rig/workbench.ts';

const COMMAND = 'Countersign: Serve a Guarded Server over HTTP…';
const poll = { timeout: PATIENCE };

interface Served {
  readonly url: string;
  readonly headers: { readonly Authorization: string };
}

describe('a server that is served over HTTP', () => {
  let s: Session;
  let served: Served;
  const connect = (headers: Record<string, string>) => {
    const client = new Client({ name: 'speaks-http', version: '1.0.0' });
    const transport = new StreamableHTTPClientTransport(new URL(served.url), {
      requestInit: { headers },
    });
    const connected = client.connect(transport, poll);
    return { client, connected };
  };

  beforeAll(async () => {
    s = await startProduct();
    return () => s.stop();
  }, 300_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(s.page, `failed-front-${task.name}`);
  });

  it('is served after a dialog, and its entry for a client is copied', async () => {
    await guard(s.page, ['everything']);
    await answer(s.page, 'Start “everything”?', 'Trust this launch here');
    await s.channel.command('notifications.clearAll');
    await runCommand(s.page, COMMAND);
    await quickPick(s.page, 'everything').click();
    await modal(s.page).waitFor(poll);
    expect(await modal(s.page).innerText()).toContain('Starts and calls are asked about as before');
    await screenshot(s.page, join('vscode', 'front-dialog'));
    await s.page.waitForTimeout(800);
    await answerModal(s.page, 'Serve');
    const entry = quickPick(s.page, 'Copy an Entry for a Client’s List');
    await entry.waitFor(poll);
    for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
      await setTheme(s.page, s.channel, theme);
      await screenshot(s.page, join('vscode', `front-${theme}`));
    }
    await entry.click();
    await s.page.locator('.quick-input-widget:visible', { hasText: 'No client' }).waitFor(poll);
    const copied = () => s.page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied, poll).toContain('Bearer');
    served = (JSON.parse(await copied()) as { everything: Served }).everything;
    expect(new URL(served.url).hostname).toBe('127.0.0.1');
    expect(await s.page.locator('.quick-input-widget').innerText()).not.toContain(
      served.headers.Authorization.slice('Bearer '.length),
    );
    await s.page.keyboard.press('Escape');
  }, 180_000);

  it('turns away who has no token', async () => {
    const { client, connected } = connect({ Authorization: `Bearer ${'x'.repeat(43)}` });
    await expect(connected).rejects.toThrow();
    await client.close();
  }, 60_000);

  it('asks here about what a client over HTTP does, and runs what was allowed', async () => {
    const { client, connected } = connect({ ...served.headers });
    try {
      await connected;
      const called = client.callTool({ name: 'echo', arguments: { message: 'over HTTP' } });
      called.catch(() => undefined);
      const shown = await card(s.page, /^\s*echo · everything/);
      await shown.getByText('Server', { exact: true }).click();
      await expect.poll(() => shown.innerText(), poll).toMatch(/speaks-http.*over HTTP/);
      await screenshot(s.page, join('vscode', 'front-call'));
      await press(s.page, choice(shown, 'Allow once'));
      expect(JSON.stringify(await called)).toContain('Echo: over HTTP');
    } finally {
      await client.close();
      await connected.catch(() => undefined);
    }
  }, 180_000);

  it('is gone when the person stops it', async () => {
    await runCommand(s.page, COMMAND);
    await fillQuickInput(s.page, 'everything');
    await quickPick(s.page, 'Stop Serving').click();
    await notification(s.page, 'is not served over HTTP any more').waitFor(poll);
    await expect(fetch(served.url)).rejects.toThrow();
  }, 60_000);
});
