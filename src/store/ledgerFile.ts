import { rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {
  CHAIN_VERSION,
  checkpoint,
  link,
  NO_HASH,
  type Keyed,
  type LedgerRecord,
  type Named,
  type Tip,
} from '../core/ledger/chain.ts';
import type { LedgerEvent } from '../core/ledger/entry.ts';
import { codeOf, HumanError } from '../shared/errors.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { keyedBy, sha256 } from './ledgerHash.ts';
import { recorded } from './ledgerRecord.ts';
import { BORN, scanSegments, unnamed, type SegmentEnds } from './ledgerScan.ts';
import { segmentName, SegmentWriter } from './ledgerSegment.ts';
import { ownDir } from './privateDir.ts';
import { keyIdOf } from './trustFormat.ts';

export interface LedgerOptions {
  /** A folder of ours in the editor's storage. */
  readonly dir: string;
  /** The broker's id: one chain of segments each. */
  readonly broker: string;
  readonly roots: readonly string[];
  /** 32 random bytes from the editor's secret storage. */
  readonly key: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly retentionDays: number;
  /** A segment of this size is closed and the next one opened. */
  readonly maxBytes: number;
}

/** What an earlier run left behind: the segment, the first line that is missing, and how it ended. */
export interface LedgerNote {
  readonly file: string;
  readonly line: number;
  readonly why: string;
}

export type Appended = Result<void, string>;

const CHECKPOINT_EVENTS = 256;
const CHECKPOINT_MS = 2000;
/** Segments that one header names; more wait for the next. */
const NAMED_LIMIT = 256;
const DAY_MS = 86_400_000;

/**
 * The record of one window. What `append` has acknowledged survives the death of the process; a power cut can cost
 * what came after the last checkpoint (every 256 events, or 2 s after the first one since). Without a record there
 * is no ok: on a full disk, or where the file was removed, the caller gets the error and must not go on.
 */
export class Ledger {
  readonly #options: LedgerOptions;
  readonly #keyed: Keyed;
  readonly #keyId: string;
  /** Written at the start of the next segment. */
  #prelude: LedgerRecord[];
  #ended: readonly Named[];
  #previous: Named | undefined;
  #part = 0;
  #segment: SegmentWriter | undefined;
  #tip: Tip = { seq: 0, prev: NO_HASH };
  #since = 0;
  #timer: NodeJS.Timeout | undefined;
  #queue: Promise<Appended> | undefined;
  #background: Promise<void> = Promise.resolve();
  #closed = false;
  /** What earlier runs left behind, to be shown. */
  readonly notes: readonly LedgerNote[];

  constructor(options: LedgerOptions, ended: readonly Named[]) {
    this.#options = options;
    this.#keyed = keyedBy(options.key);
    this.#keyId = keyIdOf(options.key);
    this.#ended = ended;
    this.notes = ended.flatMap(({ file, lines, fault }) =>
      fault ? [{ file, line: lines + 1, why: fault }] : [],
    );
    this.#prelude = [
      this.#opened(this.notes.map((n) => `${n.why} ${n.file}:${n.line}`).join('; ')),
    ];
  }

  /**
   * Writes events, all or none, in the order of the calls. Done when it returns: synchronously, or as a promise where
   * a text has to be searched for secrets. Errors are the system's codes, or `closed`.
   */
  append(events: readonly LedgerEvent[]): Appended | Promise<Appended> {
    if (this.#closed) return err('closed');
    const ready: LedgerEvent[] = [];
    let slow: (LedgerEvent | Promise<LedgerEvent>)[] | undefined;
    for (const event of events) {
      const clean = recorded(event);
      if (slow) slow.push(clean);
      else if (clean instanceof Promise) slow = [...ready, clean];
      else ready.push(clean);
    }
    if (!slow && !this.#queue) return this.#write(ready);
    const all: readonly (LedgerEvent | Promise<LedgerEvent>)[] = slow ?? ready;
    const mine = (this.#queue ?? Promise.resolve()).then(async () => {
      const clean: LedgerEvent[] = [];
      for (const event of all) clean.push(await event);
      const done = this.#write(clean);
      if (this.#queue === mine) this.#queue = undefined;
      return done;
    });
    this.#queue = mine;
    return mine;
  }

  /** Seals the segment; later appends are refused. Rejects where the disk refuses. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#queue;
    await this.#background;
    clearTimeout(this.#timer);
    const segment = this.#segment;
    if (!segment) return;
    const sealed = this.#seal('closed');
    await segment.close();
    if (!sealed) throw new HumanError('store.ledger.unsealed', 'The ledger could not be sealed.');
  }

  #write(records: readonly LedgerRecord[]): Appended {
    try {
      if (this.#segment?.intact() === false) this.#abandon('changed', 'removed or changed');
      const opened = this.#segment ? ok(this.#segment) : this.#openSegment();
      if (!opened.ok) return opened;
      return this.#put(opened.value, records);
    } catch (cause) {
      return err(codeOf(cause) ?? 'EIO');
    }
  }

  #put(segment: SegmentWriter, records: readonly LedgerRecord[]): Appended {
    let { text, tip } = link(this.#tip, records, sha256);
    const due = this.#since + records.length >= CHECKPOINT_EVENTS;
    if (due) {
      const signed = link(tip, [checkpoint(tip, this.#options.now(), this.#keyed)], sha256);
      text += signed.text;
      tip = signed.tip;
    }
    const written = segment.write(text);
    if (!written.ok) {
      if (segment.damaged) this.#abandon('cut', 'cut by a full disk');
      return written;
    }
    this.#tip = tip;
    this.#since = due ? 0 : this.#since + records.length;
    if (due) this.#flush(segment);
    if (segment.size >= this.#options.maxBytes) this.#rotate(segment);
    else if (this.#since > 0) this.#arm();
    return written;
  }

  #openSegment(): Result<SegmentWriter, string> {
    const { dir, broker, now } = this.#options;
    const at = now();
    const part = this.#part + 1;
    const segment = new SegmentWriter(ownDir(dir), segmentName(at, broker, process.pid, part));
    const header: LedgerRecord = {
      kind: 'segment',
      at,
      v: CHAIN_VERSION,
      broker,
      part,
      pid: process.pid,
      born: BORN,
      keyId: this.#keyId,
      ...(this.#previous && { previous: this.#previous }),
      ended: this.#ended.slice(0, NAMED_LIMIT),
    };
    const start = { seq: 0, prev: this.#previous?.own ?? NO_HASH };
    const { text, tip } = link(start, [header, ...this.#prelude], sha256);
    const written = segment.write(text);
    if (!written.ok) {
      segment.discard();
      return written;
    }
    this.#segment = segment;
    this.#part = part;
    this.#tip = tip;
    this.#since = tip.seq;
    this.#arm();
    this.#ended = this.#ended.slice(NAMED_LIMIT);
    this.#prelude = [];
    return ok(segment);
  }

  #arm(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#since > 0 && this.#segment) this.#check(this.#segment);
    }, CHECKPOINT_MS).unref();
  }

  /** A checkpoint that no event waits for. Where it fails, the next append meets the same disk and says so. */
  #check(segment: SegmentWriter): void {
    if (!segment.intact()) {
      this.#abandon('changed', 'removed or changed');
      this.#write([]);
      return;
    }
    const record = checkpoint(this.#tip, this.#options.now(), this.#keyed);
    if (!this.#put(segment, [record]).ok) return;
    this.#since = 0;
    this.#flush(segment);
  }

  #flush(segment: SegmentWriter): void {
    segment.sync((code) => {
      if (this.#segment === segment) this.#abandon('unsealed', `not flushed (${code})`);
    });
  }

  #seal(last: 'closed' | 'rotated'): boolean {
    const record = checkpoint(this.#tip, this.#options.now(), this.#keyed, last);
    const { text, tip } = link(this.#tip, [record], sha256);
    if (this.#segment?.write(text).ok !== true) return false;
    this.#tip = tip;
    return true;
  }

  #rotate(segment: SegmentWriter): void {
    const sealed = this.#seal('rotated');
    this.#leave(segment, sealed ? undefined : 'unsealed');
    this.#later(() => this.#expire());
  }

  /** Gives a segment up; the next one starts with a note about it. */
  #abandon(fault: NonNullable<Named['fault']>, why: string): void {
    const segment = this.#segment;
    if (!segment) return;
    this.#prelude.push(this.#opened(`${why}: ${segment.name}:${this.#tip.seq + 1}`));
    this.#leave(segment, fault);
  }

  #leave(segment: SegmentWriter, fault: Named['fault']): void {
    const { now } = this.#options;
    const { seq: lines, prev: own } = this.#tip;
    this.#previous = { file: segment.name, own, lines, until: now(), ...(fault && { fault }) };
    this.#segment = undefined;
    this.#later(() => segment.close());
  }

  /** Work that no event waits for; where it fails, the next segment says so. */
  #later(work: () => Promise<void>): void {
    this.#background = this.#background.then(work).catch((cause: unknown) => {
      this.#prelude.push(this.#opened(`maintenance failed: ${codeOf(cause) ?? 'unknown'}`));
    });
  }

  #opened(note: string): LedgerEvent {
    const { now, roots } = this.#options;
    return { kind: 'open', at: now(), roots, ...(note !== '' && { note }) };
  }

  /** Once, after opening: applies the retention time to what was found. */
  begin(found: readonly SegmentEnds[]): void {
    this.#later(() => this.#expire(found));
  }

  /** Deletes segments last written before the retention time; recorded before it is done. */
  async #expire(known?: readonly SegmentEnds[]): Promise<void> {
    const { dir, now, retentionDays } = this.#options;
    const before = now() - retentionDays * DAY_MS;
    const segments = known ?? (await scanSegments(dir));
    const old = segments
      .filter((s) => (s.sealed !== undefined || !s.live) && s.named.until < before)
      .map((s) => s.file);
    if (old.length === 0) return;
    const record: LedgerRecord = { kind: 'retention', at: now(), before, deleted: old };
    if (!this.#write([record]).ok) return;
    for (const file of old) await rm(path.join(dir, file), { force: true });
  }
}

/**
 * Opens the ledger of a window: finds what brokers that are gone left behind and writes the first lines. A disk that
 * refuses is no error here; `append` tries again and says so.
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const segments = await scanSegments(ownDir(options.dir));
  const ledger = new Ledger(options, unnamed(segments));
  await ledger.append([]);
  ledger.begin(segments);
  return ledger;
}
