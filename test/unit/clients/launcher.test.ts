import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { findEntries } from '../../../src/clients/find.ts';
import { planGuard } from '../../../src/clients/guard.ts';
import { commandFor, isLauncher, isLikeLauncher } from '../../../src/clients/launcher.ts';
import { planUnguard } from '../../../src/clients/unguard.ts';
import { look, scene, workspaceList } from './scene.ts';

const posix = { path: '/home/u/.countersign/bin/countersign-gate', home: '/home/u' };
const windows = {
  path: 'C:\\Users\\u\\AppData\\Local\\Countersign\\bin\\countersign-gate.cmd',
  home: 'C:\\Users\\u\\',
};

describe('the launcher in a configuration file', () => {
  it('is written below ${userHome} where it lies there, and absolute elsewhere', () => {
    expect(commandFor('vscode.workspace', posix)).toBe(
      '${userHome}/.countersign/bin/countersign-gate',
    );
    expect(commandFor('vscode.workspace', windows)).toBe(
      '${userHome}\\AppData\\Local\\Countersign\\bin\\countersign-gate.cmd',
    );
    for (const home of ['/home/other', '/home/u/.countersign/bin/counter', '', '/'])
      expect(commandFor('vscode.workspace', { ...posix, home })).toBe(posix.path);
    expect(commandFor('mcp.root', posix)).toBe(posix.path);
  });

  it('is recognised as written, on Windows without regard to case and slashes', () => {
    expect(isLauncher('${userHome}/.countersign/bin/countersign-gate', 'vscode.user', posix)).toBe(
      true,
    );
    expect(isLauncher(posix.path, 'vscode.workspace', posix)).toBe(true);
    expect(isLauncher(posix.path.toUpperCase(), 'vscode.workspace', posix)).toBe(false);
    expect(isLauncher('${userHome}/.countersign/bin/countersign-gate', 'mcp.root', posix)).toBe(
      false,
    );
    const slashes = '${userHome}/appdata/local/COUNTERSIGN/bin/countersign-gate.cmd';
    expect(isLauncher(slashes, 'vscode.workspace', windows)).toBe(true);
  });

  it('of another home or machine looks like one; other programs do not', () => {
    for (const command of [posix.path, windows.path, 'countersign-gate', '/opt/countersign/gate'])
      expect(isLikeLauncher(command)).toBe(true);
    for (const command of ['npx', '/home/u/encountersign/x', 'node'])
      expect(isLikeLauncher(command)).toBe(false);
  });

  it('must be one that can be found again', async () => {
    const at = scene();
    const { source, found } = await workspaceList(at, '{"servers":{"s":{"command":"x"}}}');
    const launcher = { path: '/opt/gate', home: '/root' };
    expect(() => planGuard(source, found.entries, { launcher })).toThrow('found again');
  });

  it('may move: the entry is guarded anew and still comes back byte for byte', async () => {
    const at = scene();
    const text = '{"servers":{"s":{"command":"\\u006epx","env":{"\\u0048OME":"/h"}}}}';
    const first = await workspaceList(at, text);
    const old = { ...at.launcher, path: '/old/countersign-gate' };
    const before = planGuard(first.source, first.found.entries, { launcher: old });

    const moved = await workspaceList(at, before.after);
    expect(moved.found.entries).toMatchObject([{ state: 'stale', why: 'launcher' }]);
    const { launcher } = at;
    const plan = planGuard(moved.source, moved.found.entries, { launcher, undos: before.undos });
    expect(plan.changes).toMatchObject([{ action: 'reguard', merged: false }]);

    const now = await workspaceList(at, plan.after);
    const back = planUnguard(now.source, now.found.entries, { launcher, undos: plan.undos });
    expect(back.after).toBe(text);
  });
});

describe('a file that git tracks', () => {
  it('is announced, and a path of this machine in it too', async () => {
    const at = scene();
    const files = [
      {
        file: at.write('.vscode/mcp.json', '{"servers":{"s":{"command":"x"}}}'),
        family: 'vscode.workspace',
      },
      { file: at.write('.mcp.json', '{"mcpServers":{"s":{"command":"x"}}}'), family: 'mcp.root' },
    ] as const;
    const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: at.root });
    git('init', '-q');
    expect((await findEntries(files, at)).entries.map((e) => e.shared)).toEqual([false, false]);
    git('add', '.');
    const warnings = [];
    for (const config of files) {
      const { source, found } = await look(at, { ...config, root: at.root });
      expect(found.entries.map((e) => e.shared)).toEqual([true]);
      warnings.push(planGuard(source, found.entries, at).warnings.map((w) => w.code));
    }
    expect(warnings).toEqual([['shared'], ['shared', 'machine-path', 'reapproval']]);
  });
});
