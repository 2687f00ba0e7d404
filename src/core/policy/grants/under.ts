import { WORKSPACE, type ArgumentFacts } from '../condition.ts';
import {
  contains,
  folderFrom,
  pathFrom,
  pathText,
  straight,
  type AbsolutePath,
  type Straight,
} from './path.ts';

type Ground = Pick<ArgumentFacts, 'roots' | 'cwd' | 'windows'>;

/**
 * Whether the path that a text names lies in one of the folders, itself and with all links resolved; WORKSPACE stands
 * for the roots of the workspace, also with names behind it. Undefined where that cannot be told: the text is read
 * differently by different programs, its real path was not handed in, only one of both lies there, or a `..` follows a
 * link. What another process puts in the path's place later, and folders that only a server in another place has, are
 * not known here.
 */
export function liesUnder(
  text: string,
  folders: readonly string[],
  facts: Pick<ArgumentFacts, 'roots' | 'cwd' | 'windows' | 'real'>,
): boolean | undefined {
  const named = pathOf(text, facts);
  if (!named) return undefined;
  const tops = topsOf(folders, facts, facts.real);
  const here = isIn(tops.known, named.path, facts.windows);
  const real = realOf(named.path, facts);
  if (!real) return undefined;
  if (here !== isIn(tops.known, real, facts.windows)) return undefined;
  if (!here) return tops.all ? false : undefined;
  return named.turns.every((turn) => isPlainTurn(turn, facts)) ? true : undefined;
}

/** Paths resolved for one call at most; what is left over is not told. */
const MOST = 256;

/**
 * What must be resolved to tell of these texts whether they lie in these folders: their paths, where they turn back,
 * and the folders. With `wide` also paths that lie elsewhere by name, for what forbids; never one of another machine,
 * for looking at it would be a message to it.
 */
export function pathsFor(
  texts: readonly string[],
  folders: readonly string[],
  ground: Ground,
  wide: boolean,
): readonly string[] {
  const { windows } = ground;
  const tops = topsOf(folders, ground, undefined).known;
  const found = new Set(tops.map((top) => pathText(top, windows)));
  const add = (path: AbsolutePath): void => {
    if (found.size < MOST) found.add(pathText(path, windows));
  };
  const near = (path: AbsolutePath): boolean =>
    tops.some((top) => contains(top, path, windows) || contains(path, top, windows));
  for (const text of texts) {
    const named = pathOf(text, ground);
    if (!named) continue;
    const { path, turns } = named;
    if (!isIn(tops, path, windows) && (!wide || path.root.startsWith('\\\\'))) continue;
    add(path);
    for (const turn of turns.filter(near)) {
      add(turn);
      add(parentOf(turn));
    }
  }
  return [...found];
}

function pathOf(text: string, { cwd, windows }: Ground): Straight | undefined {
  const path = pathFrom(text, cwd, windows);
  return path && straight(path);
}

const isIn = (tops: readonly AbsolutePath[], path: AbsolutePath, windows: boolean): boolean =>
  tops.some((top) => contains(top, path, windows));

/** Folders as they are named and, where that is known, as they are; `all` is false where one of them cannot be read. */
function topsOf(
  folders: readonly string[],
  { roots, windows }: Ground,
  real: ArgumentFacts['real'] | undefined,
): { readonly known: readonly AbsolutePath[]; readonly all: boolean } {
  const texts = folders.flatMap((folder) => {
    if (folder === WORKSPACE) return roots;
    if (!folder.startsWith(`${WORKSPACE}/`)) return [folder];
    return roots.map((root) => `${root}${folder.slice(WORKSPACE.length)}`);
  });
  const known: AbsolutePath[] = [];
  let all = true;
  for (const text of texts) {
    const top = folderFrom(text, windows);
    const target = top && real?.get(pathText(top, windows));
    const resolved = target === undefined ? undefined : folderFrom(target, windows);
    if (top) known.push(top);
    else all = false;
    if (resolved) known.push(resolved);
  }
  return { known, all };
}

function realOf(
  path: AbsolutePath,
  { real, windows }: Pick<ArgumentFacts, 'real' | 'windows'>,
): AbsolutePath | undefined {
  const text = real.get(pathText(path, windows));
  return text === undefined ? undefined : folderFrom(text, windows);
}

const parentOf = ({ root, names }: AbsolutePath): AbsolutePath => ({
  root,
  names: names.slice(0, -1),
});

/** A `..` leads where it seems to: the name before it is no link. */
function isPlainTurn(turn: AbsolutePath, facts: Pick<ArgumentFacts, 'real' | 'windows'>): boolean {
  const name = turn.names.at(-1);
  const there = realOf(turn, facts);
  const parent = realOf(parentOf(turn), facts);
  if (name === undefined || !there || !parent) return false;
  const expected = { root: parent.root, names: [...parent.names, name] };
  return expected.names.length === there.names.length && contains(expected, there, facts.windows);
}
