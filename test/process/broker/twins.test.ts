import { describe, expect, it } from 'vitest';
import { TWIN_PASS_FOR } from '../../../src/broker/launchTokens.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { brokerScene } from './scene.ts';
import { eventually, launchMessage, ScriptedGate, type Door } from './scriptedGate.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';

const scene = brokerScene();
const TEN_MINUTES = 10 * 60_000;
type More = Parameters<typeof launchMessage>[0];

async function starting(door: Door, more: More = {}) {
  const gate = await ScriptedGate.connect(door);
  gate.send(launchMessage(more));
  return gate;
}

async function asking(door: Door, more: More = {}) {
  const gate = await starting(door, more);
  expect(await gate.next()).toEqual({ t: 'asking', n: 0 });
  return gate;
}

describe('twins of one launch', () => {
  it('share one question that says how many wait, and its answer', async () => {
    const { window, door } = await scene();
    const gates = [await asking(door), await asking(door), await asking(door, { ppid: 2 })];
    expect(window.questions).toHaveLength(1);
    expect(window.launch().question.waiting).toBe(3);
    window.launch().answer({ kind: 'start', trust: false });
    for (const gate of gates) expect(await gate.verdict()).toMatchObject({ allow: true });
    expect(window.of('launch')).toHaveLength(3);
  });

  it.each([
    ['working directory', { launch: { ...launchMessage().launch, cwd: '/elsewhere' } }],
    ['name', { launch: { ...launchMessage().launch, server: 'other' } }],
    ['arguments', { launch: { ...launchMessage().launch, args: ['-y', 'other'] } }],
    ['environment name', { launch: { ...launchMessage().launch, env: ['TOKEN'] } }],
    ['workspace', { matched: false }],
  ])('with another %s is no twin: it is asked apart', async (_what, more) => {
    const { window, door } = await scene();
    await asking(door);
    await asking(door, more);
    expect(window.questions).toHaveLength(2);
  });

  it('keep the question while one of them still waits', async () => {
    const { window, door } = await scene();
    const [first, second] = [await asking(door), await asking(door)];
    await first.leave();
    await eventually(() => window.launch().question.waiting === 1);
    second.send({ t: 'withdraw', n: 0 });
    await eventually(() => window.questions.length === 0);
    expect(second.unread).toBe(0);
  });

  it('of the same client process start unasked for half a minute after “start once”', async () => {
    const { window, door } = await scene();
    const first = await asking(door);
    window.launch().answer({ kind: 'start', trust: false });
    await first.verdict();
    window.time += TWIN_PASS_FOR - 1;
    for (let i = 0; i < 2; i++) {
      const twin = await starting(door);
      expect(await twin.verdict()).toMatchObject({ allow: true, reason: Reason.launchPass });
    }
    window.time += 1;
    await asking(door);
  });

  it.each([
    ['of another client process', { ppid: 2 }],
    ['with other arguments', { launch: { ...launchMessage().launch, args: [] } }],
    ['in another directory', { launch: { ...launchMessage().launch, cwd: '/elsewhere' } }],
    ['that was not matched to the workspace', { matched: false }],
  ])('%s is asked after “start once”', async (_what, more) => {
    const { window, door } = await scene();
    const first = await asking(door);
    window.launch().answer({ kind: 'start', trust: false });
    await first.verdict();
    await asking(door, more);
  });

  it('have no pass beside the trust: once that is taken back, they are asked', async () => {
    const { window, door } = await scene();
    const first = await asking(door);
    window.launch().answer({ kind: 'start', trust: true });
    await first.verdict();
    window.policy = { ...window.policy, trust: EMPTY_TRUST };
    await asking(door);
  });

  it('do not start by a pass while the window is paused', async () => {
    const { window, door } = await scene();
    const first = await asking(door);
    window.launch().answer({ kind: 'start', trust: false });
    await first.verdict();
    window.policy = { ...window.policy, paused: true };
    const twin = await starting(door);
    expect(await twin.verdict()).toMatchObject({ allow: false, reason: Reason.paused });
  });
});

describe('a launch whose client gave up', () => {
  const late = async () => {
    const all = await scene();
    const gate = await asking(all.door);
    gate.send({ t: 'detach', n: 0 });
    await eventually(() => all.window.launch().question.late);
    return { ...all, gate };
  };

  it('stays when its gate goes, and an approval asks the editor to restart it', async () => {
    const { window, gate } = await late();
    await gate.leave();
    const { question, answer } = window.launch();
    answer({ kind: 'start', trust: false });
    await eventually(() => window.restarts.length === 1);
    expect(window.restarts[0]?.id).toBe(question.id);
    expect(gate.unread).toBe(0);
  });

  it('starts once, from any client process, within ten minutes', async () => {
    const { window, door } = await late();
    window.launch().answer({ kind: 'start', trust: false });
    await eventually(() => window.restarts.length === 1);
    window.time += TEN_MINUTES - 1;
    const next = await starting(door, { ppid: 77 });
    expect(await next.verdict()).toMatchObject({ allow: true, reason: Reason.launchPass });
    await asking(door, { ppid: 77 });
  });

  it('is asked again after ten minutes', async () => {
    const { window, door } = await late();
    window.launch().answer({ kind: 'start', trust: false });
    await eventually(() => window.restarts.length === 1);
    window.time += TEN_MINUTES;
    await asking(door);
  });

  it('is joined by the next start of the same launch', async () => {
    const { window, door } = await late();
    const next = await asking(door, { ppid: 77 });
    expect(window.questions).toHaveLength(1);
    expect(window.launch().question).toMatchObject({ late: false, waiting: 1 });
    window.launch().answer({ kind: 'start', trust: false });
    expect(await next.verdict()).toMatchObject({ allow: true });
    expect(window.restarts).toEqual([]);
  });

  it('keeps its pass where the start could not be recorded', async () => {
    const { window, door } = await late();
    window.launch().answer({ kind: 'start', trust: false });
    await eventually(() => window.restarts.length === 1);
    window.ledger = 'fails';
    const refused = await starting(door, { ppid: 77 });
    expect(await refused.verdict()).toMatchObject({ allow: false, reason: Reason.ledgerFailed });
    window.ledger = 'now';
    const next = await starting(door, { ppid: 77 });
    expect(await next.verdict()).toMatchObject({ allow: true, reason: Reason.launchPass });
  });

  it('leaves no pass behind where it was trusted, and is restarted', async () => {
    const { window, door } = await late();
    window.launch().answer({ kind: 'start', trust: true });
    await eventually(() => window.restarts.length === 1);
    window.policy = { ...window.policy, trust: EMPTY_TRUST };
    await asking(door);
  });

  it('is not restarted where it was refused', async () => {
    const { window } = await late();
    window.launch().answer({ kind: 'refuse', block: false });
    await eventually(() => window.of('answer').length === 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(window.restarts).toEqual([]);
  });

  it('gets its pass where the verdict crossed with the client giving up', async () => {
    const { window, door } = await scene();
    const gate = await asking(door);
    window.launch().answer({ kind: 'start', trust: false });
    await gate.verdict();
    gate.send({ t: 'detach', n: 0 });
    await eventually(() => window.restarts.length === 1);
    const next = await starting(door, { ppid: 77 });
    expect(await next.verdict()).toMatchObject({ allow: true, reason: Reason.launchPass });
  });
});
