import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';

/** A fresh private folder, removed after the test; its name holds a space, as a person's may. */
export function freshFolder(): () => string {
  const made: string[] = [];
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'store test-')));
    made.push(folder);
    return folder;
  };
}

/** A process id that no process has: that of one which has just ended would be reused soonest, this one never. */
export const DEAD_PID = 2 ** 22 + 1;
