import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { StartFailures } from '../../../src/wiring/startFailures.ts';

const of = { connection: 'c', server: 'files', launchId: 'l' };
const launch = (at: number, effect: 'allow' | 'deny' = 'allow'): LedgerEvent => ({
  ...of,
  kind: 'launch',
  at,
  command: 'x',
  effect,
  reason: 'launch.trusted',
});
const exit = (at: number, code: number | null): LedgerEvent => ({
  ...of,
  kind: 'exit',
  at,
  code,
  signal: null,
});

function told(...events: readonly LedgerEvent[]): readonly [string, number][] {
  const seen: [string, number][] = [];
  const failures = new StartFailures((server, code) => seen.push([server, code]));
  for (const event of events) failures.saw([event]);
  return seen;
}

describe('servers that do not start', () => {
  it('are told with their exit code when they end within seconds', () => {
    expect(told(launch(0), exit(900, 3))).toEqual([['files', 3]]);
  });

  it.each<[string, readonly LedgerEvent[]]>([
    ['ended well', [launch(0), exit(900, 0)]],
    ['were ended by a signal', [launch(0), exit(900, null)]],
    ['ran for a while', [launch(0), exit(60_000, 3)]],
    ['were refused', [launch(0, 'deny'), exit(900, 1)]],
    ['were told already', [exit(900, 3)]],
  ])('are not told when they %s', (_, events) => {
    expect(told(...events)).toEqual([]);
  });
});
