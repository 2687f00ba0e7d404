import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** Runs an MCP server and writes each line that passes to a file: `tap.ts FILE COMMAND [ARGUMENT…]`. Changes nothing. */
const [file, command, ...args] = process.argv.slice(2);
if (!file || !command) throw new Error('usage: tap.ts FILE COMMAND [ARGUMENT…]');
const log = file;

const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
record('client', process.stdin, server.stdin);
record('server', server.stdout, process.stdout);
server.on('exit', (code) => process.exit(code ?? 1));
server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => server.kill(name));

function record(from: 'client' | 'server', source: Readable, target: Writable): void {
  createInterface({ input: source, crlfDelay: Infinity })
    .on('line', (line) => {
      appendFileSync(log, `${JSON.stringify({ at: Date.now(), from, line })}\n`);
      target.write(`${line}\n`);
    })
    .on('close', () => target.end());
}
