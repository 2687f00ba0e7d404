import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isTracked } from '../../../src/clients/shared.ts';
import { scene } from './scene.ts';

const names = [
  '.mcp.json',
  '.vscode/mcp.json',
  '.vscode/mcp.json.bak',
  'deep/er/ünïcode ☃.json',
  'z',
];

/** A real repository in which everything but `loose.json` is tracked. */
function repository(...init: readonly string[]) {
  const at = scene();
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
      cwd: at.root,
      stdio: 'pipe',
    });
  git('init', '-q', ...init);
  for (const name of names) at.write(name, '{}');
  git('add', '.');
  git('commit', '-qm', 'first');
  at.write('loose.json', '{}');
  return { at, git };
}

const inside = (root: string, name: string) => isTracked(path.join(root, name));
async function expectTracked(root: string): Promise<void> {
  for (const name of names) expect([name, await inside(root, name)]).toEqual([name, true]);
  expect(await inside(root, 'loose.json')).toBe(false);
  expect(await inside(root, '.vscode/mcp')).toBe(false);
}

describe('whether git tracks a file', () => {
  it.each(['2', '3', '4'])('is read from an index of version %s', async (version) => {
    const { at, git } = repository();
    if (version === '3') {
      at.write('later', '');
      git('add', '-N', 'later');
    }
    git('update-index', '--index-version', version);
    await expectTracked(at.root);
    if (version === '3') expect(await inside(at.root, 'later')).toBe(true);
  });

  it('is read from an index of SHA-256 names', async () => {
    await expectTracked(repository('--object-format=sha256').at.root);
  });

  it('is read from a split index', async () => {
    const { at, git } = repository();
    git('update-index', '--split-index');
    at.write('new', '');
    git('add', 'new');
    await expectTracked(at.root);
    expect(await inside(at.root, 'new')).toBe(true);
  });

  it('is read in a linked work tree', async () => {
    const { at, git } = repository();
    const tree = path.join(at.home, 'tree');
    git('worktree', 'add', '-q', tree);
    writeFileSync(path.join(tree, 'loose.json'), '');
    await expectTracked(tree);
  });

  it('counts a folder of a sparse index', async () => {
    const { at, git } = repository();
    git('sparse-checkout', 'set', '--cone', '--sparse-index', '.vscode');
    expect(await inside(at.root, 'deep/er/x.json')).toBe(true);
    expect(await inside(at.root, 'loose.json')).toBe(false);
  });

  it('is no outside a repository and in an empty one', async () => {
    const at = scene();
    const file = at.write('a.json', '');
    expect(await isTracked(file)).toBe(false);
    execFileSync('git', ['init', '-q'], { cwd: at.root });
    expect(await isTracked(file)).toBe(false);
  });

  it('is yes where the index cannot be read: a needless warning is the smaller harm', async () => {
    const { at } = repository();
    writeFileSync(path.join(at.root, '.git/index'), 'DIRC\0\0\0\x09');
    expect(await inside(at.root, 'loose.json')).toBe(true);
  });

  it('does not stop at a .git that is no repository', async () => {
    const { at } = repository();
    mkdirSync(path.join(at.root, '.vscode/.git'));
    expect(await inside(at.root, '.vscode/mcp.json')).toBe(true);
  });
});
