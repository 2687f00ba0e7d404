import { describe, expect, it } from 'vitest';
import { launchIdentity } from '../../../src/core/launch/identity.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { sha256 } from '../../unit/broker/fakeWindow.ts';
import { brokerScene, runningScene } from './scene.ts';
import { launchMessage, ScriptedGate } from './scriptedGate.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';

const scene = runningScene();
const bare = brokerScene();
const ARGS = '{"path":"a.txt"}';
const OTHER = '{"path":"b.txt"}';

describe('an approval for the workspace', () => {
  it('is written before the verdict and covers exactly the arguments that were shown', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', ARGS);
    await gate.next();
    window.call().answer({ kind: 'allow', scope: 'workspace' });
    await gate.verdict();
    expect(window.changes).toMatchObject([
      {
        kind: 'grant',
        grant: {
          launchId: launchIdentity(launchMessage().launch, sha256),
          tool: 'read',
          condition: { kind: 'exact', hash: sha256(ARGS) },
          scope: { kind: 'workspace' },
        },
      },
    ]);
    gate.call(2, 'read', ARGS);
    expect(await gate.verdict()).toMatchObject({ n: 2, allow: true, reason: Reason.grant });
    gate.call(3, 'read', OTHER);
    expect(await gate.next()).toEqual({ t: 'asking', n: 3 });
    gate.call(4, 'write', ARGS);
    expect(await gate.next()).toEqual({ t: 'asking', n: 4 });
  });

  it('holds on another connection of the same launch, and not for another launch', async () => {
    const { window, gate, door } = await scene();
    gate.call(1, 'read', ARGS);
    await gate.next();
    window.call().answer({ kind: 'allow', scope: 'workspace' });
    await gate.verdict();
    const same = await ScriptedGate.running(door);
    same.call(1, 'read', ARGS);
    expect(await same.verdict()).toMatchObject({ allow: true });
    const { launch } = launchMessage();
    const changed = await ScriptedGate.running(door, {
      launch: { ...launch, env: ['LD_PRELOAD'] },
    });
    changed.call(1, 'read', ARGS);
    expect(await changed.next()).toEqual({ t: 'asking', n: 1 });
  });

  it('allows this one call where the grant cannot be written, and the ledger says so', async () => {
    const { window, gate } = await scene();
    window.rememberFails = true;
    gate.call(1, 'read', ARGS);
    await gate.next();
    window.call().answer({ kind: 'allow', scope: 'workspace' });
    expect(await gate.verdict()).toMatchObject({ allow: true });
    expect(window.of('trust')).toMatchObject([{ change: 'grant.failed' }]);
    gate.call(2, 'read', ARGS);
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
  });

  it('is written once where two cards with the same arguments were answered together', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', ARGS);
    gate.call(2, 'read', ARGS);
    await gate.next();
    await gate.next();
    const [first, second] = [window.call(0), window.call(1)];
    first.answer({ kind: 'allow', scope: 'workspace' });
    await gate.verdict();
    second.answer({ kind: 'allow', scope: 'workspace' });
    expect(await gate.verdict()).toMatchObject({ n: 2, allow: true });
    expect(window.changes).toHaveLength(1);
  });
});

describe('an approval for the conversation', () => {
  const allow = async ({ window, gate }: Awaited<ReturnType<typeof scene>>) => {
    gate.call(1, 'read', ARGS, { conversation: 'c1' });
    await gate.next();
    window.call().answer({ kind: 'allow', scope: 'conversation' });
    await gate.verdict();
  };

  it('covers other arguments of the tool, in that conversation of that connection only', async () => {
    const all = await scene();
    const { gate, door, broker, window } = all;
    await allow(all);
    expect(window.changes).toEqual([]);
    expect(broker.sessionGrants()).toHaveLength(1);
    gate.call(2, 'read', OTHER, { conversation: 'c1' });
    expect(await gate.verdict()).toMatchObject({ allow: true, reason: Reason.grant });
    gate.call(3, 'read', OTHER, { conversation: 'c2' });
    expect(await gate.next()).toEqual({ t: 'asking', n: 3 });
    gate.call(4, 'read', OTHER);
    expect(await gate.next()).toEqual({ t: 'asking', n: 4 });
    const other = await ScriptedGate.running(door);
    other.call(1, 'read', OTHER, { conversation: 'c1' });
    expect(await other.next()).toEqual({ t: 'asking', n: 1 });
  });

  it('is asked again once it was revoked', async () => {
    const all = await scene();
    await allow(all);
    const [grant] = all.broker.sessionGrants();
    all.broker.revokeSession(grant?.id ?? '');
    all.gate.call(2, 'read', ARGS, { conversation: 'c1' });
    expect(await all.gate.next()).toEqual({ t: 'asking', n: 2 });
    expect(all.broker.sessionGrants()).toEqual([]);
  });

  it('is not back when its server was blocked and unblocked', async () => {
    const all = await scene();
    await allow(all);
    all.gate.call(2, 'write', ARGS);
    await all.gate.next();
    all.window.call().answer({ kind: 'deny', block: true });
    await all.gate.verdict();
    expect(all.broker.sessionGrants()).toEqual([]);
    all.window.policy = { ...all.window.policy, trust: EMPTY_TRUST };
    all.gate.call(3, 'read', ARGS, { conversation: 'c1' });
    expect(await all.gate.next()).toEqual({ t: 'asking', n: 3 });
  });

  it('ends with the connection', async () => {
    const all = await scene();
    await allow(all);
    await all.gate.leave();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(all.broker.sessionGrants()).toEqual([]);
  });
});

describe('where nothing may be remembered', () => {
  it.each([
    ['the workspace is restricted', { restricted: true }, true],
    ['the trust list is unreadable', { trustReadable: false }, true],
    ['the gate is of another workspace', {}, false],
  ] as const)('neither grant is written when %s', async (_why, policy, matched) => {
    const { window, door, broker } = await bare();
    window.policy = { ...window.policy, ...policy };
    const gate = await ScriptedGate.running(door, { matched });
    for (const [n, scope] of [[1, 'workspace'] as const, [2, 'conversation'] as const]) {
      gate.call(n, 'read', ARGS);
      await gate.next();
      expect(window.call().question.mayRemember).toBe(false);
      window.call().answer({ kind: 'allow', scope });
      expect(await gate.verdict()).toMatchObject({ n, allow: true });
    }
    expect(window.changes).toEqual([]);
    expect(broker.sessionGrants()).toEqual([]);
    expect(window.of('answer').map((a) => a.answer)).toEqual(['allow-once', 'allow-once']);
  });
});
