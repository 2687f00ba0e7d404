import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/** The process and everything that it started, directly or not, as long as the links of parentage still stand. */
export async function treeOf(root: number): Promise<number[]> {
  const parents = await parentTable();
  const found = [root];
  for (const parent of found) {
    for (const [pid, ppid] of parents) if (ppid === parent && !found.includes(pid)) found.push(pid);
  }
  return found;
}

/**
 * Ends a process and its tree: asks the root, then what is left, then kills. Resolves when all of them are gone.
 *
 * A process that left the tree earlier (its parent ended before) is not found; none that this did not see is touched.
 */
export async function endTree(root: number): Promise<void> {
  const tree = await treeOf(root);
  signal([root], 'SIGTERM');
  if (await gone(tree, 1000)) return;
  signal(tree, 'SIGTERM');
  if (await gone(tree, 5000)) return;
  signal(tree, 'SIGKILL');
  if (!(await gone(tree, 5000)))
    throw new Error(`processes did not end: ${tree.filter(alive).join(' ')}`);
}

/** Whether a process of this id exists. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids.filter(alive)) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if (alive(pid)) throw error;
    }
  }
}

async function gone(pids: readonly number[], limit: number): Promise<boolean> {
  const end = Date.now() + limit;
  while (pids.some(alive)) {
    if (Date.now() > end) return false;
    await delay(50);
  }
  return true;
}

async function parentTable(): Promise<[pid: number, ppid: number][]> {
  if (process.platform !== 'linux') {
    const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
    return stdout
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  }
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const rows = await Promise.all(
    pids.map(async (pid): Promise<[number, number][]> => {
      // A process that ended meanwhile has no row. The command name in front may hold anything, even brackets.
      const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
      const ppid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return stat ? [[Number(pid), ppid]] : [];
    }),
  );
  return rows.flat();
}
