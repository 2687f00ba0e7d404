import { expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import type { Grant } from '../../../src/core/policy/grants.ts';
import { err, ok } from '../../../src/shared/result.ts';
import type { Outcome, TrustPort } from '../../../src/ui/ports.ts';
import { Review } from '../../../src/wiring/review.ts';

const grant: Grant = {
  ...{ id: 'g', launchId: 'l', server: 'files', tool: 'read', condition: { kind: 'any' } },
  ...{ scope: { kind: 'workspace' }, at: 1 },
};

it.each([
  [ok(undefined), 'grant'],
  [err('full'), 'grant.failed'],
] as const)(
  'records an approval that a view wrote without an answer: %j',
  async (outcome, word) => {
    const events: LedgerEvent[] = [];
    const change = (): Promise<Outcome> => Promise.resolve(outcome);
    const port = { change } as unknown as TrustPort;
    const review = new Review({
      ...{ trust: port, broker: () => undefined, changes: [], now: () => 7 },
      record: (all) => events.push(...all),
      failed: () => undefined,
    });
    await review.watched(port).change({ kind: 'grant', grant });
    const subject = { server: 'files', launchId: 'l', subject: 'g' };
    expect(events).toEqual([{ kind: 'trust', at: 7, change: word, ...subject }]);
  },
);
