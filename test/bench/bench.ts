import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { startEcho } from './remoteBench.ts';

export interface Bench {
  readonly home: string;
  direct(): readonly string[];
  gate(): readonly string[];
  /** The gate in front of the same server over HTTP, and where that listens. */
  gateHttp(): readonly string[];
  readonly url: string;
  relay(): readonly string[];
  /** Ends the broker; resolves with what the ledger's verifier says. */
  stop(): Promise<string>;
}

const here = import.meta.dirname;
const root = path.resolve(here, '../..');

/** A broker in a private temporary home, and command lines that lead to the echo server in three ways. */
export async function startBench(tools = 500): Promise<Bench> {
  const built = path.join(root, 'dist/gate.js');
  if (!existsSync(built)) throw new Error('dist/gate.js is missing: run npm run build first.');
  const home = mkdtempSync(path.join(os.tmpdir(), 'countersign-bench-'));
  mkdirSync(path.join(home, 'bin'), { recursive: true, mode: 0o700 });
  const installed = path.join(home, 'bin/gate.js');
  copyFileSync(built, installed);
  const node = process.execPath;
  const echo = [path.join(here, 'echoServer.ts'), '--tools', String(tools)];
  const elsewhere = await startEcho();
  const { url } = elsewhere;
  const launches = [
    { server: 'bench', command: node, args: echo },
    { server: 'bench', command: url, args: [], remote: { headers: [], reach: [] } },
  ];
  mkdirSync(path.join(home, 'run'), { mode: 0o700 });
  const socket = path.join(home, 'run', 'bench.sock');
  const broker = spawn(
    node,
    [path.join(here, 'brokerProcess.ts'), home, socket, JSON.stringify(launches)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: broker.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.value !== 'listening') throw new Error('the broker did not start');
  return {
    home,
    direct: () => [node, ...echo],
    gate: () => [node, installed, '--server', 'bench', '--', node, ...echo],
    gateHttp: () => [node, installed, '--server', 'bench', '--http', url],
    url,
    relay: () => [node, path.join(here, 'bareRelay.mjs'), node, ...echo],
    async stop() {
      broker.stdin.end();
      elsewhere.stop();
      const said = await lines.next();
      return String(said.value);
    },
  };
}
