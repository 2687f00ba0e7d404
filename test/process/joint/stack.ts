import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, afterEach, expect } from 'vitest';
import { launcherOf } from '../../../src/store/gateInstall.ts';
import type { Secrets } from '../../../src/wiring/keys.ts';
import { builtGate, naming, removeFolders, type Clock } from '../gate/gateProcess.ts';
import { LineClient } from './lineClient.ts';
import { Person } from './person.ts';
import { descendants, isAlive, leftovers, MARK } from './processes.ts';
import { TestWindow, type WindowOptions } from './window.ts';

export const root = path.resolve(import.meta.dirname, '../../..');

/** The key store of one editor. */
class Keys implements Secrets {
  readonly #kept = new Map<string, string>();
  get = (key: string) => Promise.resolve(this.#kept.get(key));
  store = (key: string, value: string) => Promise.resolve(void this.#kept.set(key, value));
  delete = (key: string) => Promise.resolve(void this.#kept.delete(key));
}

/** How a client starts a guarded server. */
export interface Guarded {
  /** Empty where the options say where the server is. */
  readonly command: readonly string[];
  /** The entry's name. */
  readonly server?: string;
  /** Options of the gate before `--`. */
  readonly options?: readonly string[];
  readonly cwd?: string;
  /** Where the gate is installed; the home of the machine where absent. */
  readonly home?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * One user's machine in a private folder: home, editor storage, workspaces, windows, guarded servers. Everything that
 * was started in it is ended with it, and nothing may be left over then.
 */
export class Machine {
  readonly folder: string;
  readonly home: string;
  readonly storage: string;
  readonly secrets = new Keys();
  readonly generations = new Map<string, number>();
  readonly person = new Person();
  readonly #gateFile: string;
  readonly #windows: TestWindow[] = [];
  readonly #clients: LineClient[] = [];
  /** Ends of what a test started by other means. */
  readonly ends: (() => Promise<unknown>)[] = [];

  constructor(gateFile: string) {
    this.folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'joint ')));
    this.home = path.join(this.folder, 'home');
    this.storage = path.join(this.folder, 'storage');
    this.#gateFile = gateFile;
  }

  /** A folder of this machine, made where it is missing. */
  dir(name: string): string {
    const dir = path.join(this.folder, name);
    mkdirSync(dir, { recursive: true });
    return dir;
  }

  /** Options of a window on one workspace folder. */
  windowOptions(name = 'work'): WindowOptions {
    const { home, storage, secrets, generations, person } = this;
    const gateFile = this.#gateFile;
    return { home, storage, secrets, generations, person, gateFile, roots: [this.dir(name)] };
  }

  async window(options: Partial<WindowOptions> = {}): Promise<TestWindow> {
    const window = await TestWindow.open({ ...this.windowOptions(), ...options });
    this.#windows.push(window);
    return window;
  }

  /** The command line of a guarded server, as the client's configuration holds it. */
  guarded({
    command,
    server = 'tools',
    options = [],
    home = this.home,
    env = {},
  }: Guarded): readonly string[] {
    const program = command.length > 0 ? ['--', ...command] : [];
    const named = [...naming(env, options), ...options];
    return [launcherOf(home), '--server', server, ...named, ...program];
  }

  /** The environment of everything that is started here. */
  env(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    return { ...process.env, COUNTERSIGN_SOCKET: undefined, [MARK]: this.folder, ...more };
  }

  /** A client whose server is guarded. */
  client(guarded: Guarded): LineClient {
    return this.direct({ ...guarded, command: this.guarded(guarded) });
  }

  /** A client that starts the command itself. */
  direct({ command, cwd = this.dir('work'), env }: Guarded): LineClient {
    const client = new LineClient({ command, cwd, env: this.env(env) });
    this.#clients.push(client);
    return client;
  }

  /** Ends clients as clients end, then windows. Fails where a process outlives its client. */
  async close(): Promise<void> {
    const open = this.#clients.filter((c) => !c.exit && c.pid > 0);
    const started = open.flatMap((c) => [...descendants(c.pid)]);
    await Promise.all([...open.map((c) => c.end()), ...this.ends.map((end) => end())]);
    for (const window of this.#windows) await window.close();
    const left = [...new Set([...(await leftovers(this.folder)), ...started.filter(isAlive)])];
    rmSync(this.folder, { recursive: true, force: true });
    expect(leaks.splice(0), 'warnings about listeners that pile up').toEqual([]);
    expect(left, 'processes that outlived their client').toEqual([]);
  }
}

/** What Node says of listeners that pile up in this process, where the windows run. */
const leaks: string[] = [];
process.on('warning', ({ name, message }) => {
  if (name === 'MaxListenersExceededWarning') leaks.push(message);
});

/** Machines for the tests of one file; each is closed after its test. */
export function machines(clock?: Clock): () => Promise<Machine> {
  const open: Machine[] = [];
  afterEach(async () => {
    for (const machine of open.splice(0)) await machine.close();
  });
  afterAll(removeFolders);
  return async () => {
    const machine = new Machine(await builtGate(clock));
    open.push(machine);
    return machine;
  };
}
