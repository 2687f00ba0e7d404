import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportLedger, readRecent } from '../../../src/store/ledgerRead.ts';
import { verifyLedger } from '../../../src/store/ledgerVerify.ts';
import { freshFolder } from './folder.ts';
import { deadSegment, forward, KEY, ledgerIn, linesOf, result, segments } from './ledgerFolder.ts';

const fresh = freshFolder();
const times = async (dir: string, limit: number) =>
  (await readRecent(dir, limit)).map((r) => r.event.at);

describe('the latest events', () => {
  it('come newest first, from all windows, and no more than asked for', async () => {
    const dir = fresh();
    deadSegment(dir, [10, 40, 60].map(result), { name: 'a.jsonl' });
    deadSegment(dir, [20, 30, 50].map(result), { name: 'b.jsonl', seal: false });
    expect(await times(dir, 4)).toEqual([60, 50, 40, 30]);
    expect(await times(dir, 100)).toEqual([60, 50, 40, 30, 20, 10]);
    expect(await times(dir, 0)).toEqual([]);
    expect(await readRecent(path.join(dir, 'none'), 5)).toEqual([]);
  });

  it('say where they stand, and leave out what was changed or cut', async () => {
    const dir = fresh();
    const file = deadSegment(dir, [1, 2, 3].map(result), { seal: false });
    const lines = linesOf(dir, file);
    const spoilt = lines.with(2, (lines[2] ?? '').replace('"ok"', '"no"'));
    writeFileSync(path.join(dir, file), `${spoilt.join('\n')}\n{"seq":4,"prev`);
    expect(await readRecent(dir, 9)).toEqual([
      { file, seq: 3, event: result(3) },
      { file, seq: 1, event: result(1) },
    ]);
  });

  it('are found across the parts in which a long segment is read', async () => {
    const dir = fresh();
    const args = JSON.stringify({ text: 'plain words. '.repeat(300) });
    deadSegment(
      dir,
      Array.from({ length: 300 }, (_, n) => forward(n, args)),
    );
    const found = await readRecent(dir, 250);
    expect(found.map((r) => r.event.at)).toEqual(Array.from({ length: 250 }, (_, i) => 299 - i));
    expect(found.every((r) => r.event.kind === 'forward' && r.event.args === args)).toBe(true);
  });

  it('include what a live window has just written', async () => {
    const dir = fresh();
    const ledger = await ledgerIn(dir, { now: () => 5 });
    await ledger.append([result(7)]);
    expect(await times(dir, 2)).toEqual([7, 5]);
    await ledger.close();
  });
});

async function exported(dir: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportLedger(dir)) lines.push(line);
  return lines;
}

describe('the export', () => {
  it('is every whole line as it stands, and verifies again', async () => {
    const dir = fresh();
    deadSegment(dir, [result(1)], { name: 'a.jsonl' });
    deadSegment(dir, [result(2)], { name: 'b.jsonl' });
    appendFileSync(path.join(dir, 'b.jsonl'), '{"half');
    const lines = await exported(dir);
    expect(lines.every((l) => l.endsWith('\n'))).toBe(true);
    expect(lines.join('')).toBe(
      ['a.jsonl', 'b.jsonl']
        .flatMap((f) => linesOf(dir, f).filter((l) => l !== '{"half'))
        .join('\n') + '\n',
    );
    const again = fresh();
    const starts = lines.flatMap((l, i) => (l.includes('"kind":"segment"') ? [i] : []));
    for (const [i, start] of starts.entries())
      writeFileSync(path.join(again, `${i}.jsonl`), lines.slice(start, starts[i + 1]).join(''));
    expect(await verifyLedger(again, KEY)).toMatchObject({ segments: 2, problems: [] });
    expect(segments(again)).toHaveLength(2);
  });

  it('of nothing is nothing', async () => {
    expect(await exported(path.join(fresh(), 'none'))).toEqual([]);
  });
});
