import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, HumanError } from '../shared/errors.ts';

const DENIED = ['EACCES', 'EPERM', 'EROFS'];

/**
 * Replaces the bytes of an existing file in one step: a new file beside it, flushed, then renamed over it. Mode and
 * owner stay; access control lists and extended attributes do not.
 * Throws `HumanError` and leaves the file alone where it is read-only, belongs to somebody else, or no longer holds
 * `before`. It does not lock: who writes between the last look and the rename is overwritten.
 *
 * @param file absolute, symbolic links followed
 */
export async function replaceFile(file: string, before: Buffer, after: Buffer): Promise<void> {
  const temporary = path.join(
    path.dirname(file),
    `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`,
  );
  try {
    const { mode, uid, gid } = await stat(file);
    if ((mode & 0o222) === 0) throw readOnly(file);
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(after);
      const made = await handle.stat();
      if (made.uid !== uid || made.gid !== gid) await handle.chown(uid, gid);
      await handle.chmod(mode & 0o7777);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!(await readFile(file)).equals(before)) throw changed(file);
    await renamePatiently(temporary, file);
  } catch (thrown) {
    await rm(temporary, { force: true });
    const code = codeOf(thrown);
    if (code === undefined || thrown instanceof HumanError) throw thrown;
    throw DENIED.includes(code) ? readOnly(file, thrown) : notWritten(file, code, thrown);
  }
  await syncFolder(path.dirname(file));
}

const WINDOWS_TRIES = 10;

/** On Windows a file that an editor or a scanner has open cannot be replaced for a moment. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries++)
    try {
      await rename(from, to);
      return;
    } catch (thrown) {
      const busy = ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(thrown) ?? '');
      if (process.platform !== 'win32' || !busy || tries === WINDOWS_TRIES) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 10 * tries));
    }
}

/** Makes the rename last. Windows cannot flush a folder, and needs not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export const changed = (file: string): HumanError =>
  new HumanError(
    'clients.changed',
    `${file} changed in the meantime. Nothing was written; look at it again.`,
  );

const readOnly = (file: string, cause?: unknown): HumanError =>
  new HumanError('clients.read-only', `${file} cannot be written by you. Nothing was changed.`, {
    cause,
  });

const notWritten = (file: string, code: string, cause: unknown): HumanError =>
  new HumanError('clients.write', `${file} could not be written (${code}). Nothing was changed.`, {
    cause,
  });
