import { randomUUID } from 'node:crypto';
import spawn from 'cross-spawn';
import { endTree, RUN_ID } from './processTree.ts';

/**
 * Runs the command given as arguments and ends its whole process tree when its own standard input ends.
 *
 * So nothing stays behind when a test runner is killed: the pipe closes whatever way its owner goes. Interrupts from
 * the terminal are left to that owner, who closes the pipe.
 */
const [command, ...args] = process.argv.slice(2);
if (!command) throw new Error('usage: keeper.ts COMMAND [ARGUMENT…]');
process.on('SIGINT', () => undefined);

// Not in the terminal's foreground group: an interrupt must reach the owner alone, or VS Code dies before it is stopped.
const id = randomUUID();
const env = { ...process.env, [RUN_ID]: id };
const child = spawn(command, args, {
  env,
  stdio: ['ignore', 'inherit', 'inherit'],
  detached: process.platform !== 'win32',
});
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
let stopping = false;
child.on('exit', (code) => {
  if (!stopping) process.exit(code ?? 1);
});
process.stdin.on('end', () => {
  stopping = true;
  if (child.pid === undefined) process.exit(1);
  endTree(child.pid, id).then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.stdin.resume();
