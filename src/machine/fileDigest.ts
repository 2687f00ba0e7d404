import { createHash } from 'node:crypto';
import { open, realpath, stat } from 'node:fs/promises';
import { quietly } from './quietly.ts';

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
 * dates and numbers of a file can be set to what they were.
 */
export async function fileDigest(file: string): Promise<FileDigest | undefined> {
  const real = await quietly(() => realpath(file));
  if (real === undefined) return undefined;
  // Never opened unless it is a plain file: a pipe would keep the start waiting.
  if ((await quietly(() => stat(real)))?.isFile() !== true) return undefined;
  return { path: real, digest: await quietly(() => digestOf(real)) };
}

async function digestOf(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size, mtimeMs } = await handle.stat();
    if (size > DIGEST_LIMIT) return `weak:${size}-${mtimeMs}`;
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(Math.min(1 << 20, size + 1));
    for (let read = 0; read <= DIGEST_LIMIT;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return `sha256-${hash.digest('hex')}`;
      hash.update(buffer.subarray(0, bytesRead));
      read += bytesRead;
    }
    return `weak:${size}-${mtimeMs}`;
  } finally {
    await handle.close();
  }
}
