import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The repository folder. */
export const repoRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** Everything that the rig makes or fetches; ignored by git, kept between runs, safe to delete. */
export const cacheRoot = join(repoRoot, '.vscode-test');

const STAMP = '.complete';

/** Tells the person what takes time; on stderr, so that stdout stays free for results. */
export function say(line: string): void {
  process.stderr.write(`[rig] ${line}\n`);
}

/**
 * Gives the folder `.vscode-test/<name>`, made by `build` if it is not there.
 *
 * A folder counts only once its stamp was written, which is the last thing done before it is renamed into place: a run
 * that dies half way leaves nothing that a later run would take. `build` fills `scratch`, which becomes `target`; `name` must carry every version that matters.
 * Runs at the same time wait for each other. It does not protect against a person who edits the folder afterwards.
 */
export async function provide(
  name: string,
  build: (scratch: string, target: string) => Promise<void>,
): Promise<string> {
  const target = join(cacheRoot, name);
  const complete = () => existsSync(join(target, STAMP));
  if (complete()) return target;
  await mkdir(cacheRoot, { recursive: true });
  const release = await lock(join(cacheRoot, `${name}.lock`), complete);
  try {
    if (complete()) return target;
    for (const left of await readdir(cacheRoot)) {
      if (left.startsWith(`${name}.`) && left.endsWith('.part')) {
        await remove(join(cacheRoot, left));
      }
    }
    const scratch = `${target}.${process.pid}.part`;
    await mkdir(scratch, { recursive: true });
    try {
      await build(scratch, target);
      await writeFile(join(scratch, STAMP), `${new Date().toISOString()}\n`);
      await remove(target);
      await rename(scratch, target);
    } finally {
      await remove(scratch);
    }
    return target;
  } finally {
    await release();
  }
}

/** Removes a folder, also one that a process about to end still writes into. */
function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

/** Waits until the file could be created by this process alone, or `done` holds; a lock of a dead process is removed. */
async function lock(file: string, done: () => boolean): Promise<() => Promise<void>> {
  for (let waited = 0; ; waited += 1) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    if (done()) return () => Promise.resolve();
    const holder = await holderOf(file);
    if (holder === 'gone') await rm(file, { force: true });
    else {
      if (waited % 60 === 0)
        say(`waiting for process ${holder}, which is preparing the same folder`);
      await delay(500);
    }
  }
}

async function holderOf(file: string): Promise<number | 'unknown' | 'gone'> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 'unknown';
    throw error;
  }
  const pid = Number(text);
  if (!Number.isInteger(pid) || pid <= 0) return 'unknown';
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return hasCode(error, 'ESRCH') ? 'gone' : pid;
  }
}

/** Whether an unknown error is a system error with this code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
