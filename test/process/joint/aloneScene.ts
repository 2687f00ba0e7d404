import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { bundle, together } from '../../../esbuild.config.mjs';
import type { TrustChange } from '../../../src/core/policy/trust.ts';
import type { Condition } from '../../../src/core/policy/condition.ts';
import { aloneFolder } from '../../../src/store/aloneFile.ts';
import { builtGate, root, type Clock } from '../gate/gateProcess.ts';
import type { LineClient } from './lineClient.ts';
import { machines, type Machine } from './stack.ts';
import type { TestWindow } from './window.ts';

/** Gates here look for a window for a moment only. */
const CLOCK: Clock = {
  profiles: 0.1,
  timing: { aloneLaunch: 400, aloneAgain: 400, aloneLook: 200, reconnect: 6000, noBroker: 3000 },
};
const SERVER = readFileSync(path.join(import.meta.dirname, 'servers/notes.mjs'), 'utf8');
export const tool = (name: string, description: string) => ({
  ...{ name, description, inputSchema: { type: 'object' } },
});
export const READ = tool('read_note', 'Reads a note.');
export const WRITE = tool('delete_note', 'Deletes a note.');
const made = machines(CLOCK);

/** A client that is not the editor. */
export const AGENT = 'claude-code';

/** A machine whose gates find what stands in for a window. */
export async function machine(): Promise<Machine> {
  const folder = path.dirname(await builtGate(CLOCK));
  if (!existsSync(path.join(folder, 'engine.js'))) {
    await together(folder, { absWorkingDir: root });
    for (const name of ['patterns', 'secrets'] as const)
      await bundle(name, { absWorkingDir: root, outfile: path.join(folder, `${name}.js`) });
  }
  return made();
}

/** A server of notes on a machine, and what another client than the editor does with it. */
export class Notes {
  readonly m: Machine;
  readonly folder: string;
  #open: TestWindow | undefined;

  constructor(m: Machine) {
    this.m = m;
    this.folder = m.dir('notes');
    this.says(READ, WRITE);
    writeFileSync(this.#script, SERVER);
  }

  /** The window in which it was granted. */
  get open(): TestWindow {
    if (!this.#open) throw new Error('no window was opened');
    return this.#open;
  }

  get #script(): string {
    return path.join(this.folder, 'notes.mjs');
  }

  changeScript(): void {
    writeFileSync(this.#script, `${SERVER}\n// Changed.\n`);
  }

  get command(): readonly string[] {
    return [process.execPath, this.#script, this.folder];
  }

  says(...tools: readonly object[]): void {
    writeFileSync(path.join(this.folder, 'tools.json'), JSON.stringify(tools));
  }

  answers(text: string): void {
    writeFileSync(path.join(this.folder, 'reply.txt'), text);
  }

  /** Calls that ran. */
  get ran(): readonly string[] {
    return this.#lines('ran');
  }

  /** How often it was started. */
  get started(): number {
    return this.#lines('started').join('').length;
  }

  #lines(name: string): readonly string[] {
    const file = path.join(this.folder, name);
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  }

  client(cwd?: string, server = 'tools'): LineClient {
    const { command } = this;
    return this.m.client({ command, server, ...(cwd !== undefined && { cwd }) });
  }

  /** A client that has listed its tools. */
  async connect(cwd?: string): Promise<LineClient> {
    const client = this.client(cwd);
    await client.initialize(AGENT);
    await listed(client);
    return client;
  }

  /**
   * A window in which the server was trusted and used, every call of it granted, and what was granted chosen for the time
   * without a window; closed where that is wished.
   */
  async granted(condition?: Condition, chosen = true): Promise<TestWindow> {
    const window = await this.m.window();
    this.#open = window;
    await window.grantAll({ command: this.command }, condition);
    if (chosen) await this.choose(window);
    const client = await this.connect();
    await client.end();
    return window;
  }

  async choose(window: TestWindow): Promise<void> {
    const choice = { launchId: this.#launchId, server: 'tools', at: Date.now() };
    const done = await window.engine.trustPort.change({ kind: 'alone', choice });
    if (!done.ok) throw new Error(done.error);
  }

  async change(change: TrustChange): Promise<void> {
    const done = await this.open.engine.trustPort.change(change);
    if (!done.ok) throw new Error(done.error);
  }

  refuse(): Promise<void> {
    return this.change({ kind: 'unalone', launchId: this.#launchId, server: 'tools' });
  }

  async block(): Promise<void> {
    const [server] = this.open.engine.trust.policy().trust.servers;
    if (server) await this.change({ kind: 'judge', server: { ...server, state: 'blocked' } });
  }

  get #launchId(): string {
    const [server] = this.open.engine.trust.policy().trust.servers;
    return server?.launchId ?? '';
  }

  /** The text of all that is left behind here. */
  left(): string {
    return this.snapshots.map((file) => readFileSync(file, 'utf8')).join('');
  }

  /** What is left behind here. */
  get snapshots(): readonly string[] {
    const folder = aloneFolder(this.m.home);
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => path.join(folder, name));
  }
}

export const listed = async (client: LineClient): Promise<readonly string[]> => {
  const { result } = await client.answer(client.request('tools/list'));
  return (result?.tools ?? []).map((t) => t.name);
};
