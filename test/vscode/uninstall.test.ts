import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { repoRoot } from './rig/cache.ts';
import { answerModal, modal } from './rig/dialogs.ts';
import { guard, PATIENCE, startProduct } from './rig/product.ts';
import type { Session } from './rig/session.ts';
import { runCommand, screenshot } from './rig/workbench.ts';

const run = promisify(execFile);

describe('leaving Countersign', () => {
  let s: Session;
  let before: Buffer;
  const list = () => join(s.workspace, '.vscode', 'mcp.json');
  const text = () => readFile(list(), 'utf8');

  beforeAll(async () => {
    s = await startProduct();
    before = await readFile(list());
    return () => s.stop();
  }, 300_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(s.page, `failed-uninstall-${task.name}`);
  });

  it('puts every byte back with Unguard All, after a dialog that a person answers', async () => {
    await guard(s.page, ['everything', 'memory']);
    await expect.poll(text, { timeout: PATIENCE }).toContain('countersign-gate');
    const guarded = await readFile(list());
    await runCommand(s.page, 'Countersign: Unguard All…');
    await modal(s.page).waitFor();
    expect(await readFile(list())).toEqual(guarded);
    await s.page.waitForTimeout(700);
    await answerModal(s.page, 'Unguard');
    await expect.poll(text, { timeout: PATIENCE }).not.toContain('countersign-gate');
    expect(await readFile(list())).toEqual(before);
  });

  it('puts every byte back when the extension is removed', async () => {
    await guard(s.page, ['files', 'git']);
    await expect.poll(text, { timeout: PATIENCE }).toContain('countersign-gate');
    // The editor runs the script that package.json names, with the environment of the person.
    const manifest = JSON.parse(await readFile(join(repoRoot, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const [program = '', script = ''] = manifest.scripts['vscode:uninstall']?.split(' ') ?? [];
    expect(program).toBe('node');
    const env = { ...process.env, HOME: s.home };
    await run(process.execPath, [join(repoRoot, script)], { cwd: repoRoot, env });
    expect(await readFile(list())).toEqual(before);
  });
});
