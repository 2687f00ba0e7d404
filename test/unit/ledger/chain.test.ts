import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  checkpoint,
  follow,
  link,
  NO_HASH,
  ownRecord,
  readLine,
  type LedgerRecord,
  type Tip,
} from '../../../src/core/ledger/chain.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const keyed = (text: string) => createHmac('sha256', 'key').update(text).digest('hex');
const START: Tip = { seq: 0, prev: NO_HASH };
const header: LedgerRecord = {
  kind: 'segment',
  at: 1,
  v: 1,
  broker: 'b',
  part: 1,
  pid: 1,
  born: 1,
  keyId: 'k',
  ended: [],
};
const event = (n: number): LedgerRecord => ({ kind: 'result', at: n, n, status: 'ok', bytes: n });

/** A sealed chain of a header, three results and the final checkpoint, as lines without newlines. */
function chain(): string[] {
  const body = link(START, [header, event(1), event(2), event(3)], sha256);
  const end = link(body.tip, [checkpoint(body.tip, 9, keyed, 'closed')], sha256);
  return `${body.text}${end.text}`.trimEnd().split('\n');
}

/** The index of the first line that does not follow, and why; undefined where all do. */
function broken(lines: readonly string[]): readonly [number, string] | undefined {
  let tip: Tip | undefined;
  for (const [i, line] of lines.entries()) {
    const next = follow(tip, line, sha256, keyed);
    if (!next.ok) return [i, next.error];
    tip = next.value.tip;
  }
  return undefined;
}

describe('a chain of ledger lines', () => {
  it('is followed to its end, and each line tells its place', () => {
    const lines = chain();
    expect(broken(lines)).toBeUndefined();
    const third = readLine(lines[2] ?? '', sha256);
    expect(third).toMatchObject({ ok: true, value: { seq: 2, event: { kind: 'result', n: 2 } } });
  });

  it('is the same whether lines are linked together or one by one', () => {
    const first = link(START, [header], sha256);
    const second = link(first.tip, [event(1)], sha256);
    expect(first.text + second.text).toBe(link(START, [header, event(1)], sha256).text);
  });

  it('breaks at every byte that is changed', () => {
    const lines = chain();
    const line = lines[2] ?? '';
    for (let i = 0; i < line.length; i++) {
      const changed =
        line.slice(0, i) + String.fromCharCode(line.charCodeAt(i) ^ 1) + line.slice(i + 1);
      expect(broken(lines.with(2, changed))?.[0], changed).toBe(2);
    }
  });

  it('breaks where a line was changed and its own hash made to fit', () => {
    const lines = chain();
    const head = (lines[2] ?? '').replace('"status":"ok"', '"status":"no"').replace(/,"own".*/, '');
    const forged = `${head},"own":"${sha256(head)}"}`;
    expect(broken(lines.with(2, forged))).toEqual([3, 'unlinked']);
  });

  it('breaks where a line is missing, repeated, moved or put in', () => {
    const [a = '', b = '', c = '', d = '', e = ''] = chain();
    expect(broken([a, b, d, e])).toEqual([2, 'removed']);
    expect(broken([a, b, b, c, d, e])).toEqual([2, 'misplaced']);
    expect(broken([a, c, b, d, e])).toEqual([1, 'removed']);
    expect(broken([b, c, d, e])).toEqual([0, 'removed']);
    expect(broken([a, a, b])).toEqual([1, 'misplaced']);
    expect(broken([a, b, '{"note":"hello"}', c])).toEqual([2, 'unreadable']);
  });

  it('breaks at the checkpoint where everything after a change was hashed again', () => {
    const records = [header, event(1), event(99), event(3)];
    const body = link(START, records, sha256);
    const old = ownRecordOf(chain().at(-1) ?? '');
    const end = link(body.tip, [old], sha256);
    expect(broken(`${body.text}${end.text}`.trimEnd().split('\n'))).toEqual([4, 'forged']);
  });

  it('breaks at a checkpoint of another key, and at one whose time or end was changed', () => {
    const body = link(START, [header, event(1)], sha256);
    const seal = (record: LedgerRecord) =>
      broken(`${body.text}${link(body.tip, [record], sha256).text}`.trimEnd().split('\n'));
    const ours = checkpoint(body.tip, 9, keyed);
    expect(seal(ours)).toBeUndefined();
    expect(seal(checkpoint(body.tip, 9, sha256))).toEqual([2, 'forged']);
    expect(seal({ ...ours, at: 10 })).toEqual([2, 'forged']);
    expect(seal({ kind: 'checkpoint', at: 9, mac: keyed(''), last: 'closed' })).toEqual([
      2,
      'forged',
    ]);
  });

  it('starts with a header and holds no second one', () => {
    const body = link(START, [event(1)], sha256);
    expect(broken([body.text.trimEnd()])).toEqual([0, 'misplaced']);
    const twice = link(START, [header, header], sha256).text.trimEnd().split('\n');
    expect(broken(twice)).toEqual([1, 'misplaced']);
  });

  it('carries kinds of a later version, but takes none for a checkpoint', () => {
    const later: object = { kind: 'later', at: 1, more: { deep: [1] } };
    const odd: object = { kind: 'checkpoint', at: 1, mac: 'short' };
    const lines = (record: object) =>
      link(START, [header, record as LedgerRecord], sha256)
        .text.trimEnd()
        .split('\n');
    expect(broken(lines(later))).toBeUndefined();
    expect(broken(lines(odd))).toEqual([1, 'forged']);
  });

  it('keeps text that looks like the end of a line inside the event', () => {
    const tricky: LedgerRecord = { kind: 'open', at: 1, roots: [`","own":"${'0'.repeat(64)}"}`] };
    const lines = link(START, [header, tricky], sha256).text.trimEnd().split('\n');
    expect(broken(lines)).toBeUndefined();
  });
});

function ownRecordOf(text: string): LedgerRecord {
  const line = readLine(text, sha256);
  const record = line.ok ? ownRecord(line.value) : undefined;
  if (!record) throw new Error('no record of the ledger itself');
  return record;
}
