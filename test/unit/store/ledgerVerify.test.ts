import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { link, NO_HASH } from '../../../src/core/ledger/chain.ts';
import { sha256 } from '../../../src/store/ledgerHash.ts';
import { verifyLedger } from '../../../src/store/ledgerVerify.ts';
import { freshFolder } from './folder.ts';
import { deadSegment, KEY, ledgerIn, linesOf, result, segments } from './ledgerFolder.ts';

const fresh = freshFolder();
const verify = (dir: string) => verifyLedger(dir, KEY);
const rewrite = (dir: string, file: string, lines: readonly string[]) =>
  writeFileSync(path.join(dir, file), lines.map((l) => `${l}\n`).join(''));

/** A folder with one sealed segment of a header, four results and a checkpoint: six lines. */
function sealed(): { dir: string; file: string; lines: string[] } {
  const dir = fresh();
  const file = deadSegment(dir, [1, 2, 3, 4].map(result));
  return { dir, file, lines: linesOf(dir, file) };
}

describe('verifying the ledger', () => {
  it('finds nothing wrong with an empty folder, or none', async () => {
    const none = { segments: 0, events: 0, problems: [], notes: [] };
    expect(await verify(fresh())).toEqual(none);
    expect(await verify(path.join(fresh(), 'none'))).toEqual(none);
  });

  it('counts what is there', async () => {
    const { dir } = sealed();
    expect(await verify(dir)).toEqual({ segments: 1, events: 4, problems: [], notes: [] });
  });

  it.each<[what: string, line: number, why: string, how: (lines: string[]) => string[]]>([
    ['a changed line', 3, 'changed', (l) => l.with(2, (l[2] ?? '').replace('"ok"', '"no"'))],
    ['a removed line', 3, 'removed', (l) => l.toSpliced(2, 1)],
    ['a repeated line', 4, 'misplaced', (l) => l.toSpliced(3, 0, l[2] ?? '')],
    ['two lines swapped', 3, 'removed', (l) => l.with(2, l[3] ?? '').with(3, l[2] ?? '')],
    ['a line of text put in', 3, 'unreadable', (l) => l.toSpliced(2, 0, 'hello')],
    ['an empty line put in', 3, 'unreadable', (l) => l.toSpliced(2, 0, '')],
    ['the header removed', 1, 'removed', (l) => l.slice(1)],
    ['a line after the end', 7, 'misplaced', (l) => [...l, l[5] ?? '']],
    ['the last line removed', 5, 'unsealed', (l) => l.slice(0, -1)],
    ['text after a line', 3, 'unreadable', (l) => l.with(2, `${l[2] ?? ''}\ufffd`)],
  ])('names the first line that is broken by %s', async (_, line, why, how) => {
    const { dir, file, lines } = sealed();
    rewrite(dir, file, how(lines));
    expect((await verify(dir)).problems).toEqual([{ file, line, why }]);
  });

  it('names bytes that are no text', async () => {
    const { dir, file } = sealed();
    const bytes = readFileSync(path.join(dir, file));
    bytes[bytes.indexOf('"ok"') + 1] = 0xff;
    writeFileSync(path.join(dir, file), bytes);
    expect((await verify(dir)).problems).toEqual([{ file, line: 2, why: 'unreadable' }]);
  });

  it('names the checkpoint where a change was hashed over to the end without our key', async () => {
    const { dir, file, lines } = sealed();
    const seal: unknown = (JSON.parse(lines[5] ?? '') as { event: unknown }).event;
    const header: unknown = (JSON.parse(lines[0] ?? '') as { event: unknown }).event;
    const records = [header, ...[1, 2, 99, 4].map(result), seal] as Parameters<typeof link>[1];
    writeFileSync(path.join(dir, file), link({ seq: 0, prev: NO_HASH }, records, sha256).text);
    expect((await verify(dir)).problems).toEqual([{ file, line: 6, why: 'forged' }]);
  });

  it('says where another key signed, and verifies the chain all the same', async () => {
    const dir = fresh();
    const file = deadSegment(dir, [result(1)], { key: Buffer.alloc(32, 6) });
    expect((await verify(dir)).problems).toEqual([{ file, line: 1, why: 'foreign' }]);
  });

  it('finds every truncation, and none of them costs more than the line that was cut', async () => {
    const { dir, file } = sealed();
    const whole = readFileSync(path.join(dir, file));
    for (let length = 0; length < whole.length; length++) {
      const cut = whole.subarray(0, length);
      writeFileSync(path.join(dir, file), cut);
      const newlines = cut.toString().split('\n').length - 1;
      const atBreak = length > 0 && cut.at(-1) === 0x0a;
      const report = await verify(dir);
      expect(report.problems, `${length}`).toEqual([
        { file, line: atBreak ? newlines : newlines + 1, why: atBreak ? 'unsealed' : 'cut' },
      ]);
      expect(report.events).toBe(Math.max(0, newlines - 1));
    }
  });

  it('accepts an end that the next start noted, and tells it apart', async () => {
    const { dir, file } = sealed();
    const whole = readFileSync(path.join(dir, file));
    for (let length = 0; length < whole.length; length += 41) {
      const place = fresh();
      writeFileSync(path.join(place, file), whole.subarray(0, length));
      const next = await ledgerIn(place);
      expect(next.notes).toHaveLength(1);
      await next.close();
      const report = await verify(place);
      expect(report.problems, `${length}`).toEqual([]);
      expect(report.notes).toMatchObject([{ file }]);
    }
  });
});

