import { lstatSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from '../shared/errors.ts';

/** Parts that may be missing at the end of a path. */
const DEEPEST = 64;

/**
 * The real path of the nearest part of an absolute path that exists, with the rest behind it. Undefined where a link
 * leads nowhere (what is written through it lands elsewhere), where links go in circles, and where the system may not
 * or cannot say. What another process changes afterwards is not seen.
 */
export function realPath(named: string): string | undefined {
  if (named.includes('\0') || !path.isAbsolute(named)) return undefined;
  const missing: string[] = [];
  let at = named;
  while (missing.length <= DEEPEST) {
    try {
      return path.join(realpathSync.native(at), ...missing);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || isThere(at)) return undefined;
    }
    const parent = path.dirname(at);
    if (parent === at) return undefined;
    missing.unshift(path.basename(at));
    at = parent;
  }
  return undefined;
}

/** Where paths lead, by how they were named; those of which nothing can be said are left out. */
export const realPaths = (paths: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    paths.flatMap((named) => {
      const real = realPath(named);
      return real === undefined ? [] : [[named, real] as const];
    }),
  );

/** A link that leads nowhere is there. What cannot be looked at counts as there too. */
function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}
