import { spawn } from 'node:child_process';
import { codeOf } from '../../shared/errors.ts';

/**
 * Ends a process with everything it started. POSIX: the process leads a group of its own, and the group is signalled,
 * even when the leader is gone already. Windows has no such groups: `taskkill /T /F` walks the tree below a process
 * that still exists. A descendant that left the group (setsid) escapes on POSIX.
 */
export function signalTree(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (process.platform === 'win32') {
    // Windows knows no polite request; closing stdin was it.
    if (signal === 'SIGKILL')
      spawn('taskkill', ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore' }).on('error', () => {
        process.kill(pid);
      });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (thrown) {
    if (codeOf(thrown) !== 'ESRCH' && codeOf(thrown) !== 'EPERM') throw thrown;
  }
}

/** Whether anything is left of the group; always false on Windows. */
export function treeAlive(pid: number): boolean {
  if (process.platform === 'win32') return false;
  try {
    process.kill(-pid, 0);
    return true;
  } catch (thrown) {
    return codeOf(thrown) === 'EPERM';
  }
}

/** Ends what a process left behind when it exited: asked first, then killed. */
export async function endRest(pid: number, ms: number): Promise<void> {
  if (!treeAlive(pid)) return;
  signalTree(pid, 'SIGTERM');
  const until = Date.now() + ms;
  while (treeAlive(pid) && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 10));
  signalTree(pid, 'SIGKILL');
}