describe('verifying segments against each other', () => {
  /** A sealed segment, and a later one that names it. */
  async function two() {
    const { dir, file, lines } = sealed();
    const next = await ledgerIn(dir);
    await next.close();
    expect((await verify(dir)).problems).toEqual([]);
    return { dir, file, lines };
  }

  it('misses a segment that was removed', async () => {
    const { dir, file } = await two();
    rmSync(path.join(dir, file));
    expect((await verify(dir)).problems).toEqual([{ file, line: 0, why: 'missing' }]);
  });

  it('misses lines that were cut off after the next start', async () => {
    const { dir, file, lines } = await two();
    rewrite(dir, file, lines.slice(0, 3));
    expect((await verify(dir)).problems).toEqual([{ file, line: 4, why: 'other-end' }]);
  });

  it('finds lines that were added after the next start', async () => {
    const dir = fresh();
    const file = deadSegment(dir, [result(1)], { seal: false });
    await (await ledgerIn(dir)).close();
    expect(await verify(dir)).toMatchObject({ problems: [], notes: [{ file, why: 'unsealed' }] });
    deadSegment(dir, [result(1), result(2)], { seal: false });
    expect((await verify(dir)).problems).toEqual([{ file, line: 3, why: 'other-end' }]);
  });

  it('finds a segment replaced by another authentic one', async () => {
    const { dir, file } = await two();
    const other = deadSegment(dir, [result(9)], { name: 'other.jsonl' });
    copyFileSync(path.join(dir, other), path.join(dir, file));
    rmSync(path.join(dir, other));
    expect((await verify(dir)).problems).toMatchObject([{ file, why: 'other-end' }]);
  });

  it('finds a segment that does not begin where its predecessor ended', async () => {
    const dir = fresh();
    const ledger = await ledgerIn(dir, { maxBytes: 2000 });
    for (let n = 0; n < 20; n++) await ledger.append([result(n)]);
    await ledger.close();
    const [, second = ''] = segments(dir);
    const lines = linesOf(dir, second);
    const head = (lines[0] ?? '').replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${NO_HASH}"`);
    const body = head.slice(0, head.lastIndexOf(',"own"'));
    rewrite(dir, second, [`${body},"own":"${sha256(body)}"}`, ...lines.slice(1)]);
    expect((await verify(dir)).problems).toContainEqual({ file: second, line: 1, why: 'unlinked' });
  });

  it('finds that a segment went on in a next one that is gone', async () => {
    const dir = fresh();
    const first = deadSegment(dir, [result(1)], { name: 'a.jsonl', seal: 'rotated' });
    expect((await verify(dir)).problems).toEqual([{ file: first, line: 3, why: 'unsealed' }]);
    const next = await ledgerIn(dir);
    expect(next.notes).toEqual([{ file: first, line: 4, why: 'unsealed' }]);
    await next.close();
    expect(await verify(dir)).toMatchObject({ problems: [], notes: [{ file: first }] });
  });

  it('does not miss what retention deleted, but what else is gone from that time on', async () => {
    const dir = fresh();
    const gone = { own: NO_HASH, lines: 1 };
    const named = [
      { ...gone, file: 'old.jsonl', until: 5 },
      { ...gone, file: 'young.jsonl', until: 50 },
    ];
    deadSegment(dir, [{ kind: 'retention', at: 9, before: 10, deleted: ['old.jsonl'] }], {
      header: { ended: named },
    });
    expect((await verify(dir)).problems).toEqual([
      { file: 'young.jsonl', line: 0, why: 'missing' },
    ]);
  });
});
