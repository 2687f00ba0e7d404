import { spawn } from 'node:child_process';
import process from 'node:process';
import { createInterface } from 'node:readline';

/**
 * `badRelay <fault> <command…>`: a relay between stdio and stdio with one fault that relays of this kind are known for.
 * The comparison has to notice each.
 */
const [fault, command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
process.stdin.pipe(child.stdin);
child.once('exit', () => process.exit(0));

interface Line {
  method?: string;
  error?: { code: number; message: string; data?: unknown };
}

/** What of a line goes on; undefined where it is lost. */
function relayed(line: string): string | undefined {
  const message = JSON.parse(line) as Line;
  if (fault === 'loses-progress')
    return message.method === 'notifications/progress' ? undefined : line;
  if (fault === 'retypes-errors' && message.error) {
    const error = { code: -32603, message: message.error.message };
    return JSON.stringify({ ...message, error });
  }
  return line;
}

for await (const line of createInterface({ input: child.stdout })) {
  const out = relayed(line);
  if (out !== undefined) process.stdout.write(`${out}\n`);
}
