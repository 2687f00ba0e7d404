import * as z from 'zod/mini';
import { err, ok, type Result } from '../../shared/result.ts';
import type { LedgerEvent } from './entry.ts';

/**
 * The hash chain of a ledger segment: every line names the hash of the line before it, and checkpoints sign the
 * chain so far with a key that only this product holds. A line is
 * `{"seq":<n>,"prev":<hash>,"event":{…},"own":<SHA-256 of the line up to here>}`.
 * It does NOT protect lines after the last checkpoint against someone who can write the file and recompute hashes,
 * nor can it tell a cut tail from a crash.
 */
export const CHAIN_VERSION = 1;
export const NO_HASH = '0'.repeat(64);

/** Functions handed in, because core knows no runtime. Both return lower-case hex. */
export type Sha256 = (text: string) => string;
export type Keyed = (text: string) => string;

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** A segment as a later one names it: the name vouches for the last whole line. */
const Named = z.object({
  file: z.string(),
  /** `own` of the last whole line. */
  own: hash,
  /** Number of whole lines. */
  lines: z.int(),
  /** When it was last written, milliseconds since the epoch. */
  until: z.number(),
  /** How it ended, where it was not sealed: without a final checkpoint, or with a cut last line as well. */
  fault: z.optional(z.enum(['unsealed', 'cut', 'changed'])),
});
export type Named = z.infer<typeof Named>;

/** What the ledger says about itself, beside events. */
const Own = z.discriminatedUnion('kind', [
  /** Always the first line of a segment. */
  z.object({
    kind: z.literal('segment'),
    at: z.number(),
    v: z.literal(CHAIN_VERSION),
    broker: z.string(),
    /** 1, 2, … within one broker. */
    part: z.int(),
    pid: z.int(),
    /** When the process started, milliseconds since the epoch: tells a reused process id. */
    born: z.number(),
    /** Which key signs the checkpoints. */
    keyId: z.string(),
    previous: z.optional(Named),
    /** Segments of brokers that are gone and that no other segment had named yet. */
    ended: z.array(Named),
  }),
  z.object({
    kind: z.literal('checkpoint'),
    at: z.number(),
    mac: hash,
    /** Nothing follows in this segment. */
    last: z.optional(z.enum(['closed', 'rotated'])),
  }),
  /** Segments last written before `before` are deleted; recorded before they are. */
  z.object({
    kind: z.literal('retention'),
    at: z.number(),
    before: z.number(),
    deleted: z.array(z.string()),
  }),
]);
export type OwnRecord = z.infer<typeof Own>;
export type SegmentHeader = Extract<OwnRecord, { kind: 'segment' }>;
export type LedgerRecord = LedgerEvent | OwnRecord;

/** The event stays loose: a chain is verified whatever later versions record in it. */
const Line = z.object({
  seq: z.int(),
  prev: hash,
  event: z.looseObject({ kind: z.string(), at: z.number() }),
  own: hash,
});
export type LedgerLine = z.infer<typeof Line>;

/** Where a chain stands: the number of the next line and the hash that it must name. */
export interface Tip {
  readonly seq: number;
  readonly prev: string;
}

/** The next lines, newlines included, and the tip after them. The hot path: per line one serialisation, one hash. */
export function link(
  tip: Tip,
  records: readonly LedgerRecord[],
  sha256: Sha256,
): { readonly text: string; readonly tip: Tip } {
  let { seq, prev } = tip;
  let text = '';
  for (const record of records) {
    const head = `{"seq":${seq},"prev":"${prev}","event":${JSON.stringify(record)}`;
    prev = sha256(head);
    seq++;
    text += `${head},"own":"${prev}"}\n`;
  }
  return { text, tip: { seq, prev } };
}

/** A checkpoint over everything before it. */
export function checkpoint(
  tip: Tip,
  at: number,
  keyed: Keyed,
  last?: 'closed' | 'rotated',
): OwnRecord {
  const mac = keyed(signed(tip, at, last));
  return { kind: 'checkpoint', at, mac, ...(last && { last }) };
}

function signed(tip: Tip, at: number, last: string | undefined): string {
  return `countersign/ledger/${CHAIN_VERSION}|${tip.seq}|${tip.prev}|${at}|${last ?? ''}`;
}

/** Why a line does not continue the chain. Stable codes. */
export const LineFault = {
  /** No ledger line at all. */
  unreadable: 'unreadable',
  /** The line's own hash does not fit its text. */
  changed: 'changed',
  /** Lines before this one are missing. */
  removed: 'removed',
  /** The line belongs elsewhere: inserted, repeated or reordered. */
  misplaced: 'misplaced',
  /** It fits its place, but not the line before it: that one was replaced. */
  unlinked: 'unlinked',
  /** A checkpoint that our key did not make. */
  forged: 'forged',
} as const;
export type LineFault = (typeof LineFault)[keyof typeof LineFault];

/** The parts of one line (without its newline), its own hash verified. */
export function readLine(text: string, sha256: Sha256): Result<LedgerLine, LineFault> {
  const end = text.lastIndexOf(',"own":"');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err(LineFault.unreadable);
  }
  const line = z.safeParse(Line, value);
  if (!line.success) return err(LineFault.unreadable);
  const { own } = line.data;
  const intact = text.slice(end) === `,"own":"${own}"}` && sha256(text.slice(0, end)) === own;
  return intact ? ok(line.data) : err(LineFault.changed);
}

/** What the ledger says about itself on a line; undefined where the line is an event or from a later version. */
export function ownRecord(line: LedgerLine): OwnRecord | undefined {
  const parsed = z.safeParse(Own, line.event);
  return parsed.success ? parsed.data : undefined;
}

/**
 * The tip after a line, or why it does not follow. Without a tip the line starts a segment. Checkpoints are
 * verified where `keyed` is given.
 */
export function follow(
  tip: Tip | undefined,
  text: string,
  sha256: Sha256,
  keyed: Keyed | undefined,
): Result<{ readonly line: LedgerLine; readonly tip: Tip }, LineFault> {
  const read = readLine(text, sha256);
  if (!read.ok) return read;
  const line = read.value;
  const expected = tip?.seq ?? 0;
  if (line.seq > expected) return err(LineFault.removed);
  if (line.seq < expected) return err(LineFault.misplaced);
  if (tip && line.prev !== tip.prev) return err(LineFault.unlinked);
  if ((line.event.kind === 'segment') !== (tip === undefined)) return err(LineFault.misplaced);
  if (line.event.kind === 'checkpoint' && keyed) {
    const record = ownRecord(line);
    if (record?.kind !== 'checkpoint') return err(LineFault.forged);
    const { at, last, mac } = record;
    if (keyed(signed(line, at, last)) !== mac) return err(LineFault.forged);
  }
  return ok({ line, tip: { seq: line.seq + 1, prev: line.own } });
}
