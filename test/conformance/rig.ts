import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Ports } from '../../src/broker/ports.ts';
import type { Answer, Question } from '../../src/core/consent/request.ts';
import { standaloneBroker } from '../bench/standaloneBroker.ts';
import { openFront } from '../process/front/openFront.ts';
import { Bridge } from './bridge/bridge.ts';

/**
 * What stands in front of the gate and behind it. The suite speaks only HTTP: where stdio is in front of the gate, a bridge
 * of the rig makes it HTTP; where HTTP is, that is the product's own.
 */
export const topologies = ['http-http', 'stdio', 'stdio-http', 'http-stdio'] as const;
export type Topology = (typeof topologies)[number];

/** Everything allowed beforehand; a person who allows at once; a person who takes 300 ms. */
export const modes = ['pass-through', 'auto-approve', 'held-300ms'] as const;
export type Mode = (typeof modes)[number];

export interface Rig {
  readonly url: string;
  /** What clients have to present, where they have to. */
  readonly token?: string;
  close(): Promise<void>;
}

const fixture = (file: string) => path.join(import.meta.dirname, 'everything', file);
export const stdioFixture: readonly string[] = [process.execPath, fixture('stdio.ts')];

/** The fixture on a port of its own. */
export async function httpFixture(): Promise<Rig> {
  const child = spawn(process.execPath, [fixture('http.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const first = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const close = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.stdin.end();
    });
  return { url: String(first.value), close };
}

/** The suite leaves its sessions lying. */
const FEW = { sessions: 3, evictable: 0 };

/**
 * Without the gate: the same server behind the same bridge or front; where both are HTTP the server itself; behind the
 * bridge a server over HTTP has a plain carrier in the gate's place.
 */
export async function withoutGate(topology: Topology, front: string): Promise<Rig> {
  if (topology === 'http-http') return httpFixture();
  if (topology === 'http-stdio') return openFront(front, stdioFixture, process.env, FEW);
  if (topology === 'stdio') return Bridge.open(stdioFixture, process.env);
  const upstream = await httpFixture();
  const carrier = path.join(import.meta.dirname, 'bridge/carrier.ts');
  const bridge = await Bridge.open([process.execPath, carrier, upstream.url], process.env);
  return {
    url: bridge.url,
    async close() {
      await bridge.close();
      await upstream.close();
    },
  };
}

/** Through a relay that is known to be bad. */
export const throughBadRelay = (fault: 'loses-progress' | 'retypes-errors'): Promise<Rig> => {
  const relay = path.join(import.meta.dirname, 'badRelay.ts');
  return Bridge.open([process.execPath, relay, fault, ...stdioFixture], process.env);
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function answerOf({ kind }: Question): Answer {
  if (kind === 'launch') return { kind: 'start', trust: true };
  return kind === 'reply' ? { kind: 'release', how: 'whole' } : { kind: 'allow', scope: 'once' };
}

const person =
  (ms: number): Ports['ask'] =>
  async (question) => {
    if (ms > 0) await pause(ms);
    return answerOf(question);
  };

/** The same server through the real gate and a real broker. */
export async function throughGate(
  topology: Topology,
  mode: Mode,
  files: { readonly gate: string; readonly front: string },
): Promise<Rig> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'conformance-'));
  for (const folder of ['bin', 'run']) mkdirSync(path.join(home, folder), { mode: 0o700 });
  const gate = path.join(home, 'bin/gate.js');
  copyFileSync(files.gate, gate);
  const socket = path.join(home, 'run', `${randomBytes(8).toString('hex')}.sock`);
  const upstream = topology.endsWith('-http') ? await httpFixture() : undefined;
  const [command = '', ...args] = stdioFixture;
  const launch = upstream
    ? { server: 'all', command: upstream.url, args: [], remote: { headers: [], reach: [] } }
    : { server: 'all', command, args };
  const broker = await standaloneBroker(home, socket, [launch], {
    granted: mode === 'pass-through',
    ask: person(mode === 'held-300ms' ? 300 : 0),
  });
  const rest = upstream ? ['--http', upstream.url] : ['--', ...stdioFixture];
  const argv = [process.execPath, gate, '--server', 'all', ...rest];
  const env = { ...process.env, COUNTERSIGN_SOCKET: socket };
  const http = topology.startsWith('http-');
  const ahead: Rig = http
    ? await openFront(files.front, argv, env, FEW)
    : await Bridge.open(argv, env);
  return {
    url: ahead.url,
    ...(ahead.token !== undefined && { token: ahead.token }),
    async close() {
      await ahead.close();
      await broker.stop();
      await upstream?.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
