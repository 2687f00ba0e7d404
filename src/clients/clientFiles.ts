import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from '../shared/errors.ts';
import type { ConfigFile } from './entry.ts';
import { folderPlaces, userPlaces, type ConfigFolder, type Machine } from './families/paths.ts';

/**
 * Every list that a client of this machine may read, whether it exists or not, each once; what `known` names comes
 * first and as it is named there. It looks into few folders and reads no list.
 */
export async function clientFiles(
  machine: Machine,
  known: readonly ConfigFile[] = [],
): Promise<readonly ConfigFile[]> {
  const places = [userPlaces(machine), ...machine.roots.map((r) => folderPlaces(machine, r))];
  const inFolders = await Promise.all(places.flatMap((p) => p.folders).map(filesIn));
  const workspace: readonly ConfigFile[] =
    machine.workspaceFile === undefined
      ? []
      : [{ file: machine.workspaceFile, family: 'vscode.codeWorkspace' }];
  const all = [...known, ...workspace, ...places.flatMap((p) => p.files), ...inFolders.flat()];
  return all.filter((f, i) => all.findIndex((other) => other.file === f.file) === i);
}

/** The lists of one folder; none where it is missing or cannot be listed. */
async function filesIn(place: ConfigFolder): Promise<readonly ConfigFile[]> {
  const { folder, endings, below, family, root } = place;
  const at = (file: string): ConfigFile => ({ file, family, ...(root !== undefined && { root }) });
  try {
    const names = (await readdir(folder)).sort();
    if (below !== undefined) return names.map((name) => at(path.join(folder, name, below)));
    return names
      .filter((name) => endings.some((ending) => name.toLowerCase().endsWith(ending)))
      .map((name) => at(path.join(folder, name)));
  } catch (thrown) {
    if (codeOf(thrown) === undefined) throw thrown;
    return [];
  }
}
