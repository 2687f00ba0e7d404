import { describe, expect, it } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import { sha256 } from '../../unit/broker/fakeWindow.ts';
import { runningScene } from './scene.ts';
import { claim, eventually } from './scriptedGate.ts';

const scene = runningScene();
const ARGS = '{"path":"a.txt","n":12345678901234567890}';

describe('a call that a person is asked about', () => {
  it('is recorded, asked, answered, recorded again and then allowed', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', ARGS, { conversation: 'c1' });
    expect(await gate.next()).toEqual({ t: 'asking', n: 1 });
    const { question, answer } = window.call();
    expect(question).toMatchObject({
      tool: 'read',
      args: ARGS,
      complete: true,
      conversation: 'c1',
    });
    expect(window.kinds()).toEqual(['question']);
    answer({ kind: 'allow', scope: 'once' });
    expect(await gate.verdict()).toEqual({
      t: 'verdict',
      n: 1,
      allow: true,
      reason: Reason.personAllowed,
    });
    expect(window.kinds()).toEqual(['question', 'answer', 'forward']);
    expect(window.of('forward')[0]).toMatchObject({ by: question.id, hash: sha256(ARGS), n: 1 });
  });

  it('is asked again after it was allowed once', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', ARGS);
    await gate.next();
    window.call().answer({ kind: 'allow', scope: 'once' });
    await gate.verdict();
    gate.call(2, 'read', ARGS);
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
  });

  it('is denied with the words of the person', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', ARGS);
    await gate.next();
    window.call().answer({ kind: 'deny', text: 'use b.txt', block: false });
    expect(await gate.verdict()).toMatchObject({
      allow: false,
      reason: Reason.personDenied,
      text: 'use b.txt',
    });
    expect(window.kinds()).toEqual(['question', 'answer', 'refusal']);
  });

  it('goes through with the edit, and the ledger holds both', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', ARGS);
    await gate.next();
    const edit = '{"path":"b.txt"}';
    window.call().answer({ kind: 'allow', scope: 'once', edit });
    expect(await gate.verdict()).toMatchObject({ allow: true, edit });
    expect(window.of('answer')[0]).toMatchObject({ editedHash: sha256(edit), editedArgs: edit });
    expect(window.of('forward')[0]).toMatchObject({ hash: sha256(edit), edited: true, args: edit });
    expect(window.of('question')[0]).toMatchObject({ hash: sha256(ARGS), args: ARGS });
  });

  it.each(['[1]', '{"a":1,"a":2}', '{', '"x"', '{"a":{"b":1,"b":1}}'])(
    'is not allowed with the edit %s',
    async (edit) => {
      const { window, gate } = await scene();
      gate.call(1, 'read', ARGS);
      await gate.next();
      window.call().answer({ kind: 'allow', scope: 'once', edit });
      expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.cancelled });
      expect(window.of('forward')).toEqual([]);
    },
  );

  it('remembers nothing with an edit, whatever scope came with it', async () => {
    const { window, gate, broker } = await scene();
    for (const scope of ['workspace', 'conversation'] as const) {
      const n = scope === 'workspace' ? 1 : 2;
      gate.call(n, 'read', ARGS);
      await gate.next();
      window.call().answer({ kind: 'allow', scope, edit: '{}' });
      expect(await gate.verdict()).toMatchObject({ allow: true, edit: '{}' });
    }
    expect(window.changes).toEqual([]);
    expect(broker.sessionGrants()).toEqual([]);
  });

  it('is not allowed by an answer that belongs to a launch', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', ARGS);
    await gate.next();
    window.call().answer({ kind: 'start', trust: true });
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.cancelled });
  });

  it('is refused when the window was paused while the person answered', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', ARGS);
    await gate.next();
    window.policy = { ...window.policy, paused: true };
    window.call().answer({ kind: 'allow', scope: 'once' });
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.paused });
    expect(window.of('forward')).toEqual([]);
  });

  it.each([Reason.queueFull, Reason.brokerLost])(
    'is refused where asking ends with %s',
    async (reason) => {
      const { window, gate } = await scene();
      gate.call(1, 'read', ARGS);
      await gate.next();
      window.call().fail(reason);
      expect(await gate.verdict()).toMatchObject({ allow: false, reason });
    },
  );

  it('blocks its server: other waiting calls and later ones are refused', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', ARGS);
    gate.call(2, 'write', ARGS);
    await gate.next();
    await gate.next();
    window.call().answer({ kind: 'deny', block: true });
    const verdicts = [await gate.verdict(), await gate.verdict()];
    expect(verdicts.map((v) => [v.n, v.allow, v.reason]).sort()).toEqual([
      [1, false, Reason.personBlocked],
      [2, false, Reason.blocked],
    ]);
    expect(window.questions).toEqual([]);
    expect(window.changes).toMatchObject([{ kind: 'judge', server: { state: 'blocked' } }]);
    gate.call(3, 'read', ARGS);
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.blocked });
  });

  it('stays blocked where the block could not be written', async () => {
    const { window, gate } = await scene();
    window.rememberFails = true;
    gate.call(1, 'read', ARGS);
    await gate.next();
    window.call().answer({ kind: 'deny', block: true });
    expect(await gate.verdict()).toMatchObject({ reason: Reason.personBlocked });
    gate.call(2, 'read', ARGS);
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.blocked });
    expect(window.of('trust')).toMatchObject([{ change: 'blocked.failed' }]);
  });
});

describe('identical calls', () => {
  it('that wait at the same time are separate questions', async () => {
    const { window, gate } = await scene();
    gate.send(
      { t: 'call', n: 1, call: claim('read', ARGS) },
      { t: 'call', n: 2, call: claim('read', ARGS) },
    );
    await gate.next();
    await gate.next();
    await eventually(() => window.questions.length === 2);
    window.call(1).answer({ kind: 'allow', scope: 'once' });
    expect(await gate.verdict()).toMatchObject({ n: 2, allow: true });
    expect(window.questions).toHaveLength(1);
  });
});

describe('what reads waiting questions again', () => {
  it('refuses what waits when the person pauses, and withdraws the card', async () => {
    const { window, gate, broker } = await scene();
    gate.call(1, 'read', ARGS);
    await gate.next();
    window.policy = { ...window.policy, paused: true };
    broker.reconsider();
    expect(await gate.verdict()).toMatchObject({ n: 1, allow: false, reason: Reason.paused });
    expect(window.questions).toEqual([]);
  });

  it('leaves waiting what only has to be asked still', async () => {
    const { window, gate, broker } = await scene();
    gate.call(1, 'read', ARGS);
    await gate.next();
    window.policy = { ...window.policy, restricted: true };
    broker.reconsider();
    window.call().answer({ kind: 'allow', scope: 'workspace' });
    expect(await gate.verdict()).toMatchObject({ allow: true });
    expect(window.changes).toEqual([]);
  });
});
