import { describe, expect, it } from 'vitest';
import { launchIdentity } from '../../../src/core/launch/identity.ts';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { err } from '../../../src/shared/result.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { sha256 } from '../../unit/broker/fakeWindow.ts';
import { brokerScene, type Scene } from './scene.ts';
import { claim, eventually, launchMessage, ScriptedGate, type Door } from './scriptedGate.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';

const scene = brokerScene();
const { launch } = launchMessage();
const launchId = launchIdentity(launch, sha256);

async function starting(door: Door, more: Parameters<typeof launchMessage>[0] = {}) {
  const gate = await ScriptedGate.connect(door);
  gate.send(launchMessage(more));
  return gate;
}

/** A gate whose launch is being asked about. */
async function asking(door: Door, more: Parameters<typeof launchMessage>[0] = {}) {
  const gate = await starting(door, more);
  expect(await gate.next()).toEqual({ t: 'asking', n: 0 });
  return gate;
}

const judge = (
  { window }: Scene,
  state: 'trusted' | 'blocked',
  server = 'files',
  id = launchId,
) => {
  const judgement = { launchId: id, server, state, command: 'npx', at: 0 };
  window.policy = { ...window.policy, trust: { ...EMPTY_TRUST, servers: [judgement] } };
};

describe('a launch', () => {
  it('that nobody decided about is asked, and started once', async () => {
    const { window, door, broker } = await scene();
    const gate = await asking(door, { client: { name: 'c', version: '1' } });
    expect(broker.sessions()).toMatchObject([{ state: 'waiting', server: 'files', launchId }]);
    expect(window.launch().question).toMatchObject({
      launch,
      launchId,
      waiting: 1,
      mayRemember: true,
      reasons: [Reason.launchUnknown],
      client: { name: 'c', version: '1' },
    });
    window.launch().answer({ kind: 'start', trust: false });
    expect(await gate.verdict()).toMatchObject({ n: 0, allow: true, reason: Reason.personAllowed });
    expect(broker.sessions()).toMatchObject([{ state: 'running' }]);
    expect(window.changes).toEqual([]);
    expect(window.kinds()).toEqual(['question', 'answer', 'launch']);
    expect(window.of('launch')[0]).toMatchObject({ effect: 'allow', command: 'npx -y files' });
  });

  it('that is trusted starts unasked, and the trust was written before the verdict', async () => {
    const { window, door } = await scene();
    const gate = await asking(door);
    window.launch().answer({ kind: 'start', trust: true });
    await gate.verdict();
    expect(window.changes).toMatchObject([
      { kind: 'judge', server: { launchId, state: 'trusted', command: 'npx -y files' } },
    ]);
    const next = await starting(door, { ppid: 2 });
    expect(await next.verdict()).toMatchObject({ allow: true, reason: Reason.launchTrusted });
  });

  it('starts this once where trust cannot be written', async () => {
    const { window, door } = await scene();
    window.rememberFails = true;
    const gate = await asking(door);
    window.launch().answer({ kind: 'start', trust: true });
    expect(await gate.verdict()).toMatchObject({ allow: true });
    expect(window.of('trust')).toMatchObject([{ change: 'trusted.failed' }]);
    await asking(door, { ppid: 2 });
  });

  it('is never trusted where nothing may be remembered', async () => {
    const { window, door } = await scene();
    const gate = await asking(door, { matched: false });
    expect(window.launch().question.reasons).toEqual([Reason.unmatched]);
    window.launch().answer({ kind: 'start', trust: true });
    expect(await gate.verdict()).toMatchObject({ allow: true });
    expect(window.changes).toEqual([]);
    expect(window.of('answer')[0]).toMatchObject({ answer: 'start-once' });
  });

  it('that is blocked is refused without a question', async () => {
    const all = await scene();
    judge(all, 'blocked');
    const gate = await starting(all.door);
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.blocked });
    expect(all.window.questions).toEqual([]);
    expect(all.window.of('launch')[0]).toMatchObject({ effect: 'deny' });
  });

  it('is asked with the reason that it changed where its name was trusted otherwise', async () => {
    const all = await scene();
    judge(all, 'trusted', 'files', 'another');
    await asking(all.door);
    expect(all.window.launch().question.reasons).toEqual([Reason.launchChanged]);
  });

  it('is refused, or blocked from then on', async () => {
    const { window, door } = await scene();
    const first = await asking(door);
    window.launch().answer({ kind: 'refuse', block: false });
    expect(await first.verdict()).toMatchObject({ allow: false, reason: Reason.personDenied });
    const second = await asking(door);
    window.launch().answer({ kind: 'refuse', block: true });
    expect(await second.verdict()).toMatchObject({ allow: false, reason: Reason.personBlocked });
    const third = await starting(door);
    expect(await third.verdict()).toMatchObject({ allow: false, reason: Reason.blocked });
  });

  it('is not started by an answer that belongs to a call', async () => {
    const { window, door } = await scene();
    const gate = await asking(door);
    window.launch().answer({ kind: 'allow', scope: 'workspace' });
    expect(await gate.verdict()).toMatchObject({ allow: false });
    expect(window.changes).toEqual([]);
  });

  it('does not start where it cannot be recorded', async () => {
    const all = await scene();
    judge(all, 'trusted');
    all.window.ledger = 'fails';
    const gate = await starting(all.door);
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.ledgerFailed });
    const asked = await starting(all.door, { launch: { ...launch, args: [] } });
    expect(await asked.verdict()).toMatchObject({ allow: false, reason: Reason.ledgerFailed });
    expect(all.window.questions).toEqual([]);
  });

  it('does not start where its answer cannot be recorded, and is not trusted', async () => {
    const { window, door } = await scene();
    const { record } = window.ports;
    Object.assign(window.ports, {
      record: (events: readonly LedgerEvent[]) =>
        events.some((e) => e.kind === 'answer') ? err('disk full') : record(events),
    });
    const gate = await asking(door);
    window.launch().answer({ kind: 'start', trust: true });
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.ledgerFailed });
    expect(window.changes).toEqual([]);
  });

  it('is not trusted by a card that did not offer it', async () => {
    const { window, door } = await scene();
    window.policy = { ...window.policy, restricted: true };
    const gate = await asking(door);
    window.policy = { ...window.policy, restricted: false };
    window.launch().answer({ kind: 'start', trust: true });
    expect(await gate.verdict()).toMatchObject({ allow: true });
    expect(window.changes).toEqual([]);
  });

  it('that was withdrawn while it was being recorded gets no verdict, and its calls none to run', async () => {
    const all = await scene();
    judge(all, 'trusted');
    all.window.ledger = 'later';
    const gate = await starting(all.door);
    await new Promise((resolve) => setTimeout(resolve, 20));
    gate.send({ t: 'withdraw', n: 0 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    all.window.ledger = 'now';
    all.window.written();
    gate.call(1, 'read', '{}');
    expect(await gate.verdict()).toMatchObject({
      n: 1,
      allow: false,
      reason: Reason.launchUnknown,
    });
  });

  it('is settled when the window is paused or the launch trusted elsewhere', async () => {
    const all = await scene();
    const gate = await asking(all.door);
    judge(all, 'trusted');
    all.broker.reconsider();
    expect(await gate.verdict()).toMatchObject({ allow: true, reason: Reason.launchTrusted });
    const other = await asking(all.door, { launch: { ...launch, args: [] } });
    all.window.policy = { ...all.window.policy, paused: true };
    all.broker.reconsider();
    expect(await other.verdict()).toMatchObject({ allow: false, reason: Reason.paused });
    expect(all.window.questions).toEqual([]);
  });

  it('shows the client that names itself while it waits', async () => {
    const { window, door, broker } = await scene();
    const gate = await asking(door);
    gate.send({ t: 'client', client: { name: 'Cline', version: '3' } });
    await eventually(() => window.launch().question.client?.name === 'Cline');
    expect(broker.sessions()[0]?.client).toEqual({ name: 'Cline', version: '3' });
  });
});

