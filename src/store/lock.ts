import { randomBytes } from 'node:crypto';
import {
  linkSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, HumanError } from '../shared/errors.ts';
import { TEMPORARY } from './atomicFile.ts';

/** Older than this, a lock is abandoned whoever is said to hold it: locks are held for milliseconds. */
const ABANDONED_MS = 30_000;
/** The same for the file that lets one process break a lock: it lives for two system calls. */
const BREAKING_MS = 5000;
const WAIT_MS = 10_000;

/**
 * Runs `work` while no other process (or part of this one) holds the lock of the same path: an exclusive file
 * `<path>.lock` that names its holder. A holder that died is noticed by its process id. Waits at most 10 s, then
 * throws HumanError `store.lock.busy`. Built here, because Node offers no lock that ends with its process and the
 * libraries for it are no longer kept.
 */
export async function withLock<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  const file = `${path}.lock`;
  const held = await acquire(file);
  try {
    sweepTemporaries(path);
    return await work();
  } finally {
    if (tokenOf(file) === held) rmSync(file, { force: true });
  }
}

/** Removes temporary files beside a path that processes left behind when they were killed. */
function sweepTemporaries(path: string): void {
  const folder = dirname(path);
  const start = basename(path);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(start) || !name.endsWith(TEMPORARY)) continue;
    const left = join(folder, name);
    if (ageOf(left) > ABANDONED_MS) rmSync(left, { force: true });
  }
}

async function acquire(file: string): Promise<string> {
  const mine = `${hostname()} ${process.pid} ${randomBytes(8).toString('hex')}`;
  const until = Date.now() + WAIT_MS;
  for (;;) {
    if (exclusive(file, mine)) return mine;
    breakIfStale(file);
    if (Date.now() > until)
      throw new HumanError('store.lock.busy', `${file} is held by another window for too long.`);
    await sleep(2 + Math.random() * 8);
  }
}

/**
 * Creates a file that nobody else has; false where it exists. It appears with its text or not at all: a holder that
 * is killed between creating and writing would leave a lock of nobody.
 */
function exclusive(file: string, text: string): boolean {
  const temporary = `${file}.${randomBytes(8).toString('hex')}${TEMPORARY}`;
  writeFileSync(temporary, text, { flag: 'wx', mode: 0o600 });
  try {
    linkSync(temporary, file);
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    // File systems without hard links.
    return createdExclusively(file, text);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function createdExclusively(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (cause) {
    // Windows says EPERM while the file is being deleted.
    const code = codeOf(cause);
    if (code === 'EEXIST' || (process.platform === 'win32' && code === 'EPERM')) return false;
    throw cause;
  }
}

/** The text of a lock file: host, process id, random token. Undefined where it is gone. */
function tokenOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw cause;
  }
}

/**
 * Removes a stale lock without ever removing a live one: only who creates `<lock>.break` may remove, and only after
 * reading the very token again that was judged stale. Its owner is gone, so nobody else can change it meanwhile.
 */
function breakIfStale(file: string): void {
  const token = tokenOf(file);
  if (token === undefined || !isStale(file, token)) return;
  const breaker = `${file}.break`;
  if (!exclusive(breaker, '')) {
    // Left by a process that died between two system calls.
    if (ageOf(breaker) > BREAKING_MS) rmSync(breaker, { force: true });
    return;
  }
  try {
    if (tokenOf(file) === token) unlinkSync(file);
  } finally {
    rmSync(breaker, { force: true });
  }
}

function isStale(file: string, token: string): boolean {
  const age = ageOf(file);
  if (age > ABANDONED_MS) return true;
  const [host, pid] = token.split(' ');
  // Another machine's process on a shared disk, or a lock whose holder has not written its name yet.
  if (pid === undefined || host !== hostname()) return false;
  return !isAlive(Number(pid));
}

/** Milliseconds since a file was written; 0 where it is gone. */
function ageOf(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? Date.now() - found.mtimeMs : 0;
}

/** Whether a process of this id exists; one of another user counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) === 'EPERM';
  }
}
