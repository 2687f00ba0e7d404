import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { build, type BuildOptions } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundles } from '../../esbuild.config.mjs';
import { applyPlan } from '../../src/clients/apply.ts';
import { planGuard } from '../../src/clients/guard.ts';
import { guardRegister } from '../../src/wiring/guardRegister.ts';
import { look, scene } from '../unit/clients/scene.ts';

const TEXT = '{\n\t"servers": {\n\t\t"a": { "command": "x", }, // c\n\t},\n}\n';

/** Runs the uninstall script as VS Code does: plain Node, no editor. */
async function uninstall(folder: string, home: string) {
  const outfile = path.join(folder, 'uninstall.js');
  for (const name of ['uninstall', 'readers'] as const)
    await build({
      ...(bundles[name] as BuildOptions),
      bundle: true,
      outfile: path.join(folder, `${name}.js`),
      logLevel: 'silent',
    });
  const env = { PATH: process.env['PATH'] ?? '', COUNTERSIGN_HOME: home };
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [outfile], { env, cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

async function guarded() {
  const at = scene();
  const file = at.write('.vscode/mcp.json', TEXT);
  const { source, found } = await look(at, { file, family: 'vscode.workspace', root: at.root });
  const plan = planGuard(source, found.entries, { launcher: at.launcher });
  await applyPlan(plan, { home: at.home, register: guardRegister(at.home) });
  expect(readFileSync(file, 'utf8')).toBe(plan.after);
  return { at, file };
}

describe('removing the extension', () => {
  it('gives every guarded file its bytes back', async () => {
    const { at, file } = await guarded();
    const { code, stdout, stderr } = await uninstall(at.root, at.home);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(file);
    expect(readFileSync(file, 'utf8')).toBe(TEXT);
    expect(guardRegister(at.home).list()).toEqual([]);
  });

  it('restores by the backups where the register is damaged, and fails loudly', async () => {
    const { at, file } = await guarded();
    writeFileSync(path.join(at.home, 'guarded.json'), '{');
    const { code, stderr } = await uninstall(at.root, at.home);
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('guarded.json')]);
    expect(readFileSync(file, 'utf8')).toBe(TEXT);
  });

  it('leaves a broken file alone and names the place', async () => {
    const { at, file } = await guarded();
    writeFileSync(file, '{ "servers": ');
    const { code, stderr } = await uninstall(at.root, at.home);
    expect(code).toBe(1);
    expect(stderr).toContain('line 1, column 14');
    expect(readFileSync(file, 'utf8')).toBe('{ "servers": ');
  });
});
