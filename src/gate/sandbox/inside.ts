import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
  readonly name: string;
}

/**
 * What the kernel tells of the processes and of the network of one sandbox on Linux: attempts to send past the proxies,
 * of which only the number is kept, and processes that went into a session of their own. Both are seen from outside,
 * so nothing inside can change them; what begins and ends between two looks is not seen.
 */
export class Inside {
  readonly #root: number;
  #past = 0;
  /** The first process inside, which lives as long as the sandbox. */
  #inner: number | undefined;
  readonly #apart = new Set<number>();

  /** `root`: the process that was started for the server. */
  constructor(root: number) {
    this.#root = root;
  }

  /** Names of programs that were started apart since the last time. Text of the server. */
  apart(): readonly string[] {
    const all = below(this.#root, processes());
    const outside = all.find(({ pid }) => pid === this.#root)?.session;
    const held = all.filter(({ session }) => session !== outside);
    // bubblewrap goes into a session of its own first; everything that stays in it belongs to the server.
    const own = held[0]?.session;
    this.#inner = held[0]?.pid;
    const strayed = held.filter(({ pid, session }) => session !== own && !this.#apart.has(pid));
    for (const { pid } of strayed) this.#apart.add(pid);
    return [...new Set(strayed.map(nameOf))];
  }

  /** Attempts to reach something else than the proxies since the last time. */
  past(): number {
    if (this.#inner === undefined) return 0;
    const past = pastOf(this.#inner);
    const more = Math.max(0, past - this.#past);
    this.#past += more;
    return more;
  }
}

/** As it was called, and as it calls itself where it does not tell. Text of the server. */
function nameOf({ pid, name }: Process): string {
  const [called = ''] = read(`/proc/${String(pid)}/cmdline`).split('\0');
  return (path.basename(called) || name).slice(0, 64);
}

/** A process and what it started, parents first. */
function below(root: number, all: readonly Process[]): readonly Process[] {
  const found = all.filter(({ pid }) => pid === root);
  for (const { pid } of found) found.push(...all.filter(({ parent }) => parent === pid));
  return found;
}

function processes(): readonly Process[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    const text = read(`/proc/${entry}/stat`);
    const close = text.lastIndexOf(')');
    if (close < 0) return [];
    const [, parent, , session] = text.slice(close + 2).split(' ');
    const name = text.slice(text.indexOf('(') + 1, close);
    return { pid: Number(entry), parent: Number(parent), session: Number(session), name };
  });
}

/** Counters of a network without a way out: no route, nobody there, no such port. */
const COUNTED: ReadonlySet<string> = new Set([
  ...['Ip OutNoRoutes', 'Tcp AttemptFails', 'Udp NoPorts'],
  ...['Ip6OutNoRoutes', 'Udp6NoPorts'],
]);

function pastOf(pid: number): number {
  let sum = 0;
  const add = (name: string, value: string | undefined): void => {
    if (COUNTED.has(name)) sum += Number(value ?? 0);
  };
  const lines = read(`/proc/${String(pid)}/net/snmp`).split('\n');
  for (const [i, line] of lines.entries()) {
    const [kind = '', ...values] = line.split(' ');
    const names = lines[i - 1]?.split(' ') ?? [];
    if (i % 2 === 1)
      values.forEach((v, at) => add(`${kind.slice(0, -1)} ${names[at + 1] ?? ''}`, v));
  }
  for (const line of read(`/proc/${String(pid)}/net/snmp6`).split('\n')) {
    const [name = '', value] = line.split(/\s+/);
    add(name, value);
  }
  return sum;
}

/** Nothing where it is gone. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
