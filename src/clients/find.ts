import { classify } from './classify.ts';
import { shapeOf } from './families/table.ts';
import { parseDocument, positionAt } from './formats/document.ts';
import type { Fault } from './formats/format.ts';
import {
  Block,
  type ConfigFile,
  type ConfigText,
  type Entry,
  type Found,
  type Problem,
} from './entry.ts';
import type { StaticKey } from '../core/launch/keys.ts';
import { envFileNames } from './envFile.ts';
import type { Launcher } from './launcher.ts';
import { readConfig } from './readConfig.ts';
import type { Server } from './server.ts';
import { serversOf, type Named } from './serverList.ts';
import type { ServerLists } from './serverLists.ts';
import { allowedOf } from './unasked.ts';

export interface FindOptions {
  /** Absent where the product is gone: then everything in guarded form is outdated. */
  readonly launcher?: Launcher;
  readonly lists?: ServerLists;
  /** Tells the keys of an entry (`keysOf`); absent for those who do not ask. */
  readonly keysOf?: (server: Server) => readonly StaticKey[];
}

/**
 * Every server of the given lists, in order of files and entries. Missing files have none; a file that cannot be
 * read to the end is a problem and yields no entries, since clients may see in it what is not seen here.
 * It sees only these files: servers that extensions or plugins bring are invisible to it.
 */
export async function findEntries(
  files: readonly ConfigFile[],
  options: FindOptions,
): Promise<Found> {
  const found = await Promise.all(files.map((file) => findIn(file, options)));
  return {
    lists: found.flatMap((f) => f.lists),
    files: found.flatMap((f) => f.files),
    entries: unique(found.flatMap((f) => withoutTwins(f, found))),
    problems: found.flatMap((f) => f.problems),
  };
}

async function findIn(config: ConfigFile, options: FindOptions): Promise<Found> {
  const read = await readConfig(config);
  const shape = shapeOf(config.family);
  const lists = [{ file: config.file, client: shape.client }];
  if (!read.ok) return { lists, files: [], entries: [], problems: [read.error] };
  if (!read.value) return { lists: [], files: [], entries: [], problems: [] };
  const source = read.value;
  const problem = (fault: Fault): Problem => ({
    file: source.file,
    ...positionAt(source.text, fault.offset),
    ...fault,
  });
  const { root, fault } = parseDocument(source.text, source.family);
  if (fault) return { lists, files: [source], entries: [], problems: [problem(fault)] };
  const { servers, faults } = serversOf(root, source.family);
  const bad = servers.flatMap((s) => (s.server.kind === 'bad' ? [s.server.fault] : []));
  const entries = await Promise.all(servers.map((s) => entryOf(s, source, options)));
  const allows = allowedOf(root, shape);
  // Settings without servers are worth a line only where they allow something.
  const shown =
    shape.lists.length === 0 && allows.length === 0
      ? []
      : lists.map((list) => (allows.length > 0 ? { ...list, allows } : list));
  return { lists: shown, files: [source], entries, problems: [...faults, ...bad].map(problem) };
}

async function entryOf(named: Named, source: ConfigText, options: FindOptions): Promise<Entry> {
  const envFile = named.server.kind === 'stdio' ? named.server.envFile : undefined;
  const known = {
    ...(options.launcher && { home: options.launcher.home }),
    ...(source.root !== undefined && { root: source.root }),
  };
  const entry = classify(named, source, {
    ...(options.launcher && { launcher: options.launcher }),
    lists: options.lists ?? {},
    envFileNames: envFile === undefined ? undefined : await envFileNames(envFile, known),
  });
  const keys = options.keysOf?.(named.server) ?? [];
  return keys.length > 0 ? { ...entry, keys } : entry;
}

/**
 * Of lists that are one file by way of links, the first is guarded and the others go with it: two plans for the same
 * bytes would undo each other.
 */
function withoutTwins(mine: Found, all: readonly Found[]): readonly Entry[] {
  const [source] = mine.files;
  const first = all.find((f) => f.files[0]?.realFile === source?.realFile);
  if (!source || first === mine) return mine.entries;
  return mine.entries.map((entry) =>
    entry.state === 'guarded' ? entry : { ...entry, state: 'unsupported', why: Block.linked },
  );
}

/** Names that stand twice get a number, so that ids stay unique. */
function unique(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const count = (seen.get(entry.id) ?? 0) + 1;
    seen.set(entry.id, count);
    return count === 1 ? entry : { ...entry, id: `${entry.id}#${count}` };
  });
}
