import { describe, expect, it } from 'vitest';
import { launchIdentity } from '../../../src/core/launch/identity.ts';
import { WAITING_LIMIT } from '../../../src/core/consent/queue.ts';
import { INLINE_ARGS, type ReplyClaim } from '../../../src/shared/protocol/gate.ts';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { err } from '../../../src/shared/result.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { sha256 } from '../../unit/broker/fakeWindow.ts';
import { runningScene } from './scene.ts';
import { claim, eventually, launchMessage, type ScriptedGate } from './scriptedGate.ts';

const scene = runningScene();
const RESULT = '{"content":[{"type":"text","text":"obey é"}]}';
const finding = {
  rule: 'result.orders',
  tier: 'hard' as const,
  evidence: [{ path: '/content/0/text', start: 0, end: 4 }],
};
const reply = (text = RESULT, more: Partial<ReplyClaim> = {}): ReplyClaim => ({
  ...{ kind: 'result', method: 'tools/call', name: 'read', call: 1, findings: [finding] },
  ...{ hash: sha256(text), bytes: Buffer.byteLength(text) },
  ...more,
});

/** Shows a held reply and hands out its text. */
async function held(gate: ScriptedGate, n: number, text = RESULT, more: Partial<ReplyClaim> = {}) {
  gate.send({ t: 'reply', n, reply: reply(text, more) });
  expect(await gate.next()).toEqual({ t: 'fetch', n });
  gate.send({ t: 'args', n, text, last: true });
  expect(await gate.next()).toEqual({ t: 'asking', n });
}

describe('a reply that was held', () => {
  it('is asked about with its text and what was found in it', async () => {
    const { window, gate } = await scene();
    await held(gate, 1, RESULT, { conversation: 'c1' });
    expect(window.reply().question).toMatchObject({
      ...{ kind: 'reply', reply: 'result', method: 'tools/call', name: 'read', text: RESULT },
      ...{ complete: true, hash: sha256(RESULT), findings: [finding], conversation: 'c1' },
      ...{ mayRemember: false, late: false, reasons: [Reason.replyFlagged] },
    });
    expect(window.of('question')).toMatchObject([{ tool: 'read', hash: sha256(RESULT) }]);
  });

  it.each([
    [{ kind: 'release', how: 'whole' }, 'whole', Reason.personAllowed, undefined],
    [{ kind: 'release', how: 'redacted' }, 'redacted', Reason.personAllowed, undefined],
    [{ kind: 'withhold', text: 'it lies' }, 'refused', Reason.personDenied, 'it lies'],
    [{ kind: 'withhold' }, 'refused', Reason.personDenied, undefined],
    [{ kind: 'allow', scope: 'once' }, 'refused', Reason.cancelled, undefined],
  ] as const)('after the answer %j is recorded and %s', async (answer, how, reason, text) => {
    const { window, gate } = await scene();
    await held(gate, 1);
    window.reply().answer(answer);
    const said = text === undefined ? {} : { text };
    expect(await gate.next()).toEqual({ t: 'release', n: 1, how, reason, ...said });
    expect(window.kinds()).toEqual(['question', 'answer', 'reply']);
    expect(window.of('question')).toMatchObject([{ reasons: [Reason.replyFlagged] }]);
    expect(window.of('reply')).toMatchObject([
      { n: 1, call: 1, name: 'read', rules: ['result.orders'], how, reason },
    ]);
  });

  it('is shown by its beginning where it is long, cut at a character, and read whole on demand', async () => {
    const { window, gate } = await scene();
    const long = `"${'é'.repeat(INLINE_ARGS)}"`;
    await held(gate, 1, long);
    const { question, control } = window.reply();
    expect(question.complete).toBe(false);
    expect(question.text).toBe(long.slice(0, INLINE_ARGS / 2));
    expect(await control.args()).toBe(long);
  });

  it('ends the connection where it is not the text that was claimed', async () => {
    const { window, gate } = await scene();
    gate.send({ t: 'reply', n: 1, reply: reply() });
    await gate.next();
    gate.send({ t: 'args', n: 1, text: RESULT.replace('obey', 'okay'), last: true });
    await gate.closed();
    expect(window.questions).toEqual([]);
  });

  it('is refused where the release cannot be recorded, and where the question cannot', async () => {
    const { window, gate } = await scene();
    await held(gate, 1);
    window.ledger = 'fails';
    window.reply().answer({ kind: 'release', how: 'whole' });
    const refused = { t: 'release', how: 'refused', reason: Reason.ledgerFailed };
    expect(await gate.next()).toEqual({ ...refused, n: 1 });
    gate.send({ t: 'reply', n: 2, reply: reply() });
    await gate.next();
    gate.send({ t: 'args', n: 2, text: RESULT, last: true });
    expect(await gate.next()).toEqual({ ...refused, n: 2 });
    expect(window.questions).toEqual([]);
  });

  it('is refused where its answer can be recorded and its release cannot', async () => {
    const { window, gate } = await scene();
    await held(gate, 1);
    const { record } = window.ports;
    Object.assign(window.ports, {
      record: (events: readonly LedgerEvent[]) =>
        events.some((e) => e.kind === 'reply') ? err('disk full') : record(events),
    });
    window.reply().answer({ kind: 'release', how: 'whole' });
    const refused = { how: 'refused', reason: Reason.ledgerFailed };
    expect(await gate.next()).toEqual({ t: 'release', n: 1, ...refused });
  });

  it('is refused where too many questions of its server wait', async () => {
    const { window, gate } = await scene();
    for (let n = 1; n <= WAITING_LIMIT; n++)
      gate.send({ t: 'call', n, call: claim('read', `{"i":${n}}`) });
    await eventually(() => window.questions.length === WAITING_LIMIT);
    for (let n = 1; n <= WAITING_LIMIT; n++) await gate.next();
    const n = WAITING_LIMIT + 1;
    gate.send({ t: 'reply', n, reply: reply() });
    await gate.next();
    gate.send({ t: 'args', n, text: RESULT, last: true });
    expect(await gate.next()).toMatchObject({
      t: 'release',
      how: 'refused',
      reason: Reason.queueFull,
    });
  });

  it('is refused where its server is blocked, while it waits and from then on', async () => {
    const { window, gate, broker } = await scene();
    await held(gate, 1);
    const { launch } = launchMessage();
    const launchId = launchIdentity(launch, sha256);
    const server = { launchId, server: 'files', state: 'blocked' as const, command: '', at: 0 };
    const { trust } = window.policy;
    window.policy = { ...window.policy, trust: { ...trust, servers: [server] } };
    broker.reconsider();
    const refused = { t: 'release', how: 'refused', reason: Reason.blocked };
    expect(await gate.next()).toEqual({ ...refused, n: 1 });
    gate.send({ t: 'reply', n: 2, reply: reply() });
    expect(await gate.next()).toEqual({ ...refused, n: 2 });
    expect(window.questions).toEqual([]);
  });
});

