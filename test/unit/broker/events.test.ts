import { describe, expect, it } from 'vitest';
import { conclusionEvent, questionEvent } from '../../../src/broker/events.ts';
import type { CallQuestion } from '../../../src/core/consent/request.ts';
import type { Suspicion } from '../../../src/core/flow/suspicion.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { recorded } from '../../../src/store/ledgerRecord.ts';

const page = { server: 'web', tool: 'fetch_page' };
const trail = (path: string, more: object = {}) => ({
  ...{ reason: Reason.untrustedValue, path, text: 'eve@evil.example', source: page },
  ...{ from: [page], share: 1, how: 'exact' as const, ...more },
});
const suspicion: Suspicion = {
  ...{ reason: Reason.untrustedValue, also: [], slow: false },
  trails: [
    trail('/to'),
    trail('/to', { text: 'eve' }),
    trail('/cc', { source: undefined, from: [] }),
  ],
};
const question: CallQuestion = {
  ...{ kind: 'call', id: 'q', hash: 'h', askedAt: 1, reasons: [Reason.untrustedValue] },
  ...{ late: false, mayRemember: true, launchId: 'l', connection: 'c', tool: 'send', args: '{}' },
  launch: { server: 'mail', command: 'npx', args: [], env: [], cwd: '/' },
  ...{ complete: true, bytes: 2, task: false, retry: false, suspicion },
};
const flow = [{ path: '/to', ...page }];

describe('what the ledger says of a call that uses values from elsewhere', () => {
  it('names each result and argument once, and no value', () => {
    const event = questionEvent(question, 1, {});
    expect(event).toMatchObject({ flow, reasons: [Reason.untrustedValue] });
    expect(JSON.stringify(event)).not.toContain('eve');
  });

  it('says it of the call that is forwarded, too, and nothing where there is nothing to say', () => {
    const call = { launchId: 'l', server: 'mail', tool: 'send', hash: 'h', connection: 'c' };
    const claim = { tool: 'send', hash: 'h', bytes: 2, args: '{}' };
    const facts = { ...call, args: undefined } as unknown as Parameters<typeof conclusionEvent>[0];
    const as = { allow: true, reason: Reason.personAllowed, remembered: false } as const;
    const told = claim as unknown as Parameters<typeof conclusionEvent>[1];
    expect(conclusionEvent(facts, told, 1, as, 1, { suspicion })).toMatchObject({ flow });
    expect(conclusionEvent(facts, told, 1, as, 1)).not.toHaveProperty('flow');
  });

  it('is stored without secrets in the names of arguments, and without endless names', async () => {
    const secret = `ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8`;
    const long = 'x'.repeat(5000);
    const event = {
      ...questionEvent(question, 1, {}),
      flow: [{ path: `/${secret}`, server: long, tool: long }],
    };
    const text = JSON.stringify(await recorded(event));
    expect(text).not.toContain(secret);
    expect(text.length).toBeLessThan(3000);
  });
});
