import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { quiet } from './quietly.ts';

/** Bytes of a file that are read; of a larger one size and date stand for its content, which is weak. */
export const DIGEST_LIMIT = 64 << 20;

export interface FileDigest {
  /** The real path. */
  readonly path: string;
  /** Undefined where it cannot be read. */
  readonly digest: string | undefined;
}

/**
 * What a file holds, by the bytes it has now; undefined where it is no file. Nothing is remembered between two calls:
 * dates and numbers of a file can be set to what they were. It blocks: a gate has nothing to do before it is done, and the
 * pool of threads would cost the start more than most files.
 */
export function fileDigest(file: string): FileDigest | undefined {
  const real = quiet(() => realpathSync(file));
  // Never opened unless it is a plain file: a pipe would keep the start waiting.
  if (real === undefined || quiet(() => statSync(real))?.isFile() !== true) return undefined;
  return { path: real, digest: quiet(() => digestOf(real)) };
}

function digestOf(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const { size, mtimeMs } = fstatSync(handle);
    if (size > DIGEST_LIMIT) return `weak:${size}-${mtimeMs}`;
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(Math.min(1 << 20, size + 1));
    for (let read = 0; read <= DIGEST_LIMIT;) {
      const bytesRead = readSync(handle, buffer, 0, buffer.length, null);
      if (bytesRead === 0) return `sha256-${hash.digest('hex')}`;
      hash.update(buffer.subarray(0, bytesRead));
      read += bytesRead;
    }
    return `weak:${size}-${mtimeMs}`;
  } finally {
    closeSync(handle);
  }
}
