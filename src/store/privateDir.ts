import { lstatSync, mkdirSync } from 'node:fs';
import process from 'node:process';
import { HumanError } from '../shared/errors.ts';

/**
 * Creates a folder that only this user can enter, or verifies one: a real directory, owned by this user, closed to
 * everybody else. Returns its path. Throws HumanError `store.folder.*` otherwise.
 * It does NOT look at the folders above it, and on Windows relies on the access list of the user's profile.
 */
export function privateDir(path: string, user: number | undefined = process.getuid?.()): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  if (found.isSymbolicLink() || !found.isDirectory())
    throw new HumanError('store.folder.link', `${path} is a link or a file, not a folder.`);
  if (user === undefined) return path;
  if (found.uid !== user)
    throw new HumanError('store.folder.owner', `${path} belongs to another user.`);
  if ((found.mode & 0o077) !== 0)
    throw new HumanError(
      'store.folder.mode',
      `${path} is open to other users. Close it with: chmod 700 '${path}'`,
    );
  return path;
}

/**
 * Creates a folder of our own below one that belongs to the editor; refuses a link in its place. Modes are set, not
 * verified: some disks have none, and what is kept here is authenticated.
 */
export function ownDir(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (!lstatSync(path).isDirectory())
    throw new HumanError('store.folder.link', `${path} is a link or a file, not a folder.`);
  return path;
}
