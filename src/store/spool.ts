import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ownRecord, readLine } from '../core/ledger/chain.ts';
import { LedgerEvent } from '../core/ledger/entry.ts';
import { codeOf } from '../shared/errors.ts';
import { decode } from '../shared/rpc.ts';
import { sha256 } from './ledgerHash.ts';
import { scanSegments } from './ledgerScan.ts';
import { SegmentFault, verifyLedger, type LedgerFault } from './ledgerVerify.ts';

/** What one gate recorded while no window was open. */
export interface Spool {
  readonly name: string;
  /** In the order in which they were written, up to the first line of a segment that is not as it was written. */
  readonly events: readonly LedgerEvent[];
  /** What is wrong with it. */
  readonly faults: readonly LedgerFault[];
}

/** An end that a gate leaves which was killed: nothing else is wrong. */
const KILLED: readonly LedgerFault[] = [SegmentFault.unsealed, SegmentFault.cut];

/** Somebody changed it, or took something away. */
export const isChanged = ({ faults }: Pick<Spool, 'faults'>): boolean =>
  faults.some((fault) => !KILLED.includes(fault));

/**
 * Reads the spools of gates that are done, oldest first; one that a gate still writes is left alone. Each is a ledger
 * of its own, proved as such. It does NOT notice one that was removed as a whole.
 */
export async function* spools(folder: string, key: Uint8Array): AsyncGenerator<Spool> {
  for (const name of await namesIn(folder)) {
    const dir = path.join(folder, name);
    const segments = await scanSegments(dir);
    const last = segments.at(-1);
    if (segments.some((s) => s.sealed === undefined && s.live)) continue;
    // It goes on in a next segment, or was only just made.
    if (last?.live === true && last.sealed !== 'closed') continue;
    if (!last && (await isFresh(dir))) continue;
    const { problems } = await verifyLedger(dir, key);
    const events: LedgerEvent[] = [];
    for (const { file } of segments) {
      const broken = problems.find((p) => p.file === file && !KILLED.includes(p.why))?.line;
      events.push(...(await eventsOf(path.join(dir, file), broken ?? Infinity)));
    }
    const faults = [...new Set(problems.map((p) => p.why))];
    yield { name, events, faults: last ? faults : [SegmentFault.missing] };
  }
}

/** A spool was taken in: it goes; one that was changed is put aside, to be looked at. */
export async function takenIn(folder: string, spool: Spool): Promise<void> {
  const dir = path.join(folder, spool.name);
  if (!isChanged(spool)) {
    await rm(dir, { recursive: true, force: true });
    return;
  }
  const aside = `${folder}.aside`;
  await mkdir(aside, { recursive: true, mode: 0o700 });
  const target = path.join(aside, spool.name);
  if (existsSync(target)) await rm(target, { recursive: true, force: true });
  await rename(dir, target);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const found = await readdir(folder, { withFileTypes: true });
    return found.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return [];
    throw cause;
  }
}

/** A folder without a segment is one that a gate is about to write in, for a moment. */
async function isFresh(dir: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(dir)).mtimeMs < FRESH_MS;
  } catch {
    return true;
  }
}
const FRESH_MS = 10_000;

async function eventsOf(file: string, before: number): Promise<readonly LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  let n = 0;
  for await (const text of createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Infinity,
  })) {
    if (++n >= before) break;
    const line = readLine(text, sha256);
    if (!line.ok) break;
    if (ownRecord(line.value)) continue;
    const event = decode(LedgerEvent, line.value.event);
    if (event.ok) events.push(event.value);
  }
  return events;
}
