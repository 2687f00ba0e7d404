import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { steering } from '../../../src/gate/sandbox/steering.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'cs-steering-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function made(...files: readonly string[]): readonly string[] {
  for (const file of files) {
    const at = path.join(folder, file);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, '');
  }
  return steering([folder])
    .map((file) => path.relative(folder, file))
    .sort();
}

describe('what steers other programs', () => {
  it('is found where it is, with what git runs by itself and not the rest of a repository', () => {
    expect(
      made('.git/config', '.git/hooks/pre-commit', '.git/HEAD', '.vscode/tasks.json', 'src/a.ts'),
    ).toEqual(['.git/config', '.git/hooks', '.vscode']);
  });

  it('is found below, also in a repository of a part, and not in what packages brought', () => {
    expect(made('a/.envrc', 'a/b/.git', 'a/b/c/.mcp.json', 'node_modules/x/.vscode/a')).toEqual([
      'a/.envrc',
      'a/b/.git',
      'a/b/c/.mcp.json',
    ]);
  });

  it('is nothing in a folder that is not there', () => {
    expect(steering([path.join(folder, 'none')])).toEqual([]);
  });
});