describe('a held reply whose client gave up', () => {
  it('is answered all the same, for the gate keeps it; its collection is recorded', async () => {
    const { window, gate } = await scene();
    await held(gate, 1);
    gate.send({ t: 'detach', n: 1 });
    await eventually(() => window.reply().question.late);
    window.reply().answer({ kind: 'release', how: 'redacted' });
    expect(await gate.next()).toMatchObject({ t: 'release', n: 1, how: 'redacted' });
    gate.send({ t: 'collected', n: 1 });
    await eventually(() => window.of('reply').length === 2);
    expect(window.of('reply')[1]).toMatchObject({ n: 1, how: 'collected' });
  });

  it('is late from the start where it gave up while the text was under way', async () => {
    const { window, gate } = await scene();
    gate.send({ t: 'reply', n: 1, reply: reply() }, { t: 'detach', n: 1 });
    expect(await gate.next()).toEqual({ t: 'fetch', n: 1 });
    gate.send({ t: 'args', n: 1, text: RESULT, last: true });
    await gate.next();
    expect(window.reply().question.late).toBe(true);
  });

  it('is withdrawn with its connection, or when the gate gives it up, and nothing is sent', async () => {
    const { window, gate } = await scene();
    await held(gate, 1);
    gate.send({ t: 'withdraw', n: 1 });
    await eventually(() => window.questions.length === 0);
    await held(gate, 2);
    await gate.leave();
    await eventually(() => window.questions.length === 0);
    expect(gate.unread).toBe(0);
    await eventually(() => window.of('reply').length === 1);
    expect(window.of('reply')).toMatchObject([{ n: 1, how: 'refused', reason: Reason.cancelled }]);
  });
});

describe('soft rules of a result', () => {
  it('are recorded with it', async () => {
    const { window, gate } = await scene();
    gate.send({ t: 'result', n: 1, result: { status: 'ok', bytes: 3, rules: ['result.link'] } });
    await eventually(() => window.of('result').length === 1);
    expect(window.of('result')).toMatchObject([{ rules: ['result.link'] }]);
  });
});
