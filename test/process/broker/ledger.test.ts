import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { err } from '../../../src/shared/result.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import type { Policy } from '../../../src/core/policy/policy.ts';
import { launchIdentity } from '../../../src/core/launch/identity.ts';
import { sha256, type FakeWindow } from '../../unit/broker/fakeWindow.ts';
import { runningScene } from './scene.ts';
import { claim, eventually, launchMessage } from './scriptedGate.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';

const scene = runningScene();
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Lets every call of `echo` through unasked. */
function remember(window: FakeWindow): Policy {
  const launchId = launchIdentity(launchMessage().launch, sha256);
  const grant = {
    ...{ id: 'g', launchId, server: 'files', tool: 'echo', at: 0 },
    condition: { kind: 'any' as const },
    scope: { kind: 'workspace' as const },
  };
  window.policy = { ...window.policy, trust: { ...EMPTY_TRUST, grants: [grant] } };
  return window.policy;
}

describe('no record, no call', () => {
  it('refuses a remembered call that cannot be recorded', async () => {
    const { window, gate } = await scene();
    remember(window);
    window.ledger = 'fails';
    gate.call(1, 'echo', '{}');
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.ledgerFailed });
    window.ledger = 'now';
    gate.call(2, 'echo', '{}');
    expect(await gate.verdict()).toMatchObject({ allow: true });
  });

  it('asks nobody about a call whose question cannot be recorded', async () => {
    const { window, gate } = await scene();
    window.ledger = 'fails';
    gate.call(1, 'read', '{}');
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.ledgerFailed });
    expect(window.questions).toEqual([]);
  });

  it('refuses an approved call whose answer cannot be recorded, and remembers nothing', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', '{}');
    await gate.next();
    window.ledger = 'fails';
    window.call().answer({ kind: 'allow', scope: 'workspace' });
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.ledgerFailed });
    expect(window.changes).toEqual([]);
  });

  it('refuses an approved call whose forwarding cannot be recorded', async () => {
    const { window, gate } = await scene();
    const { record } = window.ports;
    Object.assign(window.ports, {
      record: (events: readonly LedgerEvent[]) =>
        events.some((e) => e.kind === 'forward') ? err('disk full') : record(events),
    });
    gate.call(1, 'read', '{}');
    await gate.next();
    window.call().answer({ kind: 'allow', scope: 'once' });
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.ledgerFailed });
  });

  it('keeps a denial that cannot be recorded', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', '{}');
    await gate.next();
    window.ledger = 'fails';
    window.call().answer({ kind: 'deny', text: 'no', block: true });
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.personBlocked });
    expect(window.changes).toHaveLength(1);
  });

  it('sends no verdict before the record is written', async () => {
    const { window, gate } = await scene();
    remember(window);
    window.ledger = 'later';
    gate.call(1, 'echo', '{}');
    await settle();
    expect(gate.unread).toBe(0);
    window.written();
    expect(await gate.verdict()).toMatchObject({ n: 1, allow: true });
  });

  it('keeps the order of answers where one record is slower than the next', async () => {
    const { window, gate } = await scene();
    remember(window);
    window.ledger = 'later';
    gate.call(1, 'echo', '{}');
    await settle();
    window.ledger = 'now';
    gate.call(2, 'echo', '{}');
    gate.call(3, 'read', '{}');
    await settle();
    expect(gate.unread).toBe(0);
    window.written();
    expect(await gate.next()).toMatchObject({ n: 1 });
    expect(await gate.next()).toMatchObject({ n: 2 });
    expect(await gate.next()).toEqual({ t: 'asking', n: 3 });
  });

  it.each(['throws', 'rejects'])('refuses where writing %s', async (how) => {
    const { window, gate } = await scene();
    remember(window);
    const failing = () => {
      if (how === 'throws') throw new Error('bug');
      return Promise.reject(new Error('bug'));
    };
    Object.assign(window.ports, { record: failing });
    gate.call(1, 'echo', '{}');
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.ledgerFailed });
  });
});

describe('what is written', () => {
  it('is one write for all calls that came together', async () => {
    const { window, gate } = await scene();
    remember(window);
    gate.send(
      ...Array.from({ length: 20 }, (_, i) => ({
        ...{ t: 'call' as const, n: i + 1, call: claim('echo', `{"i":${i}}`) },
      })),
    );
    for (let n = 1; n <= 20; n++) expect(await gate.verdict()).toMatchObject({ n, allow: true });
    expect(window.writes).toEqual([20]);
    expect(window.of('forward').map((e) => e.args)).toEqual(
      Array.from({ length: 20 }, (_, i) => `{"i":${i}}`),
    );
  });

  it('gathers results, rule refusals and exits, which nobody waits for', async () => {
    const { window, gate } = await scene();
    gate.send(
      { t: 'result', n: 1, result: { status: 'ok', bytes: 5 } },
      { t: 'refused', rule: 'wire.batch', tool: 'x' },
      { t: 'exit', code: 3, signal: null },
    );
    await eventually(() => window.events.length === 3);
    expect(window.writes).toEqual([3]);
    expect(window.events).toMatchObject([
      { kind: 'result', n: 1, status: 'ok', bytes: 5, server: 'files' },
      { kind: 'refusal', reason: 'wire.batch', tool: 'x' },
      { kind: 'exit', code: 3, signal: null },
    ]);
  });

  it('repeats a report until the ledger takes it', async () => {
    const { window, gate } = await scene();
    remember(window);
    window.ledger = 'fails';
    gate.send({ t: 'result', n: 1, result: { status: 'ok', bytes: 5 } });
    await new Promise((resolve) => setTimeout(resolve, 120));
    window.ledger = 'now';
    gate.call(1, 'echo', '{}');
    await gate.verdict();
    expect(window.kinds()).toEqual(['result', 'forward']);
  });
});
