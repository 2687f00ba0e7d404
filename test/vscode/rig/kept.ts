import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node24 } from './node24.ts';

/** A program that runs under the keeper: it ends with this process, whatever way that goes. */
export interface Kept {
  /** Process id of the keeper. */
  readonly pid: number;
  /** What the program printed so far. */
  readonly logs: () => string;
  /** Waits for a match in what it prints and gives the first group; throws if it ends or stays silent that long (ms). */
  readonly printed: (wanted: RegExp, limit: number) => Promise<string>;
  /** Its exit code, once it has ended by `stop` or by itself. */
  readonly ended: Promise<number>;
  /** Ends it with everything it started; resolves when they are gone. */
  readonly stop: () => Promise<void>;
}

/** Starts a program under the keeper. */
export function keep(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Kept {
  const keeper = fileURLToPath(new URL('keeper.ts', import.meta.url));
  const child = spawn(node24(), [keeper, command, ...args], { env, stdio: 'pipe' });
  let text = '';
  let over = false;
  const listeners = new Set<() => void>();
  const tell = () => listeners.forEach((listener) => listener());
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      tell();
    });
  }
  const ended = new Promise<number>((resolve) => {
    const end = (code: number | null) => {
      over = true;
      tell();
      resolve(code ?? 1);
    };
    child.on('close', end).on('error', (error) => {
      text += error.message;
      end(1);
    });
  });
  // Closing the pipe of a keeper that has ended already is no failure.
  child.stdin.on('error', () => undefined);

  const printed = (wanted: RegExp, limit: number) =>
    new Promise<string>((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        listeners.delete(look);
        act();
      };
      const fail = (why: string) => settle(() => reject(new Error(`${command} ${why}\n${text}`)));
      const look = () => {
        const found = wanted.exec(text)?.[1];
        if (found !== undefined) settle(() => resolve(found));
        else if (over) fail('ended');
      };
      const timer = setTimeout(() => fail(`printed no ${wanted.source}`), limit);
      listeners.add(look);
      look();
    });
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  return { pid: child.pid ?? 0, logs: () => text, printed, ended, stop };
}

/**
 * The environment for an editor: this process's own, without what a test runner or an editor around it says of itself,
 * Node 24 first in PATH. `undefined` removes a name.
 */
export function environment(
  more: Readonly<Record<string, string | undefined>>,
  home?: string,
): Record<string, string> {
  const foreign = /^(npm_|VITEST|VSCODE_|ELECTRON_|NODE_OPTIONS$|TERM_PROGRAM)/;
  const all: Record<string, string | undefined> = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))),
    PATH: [dirname(node24()), process.env['PATH']].join(delimiter),
    ...(home === undefined ? {} : { HOME: home, USERPROFILE: home }),
    ...more,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