describe('calls of a server whose launch is not allowed', () => {
  it('are refused while it waits, and after it was refused', async () => {
    const { window, door } = await scene();
    const gate = await asking(door);
    gate.call(1, 'read', '{}');
    expect(await gate.verdict()).toMatchObject({
      n: 1,
      allow: false,
      reason: Reason.launchUnknown,
    });
    window.launch().answer({ kind: 'refuse', block: false });
    await gate.verdict();
    gate.call(2, 'read', '{}');
    expect(await gate.verdict()).toMatchObject({
      n: 2,
      allow: false,
      reason: Reason.launchUnknown,
    });
  });

  it('are asked once it is allowed', async () => {
    const { window, door } = await scene();
    const gate = await asking(door);
    window.launch().answer({ kind: 'start', trust: false });
    await gate.verdict();
    gate.call(1, 'read', '{}');
    expect(await gate.next()).toEqual({ t: 'asking', n: 1 });
  });
});

describe('a server that runs already', () => {
  it('is registered without a question, and its calls are decided', async () => {
    const { window, door, broker } = await scene();
    const gate = await starting(door, { running: true });
    await eventually(() => broker.sessions()[0]?.state === 'running');
    gate.call(1, 'read', '{}');
    expect(await gate.next()).toEqual({ t: 'asking', n: 1 });
    expect(window.questions.map((q) => q.question.kind)).toEqual(['call']);
  });

  it('has its calls refused where it was blocked', async () => {
    const all = await scene();
    judge(all, 'blocked');
    const gate = await starting(all.door, { running: true });
    gate.send({ t: 'call', n: 1, call: claim('read', '{}') });
    expect(await gate.verdict()).toMatchObject({ n: 1, allow: false, reason: Reason.blocked });
  });
});
