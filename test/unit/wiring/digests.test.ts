import { describe, expect, it } from 'vitest';
import { QUIET } from '../../../src/core/ledger/digest.ts';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { DigestDesk } from '../../../src/wiring/digests.ts';

const call = (at: number, connection = 'c'): LedgerEvent => ({
  ...{ kind: 'forward', at, connection, n: at, tool: 'read', hash: 'h' },
  ...{ bytes: 2, args: '{}', reason: 'grant' },
});

/** A clock and its one timer. */
function scene() {
  const timers: { ms: number; run: () => void }[] = [];
  const it = { time: 0, changed: 0, timers };
  const desk = new DigestDesk({
    now: () => it.time,
    after: (ms, run) => {
      const timer = { ms, run };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    changed: () => it.changed++,
  });
  const ring = (): void => {
    const [timer] = timers.splice(0, 1);
    it.time += timer?.ms ?? 0;
    timer?.run();
  };
  return { it, desk, ring };
}

describe('the digest of the window', () => {
  it('appears when a conversation went quiet, with one timer however many calls came', () => {
    const { it, desk, ring } = scene();
    for (const at of [0, 5, 50_000]) desk.saw([call(at)]);
    expect(it.timers.map((t) => t.ms)).toEqual([QUIET]);
    ring();
    expect(desk.digest()).toBeUndefined();
    expect(it.timers.map((t) => t.ms)).toEqual([50_000]);
    ring();
    expect(desk.digest()).toMatchObject({ remembered: 3 });
    expect(it.changed).toBe(1);
    expect(it.timers).toEqual([]);
  });

  it('appears at once when the connection ends, and stays until the next', () => {
    const { it, desk, ring } = scene();
    desk.saw([call(0), { kind: 'exit', at: 1, connection: 'c', code: 0, signal: null }]);
    expect(desk.digest()).toMatchObject({ remembered: 1 });
    desk.saw([call(2, 'd'), call(3, 'd')]);
    expect(desk.digest()).toMatchObject({ remembered: 1 });
    ring();
    ring();
    expect(desk.digest()).toMatchObject({ remembered: 2 });
    expect(it.changed).toBe(2);
  });

  it('tells nothing after it was stopped', () => {
    const { it, desk } = scene();
    desk.saw([call(0)]);
    desk.stop();
    expect(it.timers).toEqual([]);
  });
});
