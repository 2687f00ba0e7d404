import { spawn, type ChildProcessByStdio } from 'node:child_process';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { GateStart } from '../../shared/front.ts';
import { FRONTED } from '../fronted.ts';
import { Valve } from '../valve.ts';
import { Framer } from '../wire/frames.ts';
import { LINE_CAP } from './limits.ts';

export interface GateEvents {
  /** A line with its terminator. */
  line(bytes: Buffer): void;
  /** It is gone; nothing comes any more. */
  ended(): void;
}

/**
 * A gate as any client starts it, so that what is held, reviewed and refused is the same code. Lines go to it once, in
 * the order in which they are sent. It does NOT start it again: who spoke to it has to be told that it ended.
 */
export class GateProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #valve: Valve;
  readonly #endingMs: number;
  readonly exited: Promise<void>;
  #ended = false;

  constructor(start: GateStart, endingMs: number, events: GateEvents) {
    const { command, args, env, cwd } = launched(start);
    const child = spawn(command, [...args], {
      cwd,
      env: { ...env, [FRONTED]: '1' },
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    this.#child = child;
    this.#endingMs = endingMs;
    this.#valve = new Valve(child.stdout);
    const framer = new Framer(LINE_CAP, {
      line: (bytes) => events.line(bytes),
      oversize: () => child.kill('SIGKILL'),
    });
    child.stdout.on('data', (chunk: Buffer) => framer.push(chunk));
    child.stdin.on('error', () => undefined);
    child.stdout.on('error', () => undefined);
    this.exited = new Promise((resolve) => {
      const over = (): void => {
        if (this.#ended) return;
        this.#ended = true;
        events.ended();
        resolve();
      };
      child.once('error', over);
      child.once('close', over);
    });
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Writes a line that has no terminator yet. */
  send(line: Buffer): void {
    if (this.#ended) return;
    const { stdin } = this.#child;
    stdin.cork();
    stdin.write(line);
    stdin.write('\n');
    stdin.uncork();
  }

  /** Resolves when it takes what it was sent. */
  async room(): Promise<void> {
    const { stdin } = this.#child;
    if (!stdin.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        stdin.off('drain', done).off('close', done);
        resolve();
      };
      stdin.on('drain', done).on('close', done);
    });
  }

  hold(reason: string, stop: boolean): void {
    this.#valve.set(reason, stop);
  }

  /** Closes its input, after which it withdraws what it asked and ends its server. */
  async end(): Promise<void> {
    if (this.#ended) return;
    this.#child.stdin.end();
    // What is left to say has nobody to hear it, and must not keep it from ending.
    this.#child.stdout.removeAllListeners('data').resume();
    const late = setTimeout(() => this.#child.kill('SIGKILL'), this.#endingMs);
    await this.exited;
    clearTimeout(late);
  }
}

/** A batch file is no program: what it would start is started, on what this process runs on. */
function launched(start: GateStart): GateStart {
  const { command, args, env } = start;
  if (!/\.cmd$/i.test(command)) return start;
  const own = { ELECTRON_RUN_AS_NODE: '1', COUNTERSIGN_ELECTRON: '1' };
  return {
    ...start,
    command: process.execPath,
    args: [path.join(path.dirname(command), 'gate.js'), ...args],
    env: { ...(env['ELECTRON_RUN_AS_NODE'] === undefined && own), ...env },
  };
}
