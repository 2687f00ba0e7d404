import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { repoRoot } from './rig/cache.ts';
import { answerModal, modal } from './rig/dialogs.ts';
import { mcpServer, waitForTool } from './rig/mcp.ts';
import { card, guard, PATIENCE, startProduct } from './rig/product.ts';
import type { Session } from './rig/session.ts';
import { readTap } from './rig/tapLog.ts';
import { runCommand, screenshot } from './rig/workbench.ts';

const ECHO = /^mcp_everything.*_echo$/;
const poll = { timeout: PATIENCE };

describe('taking the guard away', () => {
  let s: Session;
  let list: string;
  let original: Buffer;
  const bytes = () => readFile(list);
  const git = async () =>
    (await promisify(execFile)('git', ['status', '--porcelain'], { cwd: s.workspace })).stdout;

  beforeAll(async () => {
    s = await startProduct();
    list = join(s.workspace, '.vscode', 'mcp.json');
    original = await bytes();
    return () => s.stop();
  }, 300_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(s.page, `failed-uninstall-${task.name}`);
  });

  it('by the command gives the very bytes back, after a dialog, and the servers run unheld', async () => {
    await guard(s.page, ['everything', 'git']);
    await card(s.page, 'Start “everything”?');
    await runCommand(s.page, 'Countersign: Unguard All…');
    await modal(s.page).waitFor();
    expect(await modal(s.page).innerText()).toContain('the original bytes come back');
    await screenshot(s.page, 'vscode/unguard-dialog');
    await answerModal(s.page, 'Keep Guard');
    expect((await bytes()).equals(original)).toBe(false);
    await runCommand(s.page, 'Countersign: Unguard All…');
    await modal(s.page).waitFor();
    // An answer that comes before the question could be read is none.
    await s.page.waitForTimeout(800);
    await answerModal(s.page, 'Unguard');
    await expect.poll(async () => (await bytes()).equals(original), poll).toBe(true);
    expect(await git()).toBe('');
    const echo = await waitForTool(s.channel, ECHO, PATIENCE);
    await expect
      .poll(() => s.channel.invoke(echo, { message: 'unheld' }).catch(String), poll)
      .toBe('Echo: unheld');
  });

  it('by removing the extension gives the very bytes back where nobody touched the file', async () => {
    await guard(s.page, ['everything', 'files', 'memory', 'git']);
    await expect.poll(async () => (await bytes()).equals(original), poll).toBe(false);
    expect(await uninstall()).toContain(list);
    expect((await bytes()).equals(original)).toBe(true);
    expect(await git()).toBe('');
  });

  it('by removing the extension keeps what was written to the file since', async () => {
    await guard(s.page, ['everything']);
    await expect.poll(async () => (await bytes()).equals(original), poll).toBe(false);
    await appendFile(list, '// A later remark.\n');
    await uninstall();
    expect(await readFile(list, 'utf8')).toBe(`${original.toString()}// A later remark.\n`);
  });

  it('by removing the extension leaves servers that start without it', async () => {
    const before = (await readTap(s.tap, 'memory')).length;
    await mcpServer(s.page, 'memory', 'Start Server');
    await waitForTool(s.channel, /^mcp_memory.*_read_graph$/, PATIENCE);
    expect((await readTap(s.tap, 'memory')).length).toBeGreaterThan(before);
    expect(await readFile(list, 'utf8')).not.toContain('countersign-gate');
  });

  /** Runs what VS Code runs once the extension is removed, with the environment of the editor. */
  async function uninstall(): Promise<string> {
    const [program, script] = manifest.scripts['vscode:uninstall'].split(' ');
    expect(program).toBe('node');
    const path = join(repoRoot, script ?? '');
    expect(existsSync(path)).toBe(true);
    const env = { ...process.env, HOME: s.home };
    const { stdout } = await promisify(execFile)(process.execPath, [path], { env, cwd: s.home });
    return stdout;
  }
});
