import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import process from 'node:process';

/**
 * The text of a file that only this user can read and write; undefined for any other, and where there is none. It is
 * opened once and looked at on the descriptor, so that it cannot be swapped in between. On Windows it relies on the
 * access list of the user's profile.
 */
export function readPrivate(file: string): string | undefined {
  let fd: number | undefined;
  try {
    fd = openSync(file, constants.O_RDONLY | ((constants.O_NOFOLLOW as number | undefined) ?? 0));
    const found = fstatSync(fd);
    const user = process.getuid?.();
    const own = user === undefined || (found.uid === user && (found.mode & 0o077) === 0);
    return found.isFile() && own ? readFileSync(fd, 'utf8') : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
