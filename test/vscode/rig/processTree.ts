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

/** Environment name by which everything that one keeper started is found again, also what outlived its parent. */
export const RUN_ID = 'RIG_RUN_ID';

/**
 * Ends a process, its tree, and on Linux whatever carries `RUN_ID=id` in its environment, this process excepted: asks the
 * root, then all, then kills. Resolves when they are gone.
 *
 * Elsewhere a process that left the tree earlier (its parent ended before) is not found. None other is touched.
 */
export async function endTree(root: number, id: string): Promise<void> {
  if (process.platform === 'win32') {
    await promisify(execFile)('taskkill', ['/PID', String(root), '/T', '/F']);
    return;
  }
  const members = async () => [...new Set([...(await treeOf(root)), ...(await marked(id))])];
  const seen = new Set(await members());
  signal([root], 'SIGTERM');
  if (await gone(seen, 1000)) return;
  for (const pid of await members()) seen.add(pid);
  signal(seen, 'SIGTERM');
  if (await gone(seen, 5000)) return;
  for (const pid of await members()) seen.add(pid);
  signal(seen, 'SIGKILL');
  if (!(await gone(seen, 5000))) {
    throw new Error(`processes did not end: ${[...seen].filter(alive).join(' ')}`);
  }
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

function signal(pids: Iterable<number>, name: NodeJS.Signals): void {
  for (const pid of [...pids].filter(alive)) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if (alive(pid)) throw error;
    }
  }
}

async function gone(pids: Iterable<number>, limit: number): Promise<boolean> {
  const end = Date.now() + limit;
  while ([...pids].some(alive)) {
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

async function marked(id: string): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const carriers = await Promise.all(
    pids.map(async (pid) => {
      // Another person's process is not readable, and one that ended has nothing to read.
      const environ = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
      return environ.split('\0').includes(`${RUN_ID}=${id}`) ? [pid] : [];
    }),
  );
  return carriers.flat().filter((pid) => pid !== process.pid);
}
