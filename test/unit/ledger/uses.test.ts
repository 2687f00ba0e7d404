import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { Uses } from '../../../src/core/ledger/uses.ts';

const DAY = 24 * 60 * 60_000;
const base = { connection: 'c', server: 'mail', launchId: 'L' };
const used = (at: number, by: string, reason = 'grant'): LedgerEvent => ({
  ...{ ...base, kind: 'forward', at, n: 1, tool: 't', hash: 'h', bytes: 2, args: '{}', reason, by },
});
const said = (at: number, answer: string, launchId = 'L'): LedgerEvent => ({
  ...{ ...base, launchId, kind: 'answer', at, question: 'q', answer },
});
const usesOf = (from: number, ...events: readonly LedgerEvent[]): Uses => {
  const uses = new Uses();
  uses.reaches(from);
  for (const event of events) uses.take(event);
  return uses;
};

describe('the use of an approval', () => {
  it('is the latest call that it allowed, in whatever order windows wrote', () => {
    const uses = usesOf(0, used(9, 'g'), used(5, 'g'), used(99, 'q', 'person.allowed'));
    expect(uses.lastUse({ id: 'g' })).toBe(9);
    expect(uses.lastUse({ id: 'q' })).toBeUndefined();
  });

  it('is certain to be none only where the ledger reaches back to when it was made', () => {
    const uses = usesOf(10);
    expect(uses.knowsAll({ at: 10 })).toBe(true);
    expect(uses.knowsAll({ at: 9 })).toBe(false);
    expect(new Uses().knowsAll({ at: 9 })).toBe(false);
  });

  it.each([
    ['never used, made 70 days ago', 0, [], 30, 70],
    ['used once, 61 days ago', 0, [used(39 * DAY, 'g')], 10, 61],
    ['used today', 0, [used(100 * DAY, 'g')], 10, 0],
    ['made before the ledger begins, 20 days ago', 80, [], 10, 20],
    ['made before a use that an older grant of its id had', 0, [used(1, 'g')], 30, 70],
  ])('%s: is unused for so many days', (_what, from, events, made, days) => {
    const uses = usesOf(from * DAY, ...events);
    expect(uses.unusedFor({ id: 'g', at: made * DAY }, 100 * DAY)).toBe(days);
  });

  it('is unknown where nothing was read: never called unused', () => {
    expect(new Uses().unusedFor({ id: 'g', at: 0 }, 100 * DAY)).toBe(0);
  });
});

describe('the answer that made an approval', () => {
  it('is the last one about its launch, just before it', () => {
    const uses = usesOf(0, said(1, 'deny'), said(50_000, 'allow-tool'), said(50_001, 'deny', 'M'));
    expect(uses.madeBy({ launchId: 'L', at: 50_002 })).toBe('allow-tool');
    expect(uses.madeBy({ launchId: 'L', at: 40_000 })).toBeUndefined();
    expect(uses.madeBy({ launchId: 'L', at: 70_000 })).toBeUndefined();
  });
});
