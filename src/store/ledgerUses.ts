import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { readLine } from '../core/ledger/chain.ts';
import { LedgerEvent } from '../core/ledger/entry.ts';
import { USE_MARKS, type Uses } from '../core/ledger/uses.ts';
import { codeOf } from '../shared/errors.ts';
import { decode } from '../shared/rpc.ts';
import { sha256 } from './ledgerHash.ts';
import { segmentsOf } from './ledgerScan.ts';

/** Bytes that are looked at before others get their turn. */
const CHUNK = 1 << 16;
const NEWLINE = 0x0a;
const MARKS = USE_MARKS.map((mark) => Buffer.from(mark));

/**
 * Reads a growing ledger for `Uses`, each byte once: later looks go on where the last one ended, in the segments of
 * all windows. Lines without one of the marks are only walked over; lines whose hash does not fit count for nothing.
 */
export class LedgerUses {
  readonly #dir: string;
  readonly #uses: Uses;
  /** Where the next whole line of each segment begins. */
  #next = new Map<string, number>();

  constructor(dir: string, uses: Uses) {
    this.#dir = dir;
    this.#uses = uses;
  }

  /** Reads what was written since; true where that was anything. Gives others a turn after every part. */
  async look(): Promise<boolean> {
    const files = await segmentsOf(this.#dir);
    const next = new Map<string, number>();
    let grown = false;
    for (const file of files) {
      const from = this.#next.get(file) ?? 0;
      const to = await this.#read(file, from);
      if (to > 0) next.set(file, to);
      grown ||= to > from;
    }
    this.#next = next;
    return grown;
  }

  async #read(file: string, from: number): Promise<number> {
    let handle: FileHandle;
    try {
      handle = await open(path.join(this.#dir, file), 'r');
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return 0;
      throw cause;
    }
    try {
      let at = from;
      let rest = Buffer.alloc(0);
      let first = from === 0;
      for (;;) {
        const part = Buffer.alloc(CHUNK);
        const { bytesRead } = await handle.read(part, 0, CHUNK, at + rest.length);
        if (bytesRead === 0) return at;
        const bytes = Buffer.concat([rest, part.subarray(0, bytesRead)]);
        const end = bytes.lastIndexOf(NEWLINE) + 1;
        if (end > 0) this.#lines(bytes.subarray(0, end), first);
        if (end > 0) first = false;
        at += end;
        rest = bytes.subarray(end);
        await turn();
      }
    } finally {
      await handle.close();
    }
  }

  /** Whole lines; the first of a segment tells how far back it reaches. */
  #lines(bytes: Buffer, first: boolean): void {
    if (first) {
      const line = readLine(bytes.toString('utf8', 0, bytes.indexOf(NEWLINE)), sha256);
      if (line.ok) this.#uses.reaches(line.value.event.at);
    }
    const wanted = new Set<number>();
    for (const mark of MARKS)
      for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1))
        wanted.add(bytes.lastIndexOf(NEWLINE, at) + 1);
    for (const start of wanted) {
      const end = bytes.indexOf(NEWLINE, start);
      if (end < 0) continue;
      const line = readLine(bytes.toString('utf8', start, end), sha256);
      const event = line.ok ? decode(LedgerEvent, line.value.event) : line;
      if (event.ok) this.#uses.take(event.value);
    }
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
