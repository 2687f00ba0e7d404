import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/core/consent/request.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { runningScene } from './scene.ts';
import { claim, eventually } from './scriptedGate.ts';

const scene = runningScene();
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('a call that is withdrawn', () => {
  it('takes its card along, is recorded and gets no verdict', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', '{}');
    await gate.next();
    const { control } = window.call();
    gate.send({ t: 'withdraw', n: 1 });
    await eventually(() => control.signal.aborted);
    await eventually(() => window.of('refusal').length === 1);
    expect(window.of('refusal')).toMatchObject([{ n: 1, tool: 'read', reason: Reason.cancelled }]);
    expect(gate.unread).toBe(0);
  });

  it('gets no verdict where the answer comes in the same moment', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', '{}');
    await gate.next();
    const { answer, control } = window.call();
    gate.send({ t: 'withdraw', n: 1 });
    await eventually(() => control.signal.aborted);
    answer({ kind: 'allow', scope: 'workspace' });
    await settle();
    expect(gate.unread).toBe(0);
    expect(window.of('answer')).toEqual([]);
    expect(window.changes).toEqual([]);
  });

  it('gets no verdict and no ticket where the answer is being recorded', async () => {
    const { window, gate, broker } = await scene();
    gate.call(1, 'read', '{}');
    await gate.next();
    window.ledger = 'later';
    window.call().answer({ kind: 'allow', scope: 'once' });
    await settle();
    gate.send({ t: 'withdraw', n: 1 });
    await settle();
    for (let i = 0; i < 4; i++) {
      window.written();
      await settle();
    }
    expect(gate.unread).toBe(0);
    expect(window.of('forward')).toEqual([]);
    expect(broker.tickets()).toEqual([]);
  });

  it('gets no verdict where its forwarding is being recorded, and the ledger says it did not run', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', '{}');
    await gate.next();
    window.ledger = 'later';
    window.call().answer({ kind: 'allow', scope: 'once' });
    await settle();
    window.written();
    await settle();
    gate.send({ t: 'withdraw', n: 1 });
    await settle();
    window.ledger = 'now';
    window.written();
    await eventually(() => window.of('refusal').length === 1);
    expect(gate.unread).toBe(0);
    expect(window.kinds()).toEqual(['question', 'answer', 'forward', 'refusal']);
  });

  it('gets no verdict where whoever asks answers after the withdrawal', async () => {
    const { window, gate } = await scene();
    const answers: ((answer: Answer) => void)[] = [];
    const deaf = () => new Promise<Answer>((resolve) => answers.push(resolve));
    Object.assign(window.ports, { ask: deaf });
    gate.call(1, 'read', '{}');
    await gate.next();
    gate.send({ t: 'withdraw', n: 1 });
    await eventually(() => window.of('refusal').length === 1);
    answers[0]?.({ kind: 'allow', scope: 'workspace' });
    await settle();
    expect(gate.unread).toBe(0);
    expect(window.of('answer')).toEqual([]);
    expect(window.changes).toEqual([]);
  });

  it('is never asked where it came and went in one chunk', async () => {
    const { window, gate } = await scene();
    gate.send({ t: 'call', n: 1, call: claim('read', '{}') }, { t: 'withdraw', n: 1 });
    gate.call(2, 'read', '{}');
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
    expect(window.questions).toHaveLength(1);
  });

  it('is never asked where it went while the question was being recorded', async () => {
    const { window, gate } = await scene();
    window.ledger = 'later';
    gate.call(1, 'read', '{}');
    await settle();
    gate.send({ t: 'withdraw', n: 1 });
    await settle();
    window.ledger = 'now';
    window.written();
    await settle();
    expect(gate.unread).toBe(0);
    expect(window.questions).toEqual([]);
  });

  it('leaves the other waiting calls alone', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', '{}');
    gate.call(2, 'read', '{}');
    await gate.next();
    await gate.next();
    gate.send({ t: 'withdraw', n: 1 });
    await eventually(() => window.questions.length === 1);
    window.call().answer({ kind: 'allow', scope: 'once' });
    expect(await gate.verdict()).toMatchObject({ n: 2, allow: true });
  });

  it('is recorded where it was withdrawn after its verdict', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', '{}');
    await gate.next();
    window.call().answer({ kind: 'allow', scope: 'once' });
    await gate.verdict();
    gate.send({ t: 'withdraw', n: 1 });
    await eventually(() => window.of('refusal').length === 1);
    expect(window.of('refusal')[0]).toMatchObject({ n: 1, reason: Reason.cancelled });
  });
});

describe('a connection that goes', () => {
  it('takes its cards along and records no answer', async () => {
    const { window, gate, broker } = await scene();
    gate.call(1, 'read', '{}');
    gate.call(2, 'write', '{}');
    await gate.next();
    await gate.next();
    await gate.leave();
    await eventually(() => window.questions.length === 0);
    expect(window.kinds()).toEqual(['question', 'question']);
    expect(broker.sessions()).toEqual([]);
  });

  it('leaves a record that an allowed call did not run where the verdict was under way', async () => {
    const { window, gate } = await scene();
    gate.call(1, 'read', '{}');
    await gate.next();
    window.ledger = 'later';
    window.call().answer({ kind: 'allow', scope: 'once' });
    await settle();
    window.written();
    await settle();
    await gate.leave();
    await settle();
    window.ledger = 'now';
    window.written();
    await eventually(() => window.kinds().includes('refusal'));
    expect(window.kinds()).toEqual(['question', 'answer', 'forward', 'refusal']);
  });
});
