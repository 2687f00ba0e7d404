#!/usr/bin/env node
// `target.mjs <command…>`: the command behind a gate and a real broker of its own (grants for everything, ledger on,
// a private temporary home), speaking MCP on stdio. The gate gets this process's own streams.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error('usage: node test/bench/target.mjs <command…>');
  process.exit(2);
}
const gate = path.join(root, 'dist/gate.js');
const broker = path.join(root, 'dist/bench-broker.js');
if (!existsSync(gate) || !existsSync(broker)) {
  const { spawnSync } = await import('node:child_process');
  const built = spawnSync(process.execPath, [path.join(root, 'esbuild.config.mjs')], {
    cwd: root,
    stdio: 'inherit',
  });
  if (built.status !== 0) process.exit(1);
}

const home = mkdtempSync(path.join(os.tmpdir(), 'countersign-target-'));
for (const folder of ['bin', 'run']) mkdirSync(path.join(home, folder), { mode: 0o700 });
copyFileSync(gate, path.join(home, 'bin/gate.js'));
const socket = path.join(home, 'run', `${randomBytes(8).toString('hex')}.sock`);

// The gate starts first and finds the broker while that starts in this process.
const child = spawn(
  process.execPath,
  [path.join(home, 'bin/gate.js'), '--server', 'target', '--', command, ...args],
  { stdio: 'inherit', env: { ...process.env, COUNTERSIGN_SOCKET: socket } },
);
const ended = new Promise((resolve) =>
  child.on('exit', (code, signal) => resolve(code ?? 128 + (os.constants.signals[signal] ?? 0))),
);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));

const { standaloneBroker } = createRequire(import.meta.url)(broker);
const running = await standaloneBroker(home, socket, [{ server: 'target', command, args }]);
const code = await ended;
await running.stop();
rmSync(home, { recursive: true, force: true });
process.exit(code);
