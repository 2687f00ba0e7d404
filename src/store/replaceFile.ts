import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { codeOf } from '../shared/errors.ts';
import { writeAtomic } from './atomicFile.ts';

/** Writes where the bytes or the mode differ; true where they did. */
export function replaceFile(file: string, data: string | Uint8Array, mode: number): boolean {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found?.isFile() && (found.mode & 0o777) === mode && hashOf(file) === hash(data)) return false;
  writeAtomic(file, data, { mode });
  return true;
}

export const hash = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');

/** SHA-256 in hex; undefined where there is no such file. */
export function hashOf(file: string): string | undefined {
  const bytes = readIfThere(file);
  return bytes && hash(bytes);
}

/** The bytes; undefined where there is no such file. */
export function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw cause;
  }
}
