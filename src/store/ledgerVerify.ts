import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  follow,
  LineFault,
  NO_HASH,
  ownRecord,
  type Keyed,
  type Named,
  type SegmentHeader,
  type Tip,
} from '../core/ledger/chain.ts';
import { codeOf } from '../shared/errors.ts';
import { keyedBy, sha256 } from './ledgerHash.ts';
import { isLive, isStarting, segmentsOf } from './ledgerScan.ts';
import { keyIdOf } from './trustFormat.ts';

/** What a whole segment can suffer, beside what its lines can. Stable codes. */
export const SegmentFault = {
  /** The last line is not whole. */
  cut: 'cut',
  /** It ends without a final checkpoint, and no later segment vouches for its end. */
  unsealed: 'unsealed',
  /** Another segment names it, and it is gone. */
  missing: 'missing',
  /** Another key signed its checkpoints: they prove nothing here. */
  foreign: 'foreign',
  /** A later segment names an end that it does not have. */
  otherEnd: 'other-end',
} as const;
export type LedgerFault = LineFault | (typeof SegmentFault)[keyof typeof SegmentFault];

/** `line` is 1-based; 0 where a whole file is meant. */
export interface LedgerProblem {
  readonly file: string;
  readonly line: number;
  readonly why: LedgerFault;
}

export interface LedgerReport {
  readonly segments: number;
  readonly events: number;
  /** The first broken line of each segment. Empty: the ledger is as it was written. */
  readonly problems: readonly LedgerProblem[];
  /** Ends that a crash explains, noted by the next start. */
  readonly notes: readonly LedgerProblem[];
}

interface Segment {
  readonly file: string;
  header?: SegmentHeader;
  tip?: Tip;
  events: number;
  /** Segments deleted by retention were last written before this. */
  expired: number;
  sealed?: 'closed' | 'rotated';
  problem?: LedgerProblem;
  /** How the end is wrong, unless somebody vouches for it. */
  end?: LedgerProblem;
}

/**
 * Reads every segment and names the first line of each that is not as it was written: changed, removed, inserted,
 * reordered, cut, or under a checkpoint that our key did not make; and segments that others name and that are gone.
 * What it can NOT tell: lines removed from the very end of a segment whose window crashed, before the next start
 * noted that end; or a last segment that was removed as a whole.
 */
export async function verifyLedger(dir: string, key: Uint8Array): Promise<LedgerReport> {
  const segments = new Map<string, Segment>();
  for (const file of await segmentsOf(dir)) {
    const read = await verifySegment(dir, file, keyedBy(key), keyIdOf(key));
    if (read) segments.set(file, read);
  }
  const all = [...segments.values()];
  const expired = Math.max(0, ...all.filter((s) => !s.problem).map((s) => s.expired));
  const vouched = new Set<string>();
  const missing: LedgerProblem[] = [];
  for (const { header, problem } of all) {
    if (!header || problem?.line === 1) continue;
    for (const named of [...header.ended, ...(header.previous ? [header.previous] : [])]) {
      const target = segments.get(named.file);
      if (target) judgeEnd(target, named, vouched);
      else if (named.until >= expired)
        missing.push({ file: named.file, line: 0, why: SegmentFault.missing });
    }
  }
  const ends = all.flatMap((s) => (s.end && !s.problem ? [s.end] : []));
  return {
    segments: all.length,
    events: all.reduce((sum, s) => sum + s.events, 0),
    problems: [
      ...all.flatMap((s) => s.problem ?? []),
      ...ends.filter((e) => !vouched.has(e.file)),
      ...missing,
    ],
    notes: ends.filter((e) => vouched.has(e.file)),
  };
}

function judgeEnd(target: Segment, named: Named, vouched: Set<string>): void {
  if (target.problem) return;
  const { seq, prev } = target.tip ?? { seq: 0, prev: NO_HASH };
  if (seq === named.lines && prev === named.own) {
    if (named.fault) vouched.add(target.file);
    else delete target.end;
  } else
    target.problem = {
      file: target.file,
      line: Math.min(seq, named.lines) + 1,
      why: SegmentFault.otherEnd,
    };
}

/** Undefined where it vanished meanwhile. */
async function verifySegment(
  dir: string,
  file: string,
  keyed: Keyed,
  keyId: string,
): Promise<Segment | undefined> {
  const first = await read(dir, file);
  if (!first) return undefined;
  let segment = walk(file, first.bytes, keyed, keyId);
  const live = segment.header ? isLive(segment.header) : isStarting(file, first.mtimeMs);
  if (!segment.end || !live) return segment;
  if (segment.end.why === SegmentFault.cut) {
    // Its window may be writing this very line.
    await sleep(50);
    segment = walk(file, (await read(dir, file))?.bytes ?? first.bytes, keyed, keyId);
  }
  delete segment.end;
  return segment;
}

async function read(
  dir: string,
  file: string,
): Promise<{ readonly bytes: Buffer; readonly mtimeMs: number } | undefined> {
  const full = path.join(dir, file);
  try {
    const { mtimeMs } = await stat(full);
    return { bytes: await readFile(full), mtimeMs };
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw cause;
  }
}

function walk(file: string, bytes: Buffer, keyed: Keyed, keyId: string): Segment {
  const segment: Segment = { file, events: 0, expired: 0 };
  let line = 0;
  let start = 0;
  for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
    line++;
    const why = step(segment, bytes.subarray(start, end), keyed, keyId);
    if (why !== undefined) {
      segment.problem ??= { file, line, why };
      if (why !== SegmentFault.foreign) return segment;
    }
    start = end + 1;
  }
  if (start < bytes.length || line === 0)
    segment.end = { file, line: line + 1, why: SegmentFault.cut };
  else if (segment.sealed !== 'closed') segment.end = { file, line, why: SegmentFault.unsealed };
  return segment;
}

function step(
  segment: Segment,
  bytes: Buffer,
  keyed: Keyed,
  keyId: string,
): LedgerFault | undefined {
  if (segment.sealed) return LineFault.misplaced;
  if (!isUtf8(bytes)) return LineFault.unreadable;
  const isOurs = segment.header === undefined || segment.header.keyId === keyId;
  const next = follow(segment.tip, bytes.toString('utf8'), sha256, isOurs ? keyed : undefined);
  if (!next.ok) return next.error;
  const { line, tip } = next.value;
  const record = ownRecord(line);
  if (segment.tip === undefined) {
    if (record?.kind !== 'segment') return LineFault.unreadable;
    if (line.prev !== (record.previous?.own ?? NO_HASH)) return LineFault.unlinked;
    segment.header = record;
  }
  segment.tip = tip;
  if (!record) segment.events++;
  if (record?.kind === 'retention') segment.expired = Math.max(segment.expired, record.before);
  if (record?.kind === 'checkpoint' && record.last) segment.sealed = record.last;
  return record?.kind === 'segment' && record.keyId !== keyId ? SegmentFault.foreign : undefined;
}
