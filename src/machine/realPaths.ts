import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from '../shared/errors.ts';

/**
 * Where absolute paths lead once links are resolved: of a path that does not exist its nearest part that does, the rest
 * put behind it. A path that cannot be looked at, and a link that leads nowhere yet, is left out. It says what holds
 * now: a link may change right after.
 */
export async function realPaths(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(
    paths.map(async (named) => [named, await realPath(named)] as const),
  );
  return new Map(found.flatMap(([named, real]) => (real === undefined ? [] : [[named, real]])));
}

async function realPath(named: string): Promise<string | undefined> {
  if (named.includes('\0') || !path.isAbsolute(named)) return undefined;
  const rest: string[] = [];
  for (let part = path.normalize(named); ; part = path.dirname(part)) {
    try {
      return path.join(await realpath(part), ...rest);
    } catch (thrown) {
      if (codeOf(thrown) !== 'ENOENT' || (await isThere(part))) return undefined;
    }
    if (path.dirname(part) === part) return undefined;
    rest.unshift(path.basename(part));
  }
}

/** A link that leads nowhere is there. What cannot be looked at counts as there too. */
async function isThere(part: string): Promise<boolean> {
  try {
    await lstat(part);
    return true;
  } catch (thrown) {
    return codeOf(thrown) !== 'ENOENT';
  }
}
