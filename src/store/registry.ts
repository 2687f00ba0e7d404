import { lstatSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import * as z from 'zod/mini';
import { codeOf, HumanError } from '../shared/errors.ts';
import type { RegistryEntry } from '../shared/protocol/handshake.ts';
import { TEMPORARY, writeAtomic } from './atomicFile.ts';
import { isAlive } from './lock.ts';
import { runFolder, SHORT_FOLDER } from './paths.ts';
import { privateDir } from './privateDir.ts';

export interface Announcement {
  /** Writes the entry again with some fields changed, e.g. `focusedAt` or `roots`. */
  update(patch: Partial<Omit<RegistryEntry, 'v' | 'id'>>): void;
  /** Takes the entry out; later updates do nothing. */
  remove(): void;
}

/**
 * Puts a window into the registry by which gates find it: `<home>/run/<id>.json`, mode 0600, replaced in one step.
 * Throws HumanError where the folder is not private. It does NOT hide the entry from other code of the same user.
 */
export function announce(home: string, entry: RegistryEntry): Announcement {
  if (!/^[\w-]{8,64}$/.test(entry.id))
    throw new HumanError('store.registry.id', 'The id of a window names a file.');
  privateDir(home);
  const file = path.join(privateDir(runFolder(home)), `${entry.id}.json`);
  let current: RegistryEntry | undefined = entry;
  const write = () =>
    writeAtomic(file, `${JSON.stringify(current)}\n`, { mode: 0o600, durable: false });
  write();
  return {
    update(patch) {
      if (!current) return;
      current = { ...current, ...patch };
      write();
    },
    remove() {
      current = undefined;
      rmSync(file, { force: true });
    },
  };
}

/** Whether something listens on a socket path; asked only about entries whose process id exists. */
export type Probe = (socket: string) => Promise<boolean>;

/** A socket or temporary file younger than this may belong to a window that is just starting. */
const STARTING_MS = 60_000;

/** What every version's entry has. */
const AnyEntry = z.looseObject({ pid: z.int(), socket: z.string() });

/**
 * Removes entries of windows that are gone (process dead, or nobody listens) and the sockets they left. Entries of
 * live windows stay, those of later versions too. Returns the ids removed. Never throws for a file that vanishes.
 */
export async function sweep(
  home: string,
  probe: Probe = () => Promise.resolve(true),
): Promise<readonly string[]> {
  privateDir(home);
  const folder = privateDir(runFolder(home));
  const names = readdirSync(folder);
  const removed: string[] = [];
  const sockets = new Set<string>();
  for (const name of names.filter((n) => n.endsWith('.json'))) {
    const entry = read(path.join(folder, name));
    if (!entry) continue;
    if (isAlive(entry.pid) && (await probe(entry.socket))) {
      sockets.add(entry.socket);
      continue;
    }
    rmSync(path.join(folder, name), { force: true });
    removeSocket(folder, entry.socket);
    removed.push(name.slice(0, -'.json'.length));
  }
  for (const name of names.filter((n) => n.endsWith('.sock') || n.endsWith(TEMPORARY))) {
    const file = path.join(folder, name);
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found && !sockets.has(file) && Date.now() - found.mtimeMs > STARTING_MS)
      rmSync(file, { force: true });
  }
  return removed;
}

/** An entry; undefined where it cannot be read. Writes are atomic, so that is no half-written one. */
function read(file: string): z.infer<typeof AnyEntry> | undefined {
  try {
    const parsed = z.safeParse(AnyEntry, JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT' || cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/** Only what `socketPlace` makes is removed, whatever an entry says. */
function removeSocket(folder: string, socket: string): void {
  const own = path.dirname(socket);
  if (own === folder && socket.endsWith('.sock')) rmSync(socket, { force: true });
  if (path.dirname(own) !== tmpdir() || !path.basename(own).startsWith(SHORT_FOLDER)) return;
  const found = lstatSync(own, { throwIfNoEntry: false });
  if (!found?.isDirectory() || found.uid !== process.getuid?.()) return;
  rmSync(path.join(own, 's.sock'), { force: true });
  try {
    rmdirSync(own);
  } catch (cause) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(cause) ?? '')) throw cause;
  }
}
