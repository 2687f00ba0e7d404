import { spawn, type ChildProcessWithoutNullStreams, type SpawnOptions } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

export interface Ran {
  readonly pid: number;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type Child = ChildProcessWithoutNullStreams & { readonly done: Promise<Ran> };

/** Starts a program with pipes; `done` is what it printed and how it ended. */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): Child {
  const child = spawn(command, args, { ...options, stdio: 'pipe' });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const done = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({ pid: child.pid ?? 0, code, signal, stdout, stderr }),
    );
  });
  return Object.assign(child, { done });
}

/** Runs a program to its end, with `input` on its standard input. */
export async function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { readonly input?: string } = {},
): Promise<Ran> {
  const child = start(command, args, options);
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  return child.done;
}

/** Arguments that run one of the programs beside these tests under this Node. */
export function program(name: string, ...args: readonly string[]): readonly string[] {
  const file = path.join(import.meta.dirname, 'children', name);
  return ['--disable-warning=ExperimentalWarning', file, ...args];
}

export const node = process.execPath;
