import { describe, expect, it } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import { runningScene } from './scene.ts';
import { eventually, ScriptedGate } from './scriptedGate.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';

const scene = runningScene();
const ARGS = '{"path":"a.txt"}';
const TEN_MINUTES = 10 * 60_000;

/** A call whose client gave up and whose question waits on. */
async function lateScene() {
  const all = await scene();
  all.gate.call(1, 'read', ARGS, { conversation: 'c1' });
  await all.gate.next();
  all.gate.send({ t: 'detach', n: 1 });
  await eventually(() => all.window.call().question.late);
  const again = (n: number, more = {}) =>
    all.gate.call(n, 'read', ARGS, { conversation: 'c1', ...more });
  return { ...all, again };
}

/** The same, approved late: a ticket waits for the repeated call. */
async function ticketScene(edit?: string) {
  const all = await lateScene();
  all.window.call().answer({ kind: 'allow', scope: 'once', edit });
  await eventually(() => all.broker.tickets().length === 1);
  return all;
}

describe('a call whose client gave up', () => {
  it('stays a question, and the identical call joins it instead of opening another', async () => {
    const { window, gate, again } = await lateScene();
    again(2);
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
    expect(window.questions).toHaveLength(1);
    expect(window.call().question.late).toBe(false);
    window.call().answer({ kind: 'allow', scope: 'once' });
    expect(await gate.verdict()).toMatchObject({ n: 2, allow: true, reason: Reason.personAllowed });
    expect(window.of('forward')).toMatchObject([{ n: 2 }]);
  });

  it('is joined by one call only: the second identical one is asked apart', async () => {
    const { window, gate, again } = await lateScene();
    again(2);
    await gate.next();
    again(3);
    await gate.next();
    expect(window.questions).toHaveLength(2);
  });

  it.each([
    ['other arguments', 'read', '{"path":"b.txt"}', {}],
    ['another tool', 'write', ARGS, {}],
    ['another conversation', 'read', ARGS, { conversation: 'c2' }],
    ['a task', 'read', ARGS, { task: true }],
    ['input responses', 'read', ARGS, { retry: true }],
  ])('is not joined by a call with %s', async (_what, tool, args, more) => {
    const { window, gate } = await lateScene();
    gate.call(2, tool, args, { conversation: 'c1', ...more });
    await gate.next();
    expect(window.questions).toHaveLength(2);
  });

  it('is denied with the repeated call that joined it', async () => {
    const { window, gate, again } = await lateScene();
    again(2);
    await gate.next();
    window.call().answer({ kind: 'deny', text: 'no', block: false });
    expect(await gate.verdict()).toMatchObject({ n: 2, allow: false, text: 'no' });
    again(3);
    expect(await gate.verdict()).toMatchObject({
      n: 3,
      allow: false,
      reason: Reason.declinedBefore,
    });
  });

  it('is withdrawn when the call that joined it is cancelled', async () => {
    const { window, gate, again } = await lateScene();
    again(2);
    await gate.next();
    gate.send({ t: 'withdraw', n: 2 });
    await eventually(() => window.questions.length === 0);
  });

  it('goes with its connection: nobody could use the answer', async () => {
    const { window, gate } = await lateScene();
    await gate.leave();
    await eventually(() => window.questions.length === 0);
  });

  it('goes when the identical call is allowed by a grant meanwhile', async () => {
    const { window, gate, again } = await lateScene();
    gate.call(2, 'read', '{}', { conversation: 'c1' });
    await gate.next();
    window.call(1).answer({ kind: 'allow', scope: 'conversation' });
    await gate.verdict();
    again(3);
    expect(await gate.verdict()).toMatchObject({ n: 3, allow: true, reason: Reason.grant });
    expect(window.questions).toEqual([]);
  });

  it('is refused at once when the window is paused', async () => {
    const { window, broker, gate, again } = await lateScene();
    window.policy = { ...window.policy, paused: true };
    broker.reconsider();
    await eventually(() => window.questions.length === 0);
    expect(broker.tickets()).toEqual([]);
    await eventually(() => window.of('refusal').some((e) => e.reason === Reason.paused));
    window.policy = { ...window.policy, paused: false };
    again(2);
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
  });
});

describe('a late denial', () => {
  it('refuses the next identical call with the words of the person, who is not asked again', async () => {
    const { window, gate, again } = await lateScene();
    window.call().answer({ kind: 'deny', text: 'not this file', block: false });
    await eventually(() => window.of('refusal').length === 1);
    again(2);
    expect(await gate.verdict()).toMatchObject({
      n: 2,
      allow: false,
      reason: Reason.personDenied,
      text: 'not this file',
    });
    again(3);
    expect(await gate.verdict()).toMatchObject({
      n: 3,
      allow: false,
      reason: Reason.declinedBefore,
      text: 'not this file',
    });
  });

  it('is forgotten after ten minutes', async () => {
    const { window, gate, again } = await lateScene();
    window.call().answer({ kind: 'deny', block: false });
    await eventually(() => window.of('refusal').length === 1);
    window.time += TEN_MINUTES;
    again(2);
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
  });
});

