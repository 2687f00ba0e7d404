// Ignores SIGTERM and the end of stdin, and starts a grandchild that does the same. Writes both process ids, one a
// line, into the file PIDS names.
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import process from 'node:process';

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => undefined);
appendFileSync(process.env.PIDS, `${process.pid}\n`);
if (process.argv[2] !== 'grandchild')
  spawn(process.execPath, [process.argv[1], 'grandchild'], { stdio: 'inherit' });
process.stdin.resume();
setTimeout(() => undefined, 600_000);
