import {
  constants,
  fstatSync,
  openSync,
  readFileSync,
  readdirSync,
  realpathSync,
  closeSync,
} from 'node:fs';
import path from 'node:path';
import type { RegistryEntry } from '../../shared/protocol/handshake.ts';
import { readEntry } from './words.ts';

/** A broker that may be tried, and whether this gate belongs to its window. */
export interface Candidate {
  readonly entry: RegistryEntry;
  readonly matched: boolean;
}

/** Where a gate stands, as far as finding its broker goes. */
export interface Place {
  /** The folder of Countersign for this user. */
  readonly home: string;
  readonly cwd: string;
  /** `COUNTERSIGN_SOCKET`. */
  readonly socket: string | undefined;
}

/** The home is the parent of the folder that holds the script, so that no variable can point elsewhere. */
export function homeOf(script: string): string {
  return path.dirname(path.dirname(path.resolve(script)));
}

/**
 * Live-looking brokers in the order in which they are tried: the one named by the environment, windows that have the
 * working directory open (deepest root first), then the window focused last, which is not this gate's own. A file
 * that is not a regular one of this user with mode 0600 is ignored. It does NOT tell whether anyone listens.
 */
export function findBrokers(place: Place): readonly Candidate[] {
  const entries = readEntries(path.join(place.home, 'run'));
  const here = real(place.cwd);
  const rank = (e: RegistryEntry): number => {
    if (place.socket !== undefined && e.socket === place.socket) return Infinity;
    return Math.max(0, ...e.roots.map((root) => (contains(root, here) ? root.length + 1 : 0)));
  };
  return entries
    .map((entry) => ({ entry, rank: rank(entry) }))
    .sort((a, b) => order(a.rank, b.rank) || b.entry.focusedAt - a.entry.focusedAt)
    .map((c) => ({ entry: c.entry, matched: c.rank > 0 }));
}

/** Larger first; Infinity equals Infinity. */
const order = (a: number, b: number): number => (a === b ? 0 : b > a ? 1 : -1);

function readEntries(folder: string): readonly RegistryEntry[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => readPrivate(path.join(folder, name)) ?? []);
}

function readPrivate(file: string): RegistryEntry | undefined {
  let fd: number | undefined;
  try {
    // Opened once and checked on the descriptor, so that the file cannot be swapped in between.
    fd = openSync(file, constants.O_RDONLY | ((constants.O_NOFOLLOW as number | undefined) ?? 0));
    const stat = fstatSync(fd);
    if (!stat.isFile()) return undefined;
    const own =
      process.getuid === undefined ||
      (stat.uid === process.getuid() && (stat.mode & 0o777) === 0o600);
    return own ? readEntry(readFileSync(fd, 'utf8')) : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}

function contains(root: string, folder: string): boolean {
  const [a, b] =
    process.platform === 'win32' ? [root.toLowerCase(), folder.toLowerCase()] : [root, folder];
  const relative = path.relative(a, b);
  return (
    relative === '' ||
    (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative))
  );
}
