import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { readLine } from '../core/ledger/chain.ts';
import { LedgerEvent } from '../core/ledger/entry.ts';
import { codeOf } from '../shared/errors.ts';
import { decode } from '../shared/rpc.ts';
import { sha256 } from './ledgerHash.ts';
import { segmentsOf } from './ledgerScan.ts';

/** An event as it stands in a segment. */
export interface RecentEvent {
  readonly file: string;
  readonly seq: number;
  readonly event: LedgerEvent;
}

const CHUNK = 1 << 18;

/**
 * The latest events of all windows, newest first, at most `limit`. Lines whose own hash does not fit are left out,
 * as are kinds of a later version. It does NOT verify the chain.
 */
export async function readRecent(dir: string, limit: number): Promise<readonly RecentEvent[]> {
  const files = await Promise.all(
    (await segmentsOf(dir)).map(async (file) => ({ file, until: await writtenAt(dir, file) })),
  );
  let found: RecentEvent[] = [];
  for (const { file, until } of files.sort((a, b) => b.until - a.until)) {
    const oldest = found[limit - 1];
    if (oldest && until < oldest.event.at) break;
    found.push(...(await lastEvents(path.join(dir, file), file, limit)));
    found = found.sort(newestFirst).slice(0, limit);
  }
  return found;
}

const newestFirst = (a: RecentEvent, b: RecentEvent): number =>
  b.event.at - a.event.at || (a.file < b.file ? 1 : a.file > b.file ? -1 : b.seq - a.seq);

async function writtenAt(dir: string, file: string): Promise<number> {
  try {
    return (await stat(path.join(dir, file))).mtimeMs;
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return 0;
    throw cause;
  }
}

/** The last events of one segment, newest first; none where it is gone meanwhile. */
async function lastEvents(full: string, file: string, limit: number): Promise<RecentEvent[]> {
  const events: RecentEvent[] = [];
  for await (const text of linesFromEnd(full)) {
    const line = readLine(text, sha256);
    const event = line.ok ? decode(LedgerEvent, line.value.event) : line;
    if (line.ok && event.ok) events.push({ file, seq: line.value.seq, event: event.value });
    if (events.length >= limit) break;
  }
  return events;
}

/** The lines of a file from the last to the first, read in parts. */
async function* linesFromEnd(file: string): AsyncGenerator<string> {
  let handle;
  try {
    handle = await open(file, 'r');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return;
    throw cause;
  }
  try {
    let end = (await handle.stat()).size;
    /** Bytes of the line whose beginning was not read yet. */
    let rest = Buffer.alloc(0);
    while (end > 0) {
      const start = Math.max(0, end - CHUNK);
      const part = Buffer.alloc(end - start);
      await handle.read(part, 0, part.length, start);
      const bytes = Buffer.concat([part, rest]);
      const first = start === 0 ? -1 : bytes.indexOf(0x0a);
      if (start === 0 || first >= 0)
        yield* bytes
          .toString('utf8', first + 1)
          .split('\n')
          .filter(Boolean)
          .reverse();
      rest = first >= 0 ? bytes.subarray(0, first) : start === 0 ? Buffer.alloc(0) : bytes;
      end = start;
    }
  } finally {
    await handle.close();
  }
}

/**
 * Every whole line of every segment as it stands, newline included, segments in order of their opening: JSON Lines
 * from which the chain can be verified again. Secrets are not in it.
 */
export async function* exportLedger(dir: string): AsyncGenerator<string> {
  for (const name of await segmentsOf(dir)) {
    const stream = createReadStream(path.join(dir, name), 'utf8');
    let last: string | undefined;
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
      if (last !== undefined) yield `${last}\n`;
      last = line;
    }
    if (last !== undefined && readLine(last, sha256).ok) yield `${last}\n`;
  }
}
