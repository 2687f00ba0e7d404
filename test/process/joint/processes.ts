import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { sleep } from '../gate/gateProcess.ts';

/** Environment name that everything started in one scene carries, and hands on to what it starts. */
/** It reaches servers, too: names of this group do. */
export const MARK = 'XDG_JOINT_SCENE';

interface Row {
  readonly pid: number;
  readonly ppid: number;
  readonly rss: number;
}

function table(): readonly Row[] {
  const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,stat='], { encoding: 'utf8' });
  return text.split('\n').flatMap((line) => {
    const [pid, ppid, rss, stat] = line.trim().split(/\s+/);
    if (pid === undefined || stat === undefined || stat.startsWith('Z')) return [];
    return [{ pid: Number(pid), ppid: Number(ppid), rss: Number(rss) }];
  });
}

/** Everything that a process started, directly or not, as long as the links of parentage stand. */
export function descendants(root: number): readonly number[] {
  const rows = table();
  const found = [root];
  for (const parent of found)
    found.push(...rows.filter((r) => r.ppid === parent).map((r) => r.pid));
  return found.slice(1);
}

/** Resident memory in MB of 2^20 bytes. */
export function residentMB(pid: number): number {
  return (table().find((r) => r.pid === pid)?.rss ?? 0) / 1024;
}

export function isAlive(pid: number): boolean {
  return table().some((r) => r.pid === pid);
}

/** Processes that carry the mark; where the system does not show environments, none. */
function marked(mark: string): readonly number[] {
  if (process.platform !== 'linux') return [];
  const wanted = `${MARK}=${mark}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        const env = readFileSync(`/proc/${name}/environ`, 'utf8').split('\0');
        return env.includes(wanted) ? [Number(name)] : [];
      } catch {
        return [];
      }
    });
}

/** What is still there of a scene after `ms`, ended now so that nothing stays behind a failed test. */
export async function leftovers(mark: string, ms = 10_000): Promise<readonly number[]> {
  const until = Date.now() + ms;
  let found = marked(mark);
  while (found.length > 0 && Date.now() < until) {
    await sleep(20);
    found = marked(mark);
  }
  for (const pid of found)
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended just now.
    }
  return found;
}
