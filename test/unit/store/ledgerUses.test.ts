import { appendFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { Uses } from '../../../src/core/ledger/uses.ts';
import { LedgerUses } from '../../../src/store/ledgerUses.ts';
import { freshFolder } from './folder.ts';
import { deadSegment, ledgerIn, linesOf, result, segments } from './ledgerFolder.ts';

const fresh = freshFolder();
const sent = (at: number, by: string, args = '{}', reason = 'grant'): LedgerEvent => ({
  ...{ kind: 'forward', at, server: 's', n: at, tool: 't', hash: '0'.repeat(64) },
  ...{ bytes: args.length, args, reason, by },
});
const used = (at: number, by: string, args?: string): LedgerEvent => sent(at, by, args);

describe('reading when approvals were used', () => {
  it('reads every segment once, and later only what was added', async () => {
    const dir = fresh();
    deadSegment(dir, [used(10, 'g'), result(11)], { name: 'a.jsonl' });
    const ledger = await ledgerIn(dir);
    const uses = new Uses();
    const reader = new LedgerUses(dir, uses);
    expect(await reader.look()).toBe(true);
    expect(uses.lastUse({ id: 'g' })).toBe(10);
    expect(await reader.look()).toBe(false);
    await ledger.append([used(20, 'g'), used(21, 'h')]);
    expect(await reader.look()).toBe(true);
    expect([uses.lastUse({ id: 'g' }), uses.lastUse({ id: 'h' })]).toEqual([20, 21]);
    await ledger.close();
  });

  it('finds uses across the parts in which it reads, with long lines between them', async () => {
    const dir = fresh();
    const args = JSON.stringify({ text: 'plain words. '.repeat(9000) });
    const events = Array.from({ length: 12 }, (_, i) => used(i + 1, `g${i}`, args));
    deadSegment(dir, events);
    const uses = new Uses();
    await new LedgerUses(dir, uses).look();
    expect(events.map((_, i) => uses.lastUse({ id: `g${i}` }))).toEqual(events.map((e) => e.at));
  });

  it('believes no line that was changed, and none of which only a part is there', async () => {
    const dir = fresh();
    const file = deadSegment(dir, [used(10, 'g')], { seal: false });
    const line = linesOf(dir, file)[1] ?? '';
    appendFileSync(
      path.join(dir, file),
      `${line.replace('"at":10', '"at":99')}\n${line.slice(0, 80)}`,
    );
    const uses = new Uses();
    const reader = new LedgerUses(dir, uses);
    await reader.look();
    expect(uses.lastUse({ id: 'g' })).toBe(10);
  });

  it('is not told of uses by arguments that spell a record', async () => {
    const dir = fresh();
    const args = JSON.stringify({ text: '"reason":"grant","by":"g"' });
    deadSegment(dir, [sent(5, 'q', args, 'person.allowed')]);
    const uses = new Uses();
    await new LedgerUses(dir, uses).look();
    expect(uses.lastUse({ id: 'g' })).toBeUndefined();
  });

  it('goes on where a segment was removed, and where there is no ledger', async () => {
    const dir = fresh();
    deadSegment(dir, [used(10, 'g')], { name: 'a.jsonl' });
    const reader = new LedgerUses(dir, new Uses());
    await reader.look();
    rmSync(path.join(dir, segments(dir)[0] ?? ''));
    expect(await reader.look()).toBe(false);
    expect(await new LedgerUses(path.join(dir, 'none'), new Uses()).look()).toBe(false);
  });

  it('lets others run while it reads', async () => {
    const dir = fresh();
    const args = JSON.stringify({ text: 'plain words. '.repeat(400) });
    deadSegment(
      dir,
      Array.from({ length: 400 }, (_, i) => used(i, 'g', args)),
    );
    let turns = 0;
    let going = true;
    const tick = (): void => {
      turns++;
      if (going) setImmediate(tick);
    };
    tick();
    await new LedgerUses(dir, new Uses()).look();
    going = false;
    expect(turns).toBeGreaterThan(20);
  });
});
