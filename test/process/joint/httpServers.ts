import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { until } from '../gate/gateProcess.ts';
import { root, type Guarded, type Machine } from './stack.ts';

/** A port of this machine that is free now. */
export async function freePort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () =>
      resolve(false),
    );
    socket.on('connect', () => socket.destroy());
  });
}

/** A server from npm that listens on loopback. */
export class HttpProcess {
  readonly port: number;
  readonly #command: readonly string[];
  readonly #machine: Machine;
  child: ChildProcess | undefined;

  constructor(machine: Machine, port: number, command: readonly string[]) {
    this.#machine = machine;
    this.port = port;
    this.#command = command;
    machine.ends.push(() => this.stop());
  }

  async start(): Promise<this> {
    const [file = '', ...args] = this.#command;
    this.child = spawn(file, args, {
      stdio: 'ignore',
      env: this.#machine.env({ PORT: String(this.port) }),
    });
    const { port } = this;
    let up = false;
    await until(() => {
      if (!up) void answers(port).then((now) => (up ||= now));
      return up;
    }, `something that listens on ${port}`);
    return this;
  }

  /** Ends it without a word to anybody. */
  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
}

const script = (name: string): string => path.join(root, 'node_modules', name, 'dist/index.js');

/** The reference server of every feature, over Streamable HTTP or the older event stream. */
export async function everythingOverHttp(
  machine: Machine,
  transport: 'streamableHttp' | 'sse' = 'streamableHttp',
): Promise<{ readonly server: HttpProcess; readonly url: string }> {
  const port = await freePort();
  const file = script('@modelcontextprotocol/server-everything');
  const server = new HttpProcess(machine, port, [process.execPath, file, transport]);
  await server.start();
  return {
    server,
    url: `http://127.0.0.1:${port}/${transport === 'sse' ? 'sse' : 'mcp'}`,
  };
}

/** A server that also speaks the 2026-07-28 revision. */
export async function context7(machine: Machine): Promise<string> {
  const port = await freePort();
  const file = script('@upstash/context7-mcp');
  const args = ['--transport', 'http', '--port', String(port)];
  await new HttpProcess(machine, port, [process.execPath, file, ...args]).start();
  return `http://127.0.0.1:${port}/mcp`;
}

/** How a client starts the gate of a server elsewhere. */
export const elsewhere = (
  url: string,
  { options = [], ...more }: Partial<Guarded> = {},
): Guarded => ({ command: [], options: ['--http', url, ...options], server: 'elsewhere', ...more });
