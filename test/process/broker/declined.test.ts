import { describe, expect, it } from 'vitest';
import { CONVERSATION_GAP } from '../../../src/core/consent/declined.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { runningScene } from './scene.ts';
import { eventually, ScriptedGate } from './scriptedGate.ts';

const scene = runningScene();
const ARGS = '{"path":"a.txt"}';
const EDITOR = { name: 'Visual Studio Code', version: '1' };

/** A call that was declined, which its agent was told. */
async function declinedScene(more: { conversation?: string } = { conversation: 'c1' }) {
  const all = await scene();
  const { gate, window } = all;
  const again = (n: number, other = {}) => gate.call(n, 'read', ARGS, { ...more, ...other });
  again(1);
  await gate.next();
  window.call().answer({ kind: 'deny', text: 'use b.txt', block: false });
  expect(await gate.verdict()).toMatchObject({ n: 1, reason: Reason.personDenied });
  return { ...all, again };
}

describe('a declined call that comes again unchanged', () => {
  it('is refused every time without a question, with the words of the person', async () => {
    const { window, gate, broker, again } = await declinedScene();
    for (const n of [2, 3]) {
      again(n);
      expect(await gate.verdict()).toMatchObject({
        ...{ n, allow: false },
        ...{ reason: Reason.declinedBefore, text: 'use b.txt' },
      });
    }
    expect(window.questions).toEqual([]);
    expect(window.of('question')).toHaveLength(1);
    expect(window.of('refusal').map((e) => e.reason)).toEqual([
      Reason.personDenied,
      Reason.declinedBefore,
      Reason.declinedBefore,
    ]);
    expect(broker.declined()).toMatchObject([{ tool: 'read', repeats: 2 }]);
  });

  it.each([
    ['other arguments', 'read', '{"path":"b.txt"}', {}],
    ['another tool', 'write', ARGS, {}],
    ['another conversation', 'read', ARGS, { conversation: 'c2' }],
    ['no conversation', 'read', ARGS, { conversation: undefined }],
    ['a task', 'read', ARGS, { task: true }],
  ])('is asked about with %s', async (_what, tool, args, more) => {
    const { gate } = await declinedScene();
    gate.call(2, tool, args, { conversation: 'c1', ...more });
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
  });

  it('is asked about on another connection', async () => {
    const { door } = await declinedScene();
    const other = await ScriptedGate.running(door);
    other.call(1, 'read', ARGS, { conversation: 'c1' });
    expect(await other.next()).toEqual({ t: 'asking', n: 1 });
  });

  it('is forgotten with its connection', async () => {
    const { gate, broker } = await declinedScene();
    await gate.leave();
    await eventually(() => broker.declined().length === 0);
  });

  it('is asked about once the person wants to be asked again, and the ledger says so', async () => {
    const { window, gate, broker, again } = await declinedScene();
    again(2);
    await gate.verdict();
    broker.askAgain(broker.declined()[0]?.id ?? '');
    again(3);
    expect(await gate.next()).toEqual({ t: 'asking', n: 3 });
    await eventually(() => window.of('trust').some((e) => e.change === 'declined.lifted'));
    window.call().answer({ kind: 'allow', scope: 'once' });
    expect(await gate.verdict()).toMatchObject({ n: 3, allow: true });
  });

  it('is refused although a later approval of the tool covers it', async () => {
    const { window, gate, again } = await declinedScene();
    gate.call(2, 'read', '{}', { conversation: 'c1' });
    await gate.next();
    window.call().answer({ kind: 'allow', scope: 'conversation' });
    await gate.verdict();
    again(3);
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.declinedBefore });
  });

  it('is refused however long its conversation was quiet, where that has a name', async () => {
    const { window, gate, again } = await declinedScene();
    window.time += 2 * CONVERSATION_GAP;
    again(2);
    expect(await gate.verdict()).toMatchObject({ reason: Reason.declinedBefore });
  });

  it('is asked about after a long quiet where its client names no conversations', async () => {
    const { window, gate, again } = await declinedScene({});
    window.time += CONVERSATION_GAP - 1;
    again(2);
    expect(await gate.verdict()).toMatchObject({ reason: Reason.declinedBefore });
    window.time += CONVERSATION_GAP - 1;
    again(3);
    expect(await gate.verdict()).toMatchObject({ reason: Reason.declinedBefore });
    window.time += CONVERSATION_GAP;
    again(4);
    expect(await gate.next()).toEqual({ t: 'asking', n: 4 });
  });

  it('is asked about where the editor sent it outside of any conversation', async () => {
    const { window, gate } = await scene();
    gate.send({ t: 'client', client: EDITOR });
    gate.call(1, 'read', ARGS);
    await gate.next();
    window.call().answer({ kind: 'deny', block: false });
    await gate.verdict();
    gate.call(2, 'read', ARGS);
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
  });
});

describe('a call that ends without the word of a person', () => {
  it('is asked about again where its question was withdrawn', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', ARGS, { conversation: 'c1' });
    await gate.next();
    window.call().fail(Reason.cancelled);
    expect(await gate.verdict()).toMatchObject({ allow: false });
    gate.call(2, 'read', ARGS, { conversation: 'c1' });
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
  });

  it('is asked about again where its agent gave it up while it was told', async () => {
    const { gate, broker, again } = await declinedScene();
    gate.send({ t: 'withdraw', n: 1 });
    await eventually(() => broker.declined().length === 0);
    again(2);
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
  });

  it('is told the denial once more where that crossed with its client giving up', async () => {
    const { gate, broker, again } = await declinedScene();
    gate.send({ t: 'detach', n: 1 });
    await eventually(() => broker.declined().length === 0);
    again(2);
    expect(await gate.verdict()).toMatchObject({ n: 2, reason: Reason.personDenied });
    again(3);
    expect(await gate.verdict()).toMatchObject({ n: 3, reason: Reason.declinedBefore });
  });

  it('is asked about again where what its agent was to be told could not be recorded', async () => {
    const { window, gate, broker } = await scene();
    gate.call(1, 'read', ARGS, { conversation: 'c1' });
    await gate.next();
    gate.send({ t: 'detach', n: 1 });
    await eventually(() => window.call().question.late);
    window.call().answer({ kind: 'deny', block: false });
    await eventually(() => window.of('refusal').length === 1);
    window.ledger = 'fails';
    gate.call(2, 'read', ARGS, { conversation: 'c1' });
    expect(await gate.verdict()).toMatchObject({ n: 2, allow: false });
    expect(broker.declined()).toEqual([]);
  });
});

describe('two identical calls that wait at once', () => {
  it('are answered each, and the later approval counts for the next one', async () => {
    const { window, gate, broker } = await scene();
    for (const n of [1, 2]) gate.call(n, 'read', ARGS, { conversation: 'c1' });
    await gate.next();
    await gate.next();
    window.call().answer({ kind: 'deny', block: false });
    expect(await gate.verdict()).toMatchObject({ n: 1, allow: false });
    expect(broker.declined()).toHaveLength(1);
    window.call().answer({ kind: 'allow', scope: 'once' });
    expect(await gate.verdict()).toMatchObject({ n: 2, allow: true });
    expect(broker.declined()).toEqual([]);
  });
});
