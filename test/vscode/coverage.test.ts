import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { parse } from 'jsonc-parser';
import type { Frame } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { repoRoot } from './rig/cache.ts';
import { answerModal, modal } from './rig/dialogs.ts';
import { answer, card, choice, EXTENSION, PATIENCE, press, startProduct } from './rig/product.ts';
import type { Session } from './rig/session.ts';
import { findWebview } from './rig/webviews.ts';
import { runCommand, screenshot, setTheme, THEMES } from './rig/workbench.ts';

const SERVER = join(repoRoot, 'node_modules/@modelcontextprotocol/server-everything/dist/index.js');
const poll = { timeout: PATIENCE };

/** Lists of other clients, as their programs leave them behind. */
const lists = {
  '.cursor/mcp.json': `\ufeff{\r\n\t// kept by hand\r\n\t"mcpServers": {\r\n\t\t"echoes": { "command": "node", "args": [${JSON.stringify(SERVER)}, "stdio"] },\r\n\t},\r\n}\r\n`,
  '.codex/config.toml': `model = "m" # mine\n\n[mcp_servers.toml_one]\ncommand = "node"\nargs = [${JSON.stringify(SERVER)}, "stdio"]\n`,
  '.gemini/settings.json': '{ "mcpServers": { "broken": ',
};

describe('servers of other clients', () => {
  let s: Session;
  const file = (name: keyof typeof lists) => join(s.home, name);
  const coverage = async (): Promise<Frame> => {
    await runCommand(s.page, 'Countersign: Show Coverage');
    return findWebview(s.page, EXTENSION, '.page.coverage', PATIENCE);
  };

  beforeAll(async () => {
    s = await startProduct();
    for (const [name, text] of Object.entries(lists)) {
      await mkdir(dirname(join(s.home, name)), { recursive: true });
      await writeFile(join(s.home, name), text);
    }
    return () => s.stop();
  }, 300_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(s.page, `failed-coverage-${task.name}`);
  });

  it('are listed by client, with what cannot be read named by its place', async () => {
    const page = await coverage();
    await page.getByText('Guard "echoes"…').waitFor();
    const text = await page.locator('main').innerText();
    for (const one of ['Cursor', 'Codex', 'toml_one', 'Gemini', '~/.gemini/settings.json'])
      expect(text).toContain(one);
    for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
      await setTheme(s.page, s.channel, theme);
      await screenshot(s.page, join('vscode', `coverage-${theme}`));
    }
  });

  it('are guarded from there, ask in this window when their own client starts them, and come back byte for byte', async () => {
    const page = await coverage();
    await page.getByText('Guard "echoes"…').click();
    const guarding = await findWebview(s.page, EXTENSION, '.page.guard', PATIENCE);
    await screenshot(s.page, join('vscode', 'coverage-guard'));
    await press(s.page, guarding.locator('[data-focus="guard"]'));
    await expect
      .poll(() => readFile(file('.cursor/mcp.json'), 'utf8'), poll)
      .toContain('countersign-gate');

    const list = parse((await readFile(file('.cursor/mcp.json'), 'utf8')).slice(1)) as {
      mcpServers: { echoes: { command: string; args: string[]; env?: Record<string, string> } };
    };
    const { command, args, env } = list.mcpServers.echoes;
    const client = new Client({ name: 'cursor-vscode', version: '1.0.0' });
    const transport = new StdioClientTransport({
      ...{ command, args, cwd: s.home, stderr: 'ignore' },
      env: { PATH: process.env['PATH'] ?? '', HOME: s.home, ...env },
    });
    const connected = client.connect(transport, { timeout: PATIENCE });
    try {
      const launch = await card(s.page, 'Start “echoes”?');
      expect(await launch.innerText()).toMatch(/[/]\.cursor\/mcp\.json/);
      await screenshot(s.page, join('vscode', 'coverage-launch'));
      await press(s.page, choice(launch, 'Start once'));
      await connected;
      const called = client.callTool({ name: 'echo', arguments: { message: 'from elsewhere' } });
      const shown = await card(s.page, /^\s*echo · echoes/);
      await screenshot(s.page, join('vscode', 'coverage-call'));
      await press(s.page, choice(shown, 'Allow once'));
      expect(JSON.stringify(await called)).toContain('Echo: from elsewhere');
      const refused = client.callTool({ name: 'echo', arguments: { message: 'no' } });
      await answer(s.page, /^\s*echo · echoes/, 'Deny');
      expect(JSON.stringify(await refused.catch(String))).not.toContain('Echo: no');
    } finally {
      await client.close();
      await connected.catch(() => undefined);
    }

    await runCommand(s.page, 'Countersign: Unguard All…');
    await modal(s.page).waitFor();
    await s.page.waitForTimeout(800);
    await answerModal(s.page, 'Unguard');
    await expect
      .poll(() => readFile(file('.cursor/mcp.json'), 'utf8'), poll)
      .toBe(lists['.cursor/mcp.json']);
    expect(await readFile(file('.gemini/settings.json'), 'utf8')).toBe(
      lists['.gemini/settings.json'],
    );
  }, 240_000);
});
