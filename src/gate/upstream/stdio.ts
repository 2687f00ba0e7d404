import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { codeOf } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Exit, StartError } from './running.ts';

/** A server that was started; it leads its own process group on POSIX. */
export interface Upstream {
  readonly pid: number;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly exited: Promise<Exit>;
}

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/^(?:npx|npm|node)$/, 'It comes with Node.js.'],
  [/^uvx?$/, 'It comes with uv, a Python package manager.'],
  [/^(?:python3?|pipx)$/, 'It comes with Python.'],
  [/^docker$/, 'It comes with Docker.'],
  [/^(?:dotnet|dnx)$/, 'It comes with the .NET SDK.'],
];

/**
 * Starts the server with pipes for its protocol and the gate's own stderr. Resolves in the same turn of the event loop
 * on POSIX. The error names the command and, where known, what brings it.
 */
export async function startUpstream({
  command,
  args,
  env,
}: Command): Promise<Result<Upstream, StartError>> {
  const windows = process.platform === 'win32';
  const options: SpawnOptions = {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: !windows,
    windowsHide: true,
  };
  let child: ChildProcess;
  try {
    child = windows
      ? (await import('cross-spawn')).default(command, [...args], options)
      : spawn(command, args, options);
  } catch (thrown) {
    return err(startError(command, thrown));
  }
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const failed = new Promise<unknown>((resolve) => child.once('error', resolve));
  const { pid, stdin, stdout } = child;
  if (pid === undefined || !stdin || !stdout) return err(startError(command, await failed));
  return ok({ pid, stdin, stdout, exited });
}

function startError(command: string, thrown: unknown): StartError {
  const code = codeOf(thrown);
  if (code === 'EACCES')
    return { text: `“${command}” cannot be run: it is not executable.`, exitCode: 126 };
  if (code !== 'ENOENT')
    return { text: `“${command}” cannot be started (${code ?? String(thrown)}).`, exitCode: 126 };
  const name = command.replace(/^.*[\\/]/, '').replace(/\.(?:cmd|exe|bat)$/i, '');
  const hint = HINTS.find(([pattern]) => pattern.test(name))?.[1] ?? 'Is it installed?';
  return {
    text: `The command “${command}” was not found. ${hint} If it is installed, VS Code may have been started without it in PATH.`,
    exitCode: 127,
  };
}
