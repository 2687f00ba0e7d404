import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import type { Readable, Writable } from 'node:stream';
import type { Answer, Question } from '../../../src/core/consent/request.ts';
import { until } from '../gate/gateProcess.ts';
import type { Machine } from './stack.ts';

export interface WindowSetup {
  readonly home: string;
  readonly storage: string;
  readonly gateFile: string;
  readonly roots: readonly string[];
  /** Of the store, 64 hex digits. */
  readonly key: string;
}

export type Order =
  | { readonly do: 'answer'; readonly question: string; readonly answer: Answer }
  | { readonly do: 'fill' | 'empty' | 'broken' | 'close' };

export interface Report {
  readonly ready?: string;
  readonly told?: readonly string[];
  readonly question?: Question;
  readonly done?: string;
  readonly broken?: readonly string[];
  readonly sound?: boolean;
  readonly verdict?: string;
}

/** A disk of so many KiB for the window's storage, or a limit on every file where nothing may be mounted. */
export interface SmallDisk {
  readonly kib: number;
}

/** A window in a process of its own. */
export class ChildWindow {
  readonly reports: Report[] = [];
  readonly exited: Promise<unknown>;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;

  private constructor(command: readonly string[], env: NodeJS.ProcessEnv) {
    const [file = '', ...args] = command;
    this.#child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'], env });
    this.exited = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.stdin.on('error', () => undefined);
    let rest = '';
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      this.reports.push(...lines.map((line) => JSON.parse(line) as Report));
    });
  }

  /** Opens it on the folder `work` of the machine; ended with the machine. */
  static async open(machine: Machine, key: string, disk?: SmallDisk): Promise<ChildWindow> {
    const { home, storage, gateFile, roots } = machine.windowOptions();
    const setup: WindowSetup = { home, storage, gateFile, roots, key };
    const child = (name: string): string => path.join(import.meta.dirname, 'children', name);
    const program = [
      ...[process.execPath, '--disable-warning=ExperimentalWarning'],
      ...['--import', child('vscode.mjs'), child('window.ts'), JSON.stringify(setup)],
    ];
    const command = disk ? onSmallDisk(machine.dir('storage'), disk, program) : program;
    const window = new ChildWindow(command, machine.env());
    machine.ends.push(() => window.kill());
    await window.report((r) => r.ready !== undefined);
    return window;
  }

  async report(match: (report: Report) => boolean): Promise<Report> {
    await until(() => this.reports.some(match), 'a report of the window', 15_000);
    return this.reports.find(match) ?? {};
  }

  /** The `count`th question of a kind. */
  async question(kind: Question['kind'], count = 1): Promise<Question> {
    const found = (): Question | undefined =>
      this.reports.flatMap((r) => (r.question?.kind === kind ? [r.question] : []))[count - 1];
    await until(() => found() !== undefined, `question ${count} about a ${kind}`);
    return found() as Question;
  }

  order(order: Order): void {
    this.#child.stdin.write(`${JSON.stringify(order)}\n`);
  }

  answer({ id }: Question, answer: Answer): void {
    this.order({ do: 'answer', question: id, answer });
  }

  /** Ends it without a chance to say goodbye. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.exited;
  }
}

/** Whether this user may mount in a space of its own; then a disk can really be full. */
export const mountFlags = (): string | undefined => {
  const flags = process.getuid?.() === 0 ? '-m' : '-rm';
  return spawnSync('unshare', [flags, 'true']).status === 0 ? flags : undefined;
};

function onSmallDisk(
  storage: string,
  { kib }: SmallDisk,
  program: readonly string[],
): readonly string[] {
  const flags = mountFlags();
  if (flags === undefined) return ['sh', '-c', `ulimit -f ${2 * kib}; exec "$@"`, 'sh', ...program];
  const mount = `mount -t tmpfs -o size=${kib}k,mode=700 none "$0" && exec "$@"`;
  return ['unshare', flags, 'sh', '-c', mount, storage, ...program];
}
