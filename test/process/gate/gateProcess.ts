import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Readable, Writable } from 'node:stream';
import type { Plugin } from 'esbuild';
import { bundle } from '../../../esbuild.config.mjs';

export const root = path.resolve(import.meta.dirname, '../../..');
export const server = (name: string): string => path.join(root, 'test/servers', `${name}.mjs`);

/** Spans of time that a test shortens: fields of `timing`, and a factor for every client profile. */
export interface Clock {
  readonly timing?: Readonly<Record<string, number>>;
  readonly profiles?: number;
  /** Reviews replies by words of the test: see `plainReviewer.ts`. */
  readonly plain?: true;
}

/** A shortened wait for a launch is this long at least: a busy machine takes a while to start a server. */
const LAUNCH = 1500;

const built = new Map<string, Promise<string>>();
const folders: string[] = [];

/** Builds the gate once per clock; the path of the bundle. */
export function builtGate(clock: Clock = {}): Promise<string> {
  const key = JSON.stringify(clock);
  const known = built.get(key) ?? build(clock);
  built.set(key, known);
  return known;
}

async function build({ timing = {}, profiles = 1, plain }: Clock): Promise<string> {
  const quick: Plugin = {
    name: 'quick',
    setup(build) {
      build.onLoad({ filter: /[\\/]gate[\\/](?:timing|profiles)\.ts$/ }, ({ path: file }) => {
        const text = readFileSync(file, 'utf8');
        const contents = file.endsWith('profiles.ts')
          ? text
              .replace('const S = 1000;', `const S = ${1000 * profiles};`)
              .replaceAll(/launch: (\d+ \* S)/g, `launch: Math.max($1, ${LAUNCH})`)
          : `${text}\nObject.assign(timing, ${JSON.stringify(timing)});`;
        return { contents, loader: 'ts' };
      });
      if (plain)
        build.onLoad({ filter: /[\\/]reply[\\/]reviewer\.ts$/ }, () => ({
          contents: readFileSync(path.join(import.meta.dirname, 'plainReviewer.ts'), 'utf8'),
          loader: 'ts',
        }));
    },
  };
  const outfile = path.join(newFolder(), 'gate.js');
  await bundle('gate', { absWorkingDir: root, outfile, plugins: [quick] });
  const part = path.join(path.dirname(outfile), 'signIn.js');
  await bundle('signIn', { absWorkingDir: root, outfile: part });
  return outfile;
}

/** The gate, and the front that serves it over HTTP, a file each. */
export async function builtFront(clock?: Clock): Promise<{ gate: string; front: string }> {
  const gate = await builtGate(clock);
  const front = path.join(newFolder(), 'front.js');
  await bundle('front', { absWorkingDir: root, outfile: front });
  return { gate, front };
}

/** A private folder, removed at the end of the test file. */
export function newFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'gate-')));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A home with the gate installed in it. */
export async function newHome(clock?: Clock): Promise<string> {
  const home = newFolder();
  mkdirSync(path.join(home, 'bin'));
  const gate = await builtGate(clock);
  for (const name of ['gate.js', 'signIn.js'])
    copyFileSync(path.join(path.dirname(gate), name), path.join(home, 'bin', name));
  return home;
}

/** Names what the entry hands to its server, as a guarded entry does: nothing else reaches it. */
export function naming(env: NodeJS.ProcessEnv = {}, options: readonly string[]): readonly string[] {
  const names = Object.keys(env).filter((n) => /^(?!COUNTERSIGN_|CSENV_|ELECTRON_)\w+$/.test(n));
  return names.length === 0 || options.includes('--env') ? [] : ['--env', names.join(',')];
}

/** Bytes of output that are kept. */
const KEPT = 1 << 20;

export interface GateOptions {
  readonly home: string;
  /** Empty where the options say where the server is. */
  readonly command: readonly string[];
  readonly options?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly ms: number;
}

/** A gate under test, seen from its client: raw lines in, raw lines out. */
export class GateProcess {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly lines: string[] = [];
  /** Everything it wrote. */
  out = Buffer.alloc(0);
  readonly exited: Promise<Exit>;
  stderr = '';
  #parts: Buffer[] = [];

  constructor({ home, command, options = [], env, cwd }: GateOptions) {
    const script = path.join(home, 'bin/gate.js');
    const program = command.length > 0 ? ['--', ...command] : [];
    const args = [script, '--server', 'test', ...naming(env, options), ...options, ...program];
    const start = Date.now();
    this.child = spawn(process.execPath, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, COUNTERSIGN_SOCKET: undefined, ...env },
      cwd: cwd ?? home,
    });
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => resolve({ code, signal, ms: Date.now() - start }));
    });
    this.child.stdin.on('error', () => undefined);
    this.child.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.child.stdout.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  send(...lines: readonly (string | Buffer)[]): void {
    this.child.stdin.write(
      Buffer.concat(lines.flatMap((l) => [Buffer.from(l), Buffer.from('\n')])),
    );
  }

  request(id: number | string, method: string, params?: unknown): void {
    this.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
  }

  call(id: number | string, name: string, args?: unknown, more?: object): void {
    this.request(id, 'tools/call', { name, arguments: args, ...more });
  }

  initialize(name = 'test', protocolVersion = '2025-06-18'): Promise<Answer> {
    const clientInfo = { name, version: '1' };
    this.request('init', 'initialize', { protocolVersion, capabilities: {}, clientInfo });
    return this.answer('init');
  }

  /** The first line for which `match` holds, waited for. */
  async line(match: (line: string) => boolean, ms = 20_000): Promise<string> {
    const until = Date.now() + ms;
    for (;;) {
      const found = this.lines.find(match);
      if (found !== undefined) return found;
      if (Date.now() > until)
        throw new Error(`no such line in ${this.lines.join('\n').slice(0, 2000)}\n${this.stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  /** The answer to a request. */
  async answer(id: number | string | null, ms?: number): Promise<Answer> {
    const line = await this.line((l) => {
      const parsed = parse(l);
      return parsed?.id === id && parsed.method === undefined;
    }, ms);
    return JSON.parse(line) as Answer;
  }

  /** Closes stdin and waits for the end. */
  async close(): Promise<Exit> {
    this.child.stdin.end();
    return this.exited;
  }

  #read(chunk: Buffer): void {
    if (this.out.length < KEPT) this.out = Buffer.concat([this.out, chunk]);
    const end = chunk.lastIndexOf(10);
    this.#parts.push(chunk.subarray(0, end < 0 ? chunk.length : end));
    if (end < 0) return;
    this.lines.push(...Buffer.concat(this.#parts).toString().split('\n'));
    this.#parts = [chunk.subarray(end + 1)];
  }
}

export interface Answer {
  readonly id: unknown;
  readonly method?: string;
  readonly result?: {
    readonly content?: readonly { readonly text: string }[];
    readonly isError?: boolean;
    readonly resultType?: string;
    readonly tools?: readonly { readonly name: string }[];
    readonly nextCursor?: string;
  };
  readonly error?: {
    readonly code: number;
    readonly message: string;
    readonly data?: { readonly reason?: string };
  };
}

export function parse(line: string): Answer | undefined {
  try {
    return JSON.parse(line) as Answer;
  } catch {
    return undefined;
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((r) => setTimeout(r, ms));

/** Long enough for what was said on one pipe to be heard before what is said on another. Nothing else shows it. */
export const crossed = (): Promise<void> => sleep(250);

/** Waits until a condition holds. */
export async function until(holds: () => boolean, what: string, ms = 20_000): Promise<void> {
  const end = Date.now() + ms;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
    await sleep(5);
  }
}