describe('a ticket', () => {
  it('allows the identical call once', async () => {
    const { window, gate, broker, again } = await ticketScene();
    expect(window.of('forward')).toEqual([]);
    again(2);
    expect(await gate.verdict()).toMatchObject({ n: 2, allow: true, reason: Reason.ticket });
    expect(broker.tickets()).toEqual([]);
    expect(window.of('forward')).toMatchObject([
      { n: 2, reason: Reason.ticket, by: window.of('question')[0]?.question },
    ]);
    again(3);
    expect(await gate.next()).toEqual({ t: 'asking', n: 3 });
  });

  it('is not used twice by two calls that come at once', async () => {
    const { gate, again } = await ticketScene();
    again(2);
    again(3);
    expect(await gate.verdict()).toMatchObject({ n: 2, allow: true });
    expect(await gate.next()).toEqual({ t: 'asking', n: 3 });
  });

  it('carries the edit', async () => {
    const edit = '{"path":"safe.txt"}';
    const { window, gate, again } = await ticketScene(edit);
    again(2);
    expect(await gate.verdict()).toMatchObject({ allow: true, edit });
    expect(window.of('forward')).toMatchObject([{ edited: true, args: edit }]);
  });

  it.each([
    ['other arguments', 'read', '{"path":"b.txt"}', {}],
    ['another tool', 'write', ARGS, {}],
    ['another conversation', 'read', ARGS, { conversation: 'c2' }],
    ['no conversation', 'read', ARGS, { conversation: undefined }],
    ['a task', 'read', ARGS, { task: true }],
  ])('does not allow a call with %s', async (_what, tool, args, more) => {
    const { gate, broker } = await ticketScene();
    gate.call(2, tool, args, { conversation: 'c1', ...more });
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
    expect(broker.tickets()).toHaveLength(1);
  });

  it('does not allow the call on another connection', async () => {
    const { door } = await ticketScene();
    const other = await ScriptedGate.running(door);
    other.call(1, 'read', ARGS, { conversation: 'c1' });
    expect(await other.next()).toEqual({ t: 'asking', n: 1 });
  });

  it('expires after ten minutes', async () => {
    const { window, gate, broker, again } = await ticketScene();
    window.time += TEN_MINUTES - 1;
    expect(broker.tickets()).toHaveLength(1);
    window.time += 1;
    expect(broker.tickets()).toEqual([]);
    again(2);
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
  });

  it('is worth nothing once revoked, and the ledger says so', async () => {
    const { window, gate, broker, again } = await ticketScene();
    broker.revokeTicket(broker.tickets()[0]?.id ?? '');
    again(2);
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
    await eventually(() => window.of('trust').some((e) => e.change === 'ticket.revoked'));
  });

  it('does not beat a pause, and survives it', async () => {
    const { window, gate, broker, again } = await ticketScene();
    window.policy = { ...window.policy, paused: true };
    again(2);
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.paused });
    expect(broker.tickets()).toHaveLength(1);
    window.policy = { ...window.policy, paused: false };
    again(3);
    expect(await gate.verdict()).toMatchObject({ allow: true, reason: Reason.ticket });
  });

  it('is given back where its use could not be recorded', async () => {
    const { window, gate, broker, again } = await ticketScene();
    window.ledger = 'fails';
    again(2);
    expect(await gate.verdict()).toMatchObject({ allow: false, reason: Reason.ledgerFailed });
    expect(broker.tickets()).toHaveLength(1);
  });

  it('is gone once its server was blocked', async () => {
    const { window, broker } = await ticketScene();
    const launchId = broker.tickets()[0]?.launchId ?? '';
    const server = { launchId, server: 'files', state: 'blocked' as const, command: '', at: 0 };
    window.policy = { ...window.policy, trust: { ...EMPTY_TRUST, servers: [server] } };
    broker.reconsider();
    expect(broker.tickets()).toEqual([]);
  });

  it('ends with the connection', async () => {
    const { gate, broker } = await ticketScene();
    await gate.leave();
    await eventually(() => broker.tickets().length === 0);
  });

  it('is not needed where the answer was remembered', async () => {
    const { window, gate, broker, again } = await lateScene();
    window.call().answer({ kind: 'allow', scope: 'workspace' });
    await eventually(() => window.changes.length === 1);
    again(2);
    expect(await gate.verdict()).toMatchObject({ allow: true, reason: Reason.grant });
    expect(broker.tickets()).toEqual([]);
  });

  it('replaces a verdict that crossed with the client giving up', async () => {
    const { window, gate, broker } = await scene();
    gate.call(1, 'read', ARGS);
    await gate.next();
    window.call().answer({ kind: 'allow', scope: 'once' });
    expect(await gate.verdict()).toMatchObject({ n: 1, allow: true });
    gate.send({ t: 'detach', n: 1 });
    await eventually(() => broker.tickets().length === 1);
    gate.call(2, 'read', ARGS);
    expect(await gate.verdict()).toMatchObject({ n: 2, allow: true, reason: Reason.ticket });
    expect(window.of('refusal')).toMatchObject([{ n: 1, reason: Reason.cancelled }]);
  });

  it('is not made for a call that ran', async () => {
    const { window, gate, broker } = await scene();
    gate.call(1, 'read', ARGS);
    await gate.next();
    window.call().answer({ kind: 'allow', scope: 'once' });
    await gate.verdict();
    gate.send({ t: 'result', n: 1, result: { status: 'ok', bytes: 10 } }, { t: 'detach', n: 1 });
    gate.call(2, 'read', ARGS);
    expect(await gate.next()).toEqual({ t: 'asking', n: 2 });
    expect(broker.tickets()).toEqual([]);
  });
});
