import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { codeOf, HumanError } from '../shared/errors.ts';

export interface AtomicOptions {
  /** Permission bits; 0o600 where absent. */
  readonly mode?: number;
  /** False: survives the process but not a power cut; for files that mean nothing after a restart. */
  readonly durable?: boolean;
}

/**
 * Replaces a file in one step: a temporary file in the same folder (exclusive, random name), fsync, rename, fsync of
 * the folder. A reader sees the old or the new bytes, never a part. Throws HumanError `store.file.link` where the
 * target is anything but a regular file, and the system's error where the disk refuses; the old file is then intact.
 * It does NOT order writers: take a lock for that.
 */
export function writeAtomic(
  file: string,
  data: string | Uint8Array,
  options: AtomicOptions = {},
): void {
  refuseUnlessRegular(file);
  const temporary = `${file}.${randomBytes(8).toString('hex')}${TEMPORARY}`;
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  const fd = openSync(temporary, flags, 0o600);
  try {
    try {
      if (options.mode !== undefined) fchmodSync(fd, options.mode);
      writeFileSync(fd, data);
      if (options.durable !== false) fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renamePatiently(temporary, file);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw cause;
  }
  if (options.durable !== false) syncFolder(path.dirname(file));
}

/** How the name of a temporary file ends; one that a crash left behind is swept by age. */
export const TEMPORARY = '.tmp';

/** What a file system says that cannot flush a folder. */
const NO_FOLDER_SYNC = ['EINVAL', 'ENOTSUP', 'ENOSYS', 'EPERM', 'EISDIR', 'EBADF'];

/** Makes entries of a folder (a new, renamed or deleted name) survive a power cut, where the system can. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, constants.O_RDONLY);
  try {
    fsyncSync(fd);
  } catch (cause) {
    if (!NO_FOLDER_SYNC.includes(codeOf(cause) ?? '')) throw cause;
  } finally {
    closeSync(fd);
  }
}

function refuseUnlessRegular(file: string): void {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found && !found.isFile())
    throw new HumanError('store.file.link', `${file} is a link or a folder, not a file.`);
}

const WINDOWS_TRIES = 10;

/** On Windows a file that a scanner or another process has open cannot be replaced for a moment. */
function renamePatiently(from: string, to: string): void {
  for (let tries = 1; ; tries++)
    try {
      renameSync(from, to);
      return;
    } catch (cause) {
      const busy = ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(cause) ?? '');
      if (process.platform !== 'win32' || !busy || tries === WINDOWS_TRIES) throw cause;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10 * tries);
    }
}
