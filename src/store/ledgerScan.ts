import { open, readdir, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {
  NO_HASH,
  ownRecord,
  readLine,
  type Named,
  type SegmentHeader,
} from '../core/ledger/chain.ts';
import { codeOf } from '../shared/errors.ts';
import { isAlive } from './lock.ts';
import { sha256 } from './ledgerHash.ts';
import { pidInName, SEGMENT } from './ledgerSegment.ts';

/** More than any line of ours: arguments and labels are capped, and so are the names in a header. */
const LINE_LIMIT = 1 << 18;

/** What the two ends of a segment tell. */
export interface SegmentEnds {
  readonly file: string;
  readonly size: number;
  /** Absent where the first line is none of ours, or not there yet. */
  readonly header?: SegmentHeader;
  /** Its last whole line, as a later segment names it. */
  readonly named: Named;
  /** Sealed: by closing the window, or by going on in a next segment. */
  readonly sealed: 'closed' | 'rotated' | undefined;
  /** The window that opened it still runs. */
  readonly live: boolean;
}

/** When this process started, milliseconds since the epoch. */
export const BORN = Math.round(performance.timeOrigin);

/** The segments of a folder in order of their opening. */
export async function segmentsOf(dir: string): Promise<readonly string[]> {
  try {
    return (await readdir(dir)).filter((n) => n.endsWith(SEGMENT)).sort();
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return [];
    throw cause;
  }
}

/** Reads the ends of every segment; one that vanishes meanwhile is left out. */
export async function scanSegments(dir: string): Promise<readonly SegmentEnds[]> {
  const found: SegmentEnds[] = [];
  for (const name of await segmentsOf(dir))
    try {
      const file = await open(path.join(dir, name), 'r');
      try {
        found.push(await endsOf(name, file));
      } finally {
        await file.close();
      }
    } catch (cause) {
      if (codeOf(cause) !== 'ENOENT') throw cause;
    }
  return found;
}

async function endsOf(name: string, handle: FileHandle): Promise<SegmentEnds> {
  const { size, mtimeMs } = await handle.stat();
  const start = await read(handle, 0, Math.min(size, LINE_LIMIT));
  const from = Math.max(0, size - LINE_LIMIT);
  const end = from === 0 ? start : await read(handle, from, size - from);
  const header = headerOf(start.split('\n', 1)[0] ?? '');
  const { sealed, ...last } = lastLine(end);
  const named: Named = { file: name, ...last, until: Math.round(mtimeMs) };
  const live = header ? isLive(header) : isStarting(name, mtimeMs);
  return { file: name, size, named, sealed, live, ...(header && { header }) };
}

async function read(handle: FileHandle, at: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.toString('utf8', 0, bytesRead);
}

/** The header that stands on a segment's first line. */
export function headerOf(line: string): SegmentHeader | undefined {
  const first = readLine(line, sha256);
  const record = first.ok ? ownRecord(first.value) : undefined;
  return record?.kind === 'segment' ? record : undefined;
}

type LastLine = Pick<Named, 'own' | 'lines' | 'fault'> & Pick<SegmentEnds, 'sealed'>;

/** The last line that is whole, and what is wrong with the end of the file. */
function lastLine(text: string): LastLine {
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  let fault: Named['fault'] = rest === '' ? undefined : 'cut';
  for (let line = lines.pop(); line !== undefined; line = lines.pop()) {
    const whole = readLine(line, sha256);
    if (!whole.ok) {
      fault = 'changed';
      continue;
    }
    const record = ownRecord(whole.value);
    const last = record?.kind === 'checkpoint' ? record.last : undefined;
    const sealed = fault === undefined ? last : undefined;
    if (!sealed) fault ??= 'unsealed';
    return { own: whole.value.own, lines: whole.value.seq + 1, sealed, ...(fault && { fault }) };
  }
  return { own: NO_HASH, lines: 0, sealed: undefined, fault: fault ?? 'cut' };
}

/**
 * Whether a segment without a readable first line is just being created by another process. Ours creates one and
 * writes its first line in one go.
 */
export function isStarting(name: string, mtimeMs: number): boolean {
  const pid = pidInName(name);
  if (pid === undefined || pid === process.pid) return false;
  return isAlive(pid) && Date.now() - mtimeMs < STARTING_MS;
}
const STARTING_MS = 10_000;

/** Whether the process that opened a segment still runs; its id alone may have been given to another one. */
export function isLive(header: SegmentHeader): boolean {
  if (header.pid === process.pid) return Math.abs(header.born - BORN) < 1000;
  return isAlive(header.pid);
}

/**
 * Segments of windows that are gone and that no header names yet. One that went on in a next segment is named by
 * that; where nothing names it, the next one never came to be, or is gone.
 */
export function unnamed(segments: readonly SegmentEnds[]): readonly Named[] {
  const headers = segments.flatMap((s) => s.header ?? []);
  const names = new Set(
    headers.flatMap((h) => [...h.ended, ...(h.previous ? [h.previous] : [])]).map((n) => n.file),
  );
  return segments
    .filter((s) => !names.has(s.file) && (s.sealed === 'closed' || !s.live))
    .map((s) => (s.sealed === 'rotated' ? { ...s.named, fault: 'unsealed' } : s.named));
}
