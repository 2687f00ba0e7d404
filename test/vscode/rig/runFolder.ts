import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheRoot } from './cache.ts';
import { alive } from './processTree.ts';

let count = 0;

/**
 * A new empty folder `.vscode-test/runs/<pid>-<n>-<what>`. It stays after the run, so that a failure can be read, and
 * goes when a later run asks for a folder and the process that made it has ended.
 */
export async function runFolder(what: string): Promise<string> {
  const runs = join(cacheRoot, 'runs');
  await mkdir(runs, { recursive: true });
  for (const name of await readdir(runs)) {
    const owner = Number.parseInt(name, 10);
    if (!alive(owner)) await rm(join(runs, name), { recursive: true, force: true });
  }
  count += 1;
  const folder = join(runs, `${process.pid}-${count}-${what}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  return folder;
}
