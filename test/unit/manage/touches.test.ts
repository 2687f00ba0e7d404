import { expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { recordsOf } from '../../../src/core/ledger/records.ts';
import { stepOf, tallyOf } from '../../../src/core/ledger/timeline.ts';
import { activityRows } from '../../../src/ui/activityRows.ts';

const clock = (at: number) => `t${at}`;
const base = { connection: 'c1', server: 'mail', launchId: 'l' };

it('names what a server in a sandbox reached or tried, and counts it as no call', () => {
  const touch = (what: 'host' | 'file', target: string, effect: 'allow' | 'deny'): LedgerEvent => ({
    ...base,
    ...{ kind: 'touch', at: 1, what, target, effect, reason: 'person.allowed', tools: ['send'] },
  });
  const records = recordsOf([
    touch('host', 'api.example:443', 'allow'),
    touch('file', '/home/me/x', 'deny'),
  ]);
  const [server] = activityRows(records, clock);
  expect(server?.rows.map((r) => [r.text, r.note])).toEqual([
    ['attempt to write /home/me/x', 'refused, t1'],
    ['connection to api.example:443', 'allowed, t1'],
  ]);
  expect(tallyOf(records.map((r) => stepOf(r, []))).calls).toBe(0);
});
