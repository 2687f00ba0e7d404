import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  checkpoint,
  link,
  NO_HASH,
  type LedgerRecord,
  type SegmentHeader,
} from '../../../src/core/ledger/chain.ts';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { openLedger, type Ledger, type LedgerOptions } from '../../../src/store/ledgerFile.ts';
import { keyedBy, sha256 } from '../../../src/store/ledgerHash.ts';
import { keyIdOf } from '../../../src/store/trustFormat.ts';
import { DEAD_PID } from './folder.ts';

export const KEY = Buffer.alloc(32, 5);

export const ledgerIn = (dir: string, more: Partial<LedgerOptions> = {}): Promise<Ledger> =>
  openLedger({
    dir,
    broker: 'window-1',
    roots: ['/w'],
    key: KEY,
    now: Date.now,
    retentionDays: 30,
    maxBytes: 1 << 20,
    ...more,
  });

export const result = (n: number): LedgerEvent => ({
  kind: 'result',
  at: n,
  server: 's',
  n,
  status: 'ok',
  bytes: n,
});
export const forward = (n: number, args: string): LedgerEvent => ({
  kind: 'forward',
  at: n,
  server: 's',
  n,
  tool: 't',
  hash: '0'.repeat(64),
  bytes: args.length,
  args,
  reason: 'grant',
});

export const segments = (dir: string): string[] =>
  readdirSync(dir)
    .filter((n) => n.endsWith('.jsonl'))
    .sort();
export const linesOf = (dir: string, file = segments(dir)[0] ?? ''): string[] =>
  readFileSync(path.join(dir, file), 'utf8').trimEnd().split('\n');

interface Line {
  readonly seq: number;
  readonly event: { readonly kind: string; readonly [field: string]: unknown };
}
export const eventsOf = (dir: string, file?: string): Line['event'][] =>
  linesOf(dir, file).map((line) => (JSON.parse(line) as Line).event);

/** Writes the segment of a broker that is gone; returns its file's name. */
export function deadSegment(
  dir: string,
  events: readonly LedgerRecord[],
  more: {
    seal?: boolean | 'rotated';
    name?: string;
    header?: Partial<SegmentHeader>;
    key?: Buffer;
  } = {},
): string {
  const key = more.key ?? KEY;
  const header: SegmentHeader = {
    kind: 'segment',
    at: 1,
    v: 1,
    broker: 'gone',
    part: 1,
    pid: DEAD_PID,
    born: 1,
    keyId: keyIdOf(key),
    ended: [],
    ...more.header,
  };
  const prev = header.previous?.own ?? NO_HASH;
  const body = link({ seq: 0, prev }, [header, ...events], sha256);
  const end = checkpoint(body.tip, 9, keyedBy(key), more.seal === 'rotated' ? 'rotated' : 'closed');
  const text = body.text + (more.seal === false ? '' : link(body.tip, [end], sha256).text);
  const name = more.name ?? '20200101T000000000Z-gone-0001.jsonl';
  writeFileSync(path.join(dir, name), text);
  return name;
}
