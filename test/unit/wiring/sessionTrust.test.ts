import { describe, expect, it } from 'vitest';
import type { Broker } from '../../../src/broker/ports.ts';
import type { Grant } from '../../../src/core/policy/grants.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';
import type { TrustChange } from '../../../src/core/policy/trust.ts';
import { ok } from '../../../src/shared/result.ts';
import type { TrustPort } from '../../../src/ui/ports.ts';
import { sessionTrust } from '../../../src/wiring/sessionTrust.ts';

const grant = (id: string, launchId: string): Grant => ({
  id,
  launchId,
  server: 's',
  tool: 't',
  condition: { kind: 'any' },
  scope: { kind: 'conversation', connection: 'c' },
  at: 0,
});

/** `waits`: gates may still forward calls by what is taken away, until `settle` is called. */
function scene(waits = false) {
  const stored: TrustChange[] = [];
  const done: string[] = [];
  let settle: () => void = () => undefined;
  let session = [grant('a', '1'), grant('b', '1'), grant('c', '2')];
  const policy = {
    paused: false,
    restricted: false,
    trustReadable: true,
    trust: EMPTY_TRUST,
    session: [],
  };
  const trust: Partial<TrustPort> = {
    policy: () => policy,
    change: (change) => {
      stored.push(change);
      return Promise.resolve(ok(undefined));
    },
    pause: () => Promise.resolve(ok(undefined)),
  };
  const broker: Partial<Broker> = {
    sessionGrants: () => session,
    revokeSession: (id) => {
      session = session.filter((g) => g.id !== id);
    },
    settled: () => (waits ? new Promise((resolve) => (settle = resolve)) : Promise.resolve()),
    restoreSession: (grants) => {
      session = [...session, ...grants];
    },
  };
  const port = sessionTrust(trust as TrustPort, () => broker as Broker);
  const left = () => port.policy().session.map((g) => g.id);
  const did = (what: string) => () => void done.push(what);
  return { port, stored, left, done, did, settle: () => settle() };
}

describe('the trust list as the views see it', () => {
  it('shows the grants of connections beside the stored ones', () => {
    expect(scene().left()).toEqual(['a', 'b', 'c']);
  });

  it('ends a grant of a connection when it is revoked', async () => {
    const { port, stored, left } = scene();
    await port.change({ kind: 'revoke', grantId: 'b' });
    expect(left()).toEqual(['a', 'c']);
    expect(stored).toHaveLength(1);
  });

  it('ends every grant of a launch that is forgotten', async () => {
    const { port, left } = scene();
    await port.change({ kind: 'forget', launchId: '1' });
    expect(left()).toEqual(['c']);
  });

  it('does not call a change or a pause done before no gate forwards a call by what was before', async () => {
    const { port, done, did, settle } = scene(true);
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    void port.change({ kind: 'revoke', grantId: 'a' }).then(did('revoke'));
    await turn();
    expect(done).toEqual([]);
    settle();
    await turn();
    void port.pause(true).then(did('pause'));
    await turn();
    expect(done).toEqual(['revoke']);
    settle();
    await turn();
    expect(done).toEqual(['revoke', 'pause']);
  });

  it('brings back what was revoked last, and nothing else that a connection had', async () => {
    const { port, stored, left } = scene();
    const [a, b, c] = port.policy().session;
    const kept = { ...grant('k', '1'), scope: { kind: 'workspace' as const } };
    await port.change({ kind: 'revokeAll', grantIds: ['a', 'c', 'k'] });
    expect(left()).toEqual(['b']);
    const forged = grant('never there', '1');
    const grants = [a, b, c, kept, forged].flatMap((g) => g ?? []);
    await port.change({ kind: 'restore', grants });
    expect(left()).toEqual(['b', 'a', 'c']);
    expect(stored.at(-1)).toEqual({ kind: 'restore', grants: [kept] });
    await port.change({ kind: 'restore', grants });
    expect(left()).toEqual(['b', 'a', 'c']);
  });
});
