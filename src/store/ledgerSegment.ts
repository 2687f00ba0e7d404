import {
  close,
  constants,
  fstatSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { codeOf } from '../shared/errors.ts';
import { err, ok, type Result } from '../shared/result.ts';

export const SEGMENT = '.jsonl';
const SCRATCH = 1 << 16;

/** Names sort by the time of opening, and tell the process before the first line does. */
export function segmentName(at: number, broker: string, pid: number, part: number): string {
  const time = new Date(at).toISOString().replace(/[-:.]/g, '');
  const who = broker.replace(/[^A-Za-z0-9]/g, '').slice(0, 16);
  return `${time}-${who}-${pid}-${String(part).padStart(4, '0')}${SEGMENT}`;
}

/** The process id in a segment's name; undefined where it is none of ours. */
export function pidInName(name: string): number | undefined {
  const [, pid] = /^\w+-\w*-(\d+)-\d+\.jsonl$/.exec(name) ?? [];
  return pid === undefined ? undefined : Number(pid);
}

/**
 * One open segment file. A write is there as a whole or not at all; a part that a full disk let through is cut off
 * again. Only this process appends to it.
 */
export class SegmentWriter {
  readonly name: string;
  readonly #file: string;
  readonly #fd: number;
  #size = 0;
  #damaged = false;
  #syncing: Promise<void> = Promise.resolve();
  /** Reused: a fresh buffer costs as much as the write. */
  readonly #scratch = Buffer.allocUnsafeSlow(SCRATCH);

  /** Creates the file, 0600, never one that exists. Throws the system's error. */
  constructor(dir: string, name: string) {
    this.name = name;
    this.#file = path.join(dir, name);
    const { O_APPEND, O_CREAT, O_EXCL, O_WRONLY } = constants;
    this.#fd = openSync(this.#file, O_APPEND | O_CREAT | O_EXCL | O_WRONLY, 0o600);
  }

  get size(): number {
    return this.#size;
  }

  /** A part of a line could not be cut off again: nothing may follow in this file. */
  get damaged(): boolean {
    return this.#damaged;
  }

  /** Still the file of that size that we wrote; false where somebody removed or changed it. */
  intact(): boolean {
    const { nlink, size } = fstatSync(this.#fd);
    return nlink > 0 && size === this.#size;
  }

  /** The system's code on an error. */
  write(text: string): Result<void, string> {
    const fits = text.length * 3 <= SCRATCH;
    const bytes = fits ? this.#scratch : Buffer.from(text);
    const length = fits ? bytes.write(text) : bytes.length;
    let done = 0;
    try {
      while (done < length) {
        const written = writeSync(this.#fd, bytes, done, length - done);
        if (written === 0) return this.#undo('EIO');
        done += written;
      }
    } catch (cause) {
      return this.#undo(codeOf(cause) ?? 'EIO');
    }
    this.#size += done;
    return ok(undefined);
  }

  #undo(code: string): Result<void, string> {
    try {
      ftruncateSync(this.#fd, this.#size);
    } catch {
      this.#damaged = true;
    }
    return err(code);
  }

  /** Flushes in the background; `onError` where the disk refuses, for then nothing is sure any more. */
  sync(onError: (code: string) => void): void {
    this.#syncing = this.#syncing.then(
      () =>
        new Promise((resolve) => {
          fsync(this.#fd, (cause) => {
            if (cause) onError(cause.code ?? 'EIO');
            resolve();
          });
        }),
    );
  }

  /** Flushes and closes, after what is under way. Rejects with the system's error. */
  async close(): Promise<void> {
    await this.#syncing;
    try {
      fsyncSync(this.#fd);
    } finally {
      await new Promise<void>((resolve, reject) => {
        close(this.#fd, (cause) => (cause ? reject(cause) : resolve()));
      });
    }
  }

  /** Closes and removes a segment whose first line could not be written. */
  discard(): void {
    rmSync(this.#file, { force: true });
    close(this.#fd);
  }
}
