import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventually } from './eventually.ts';
import { Journal } from './journal.ts';
import type { LineClient } from './lineClient.ts';
import type { Answer } from '../../../src/core/consent/request.ts';
import { sdkClient, textsOf } from './sdkClient.ts';
import { machines, type Machine } from './stack.ts';

/** An unknown client is told to repeat a call after 1.35 s. */
const machine = machines({ profiles: 0.03 });
afterEach(() => vi.restoreAllMocks());

const ONCE: Answer = { kind: 'allow', scope: 'once' };
const NAME = 'unknown';

async function running() {
  const m = await machine();
  const journal = new Journal(m);
  const window = await m.window();
  const client = m.client(journal.server());
  await client.initialize(NAME);
  return { m, journal, window, client };
}

/** Lets a call run into the soft deadline; its card. */
async function late(m: Machine, client: LineClient, args: object, more?: object) {
  const id = client.call('echo', args, more);
  const { result } = await client.answer(id);
  expect(result?.isError).toBe(true);
  expect(result?.content?.[0]?.text).toMatch(/repeat the identical call/);
  const card = await m.person.call();
  await eventually(() => card.question.late).toBe(true);
  return card;
}

describe('a call whose client would give up', () => {
  it('is answered in time, runs never by itself, and once when it is repeated after the approval', async () => {
    const { m, journal, window, client } = await running();
    const card = await late(m, client, { a: 1 });
    expect(card.state).toBe('open');
    card.answer(ONCE);
    await eventually(() => window.engine.live.tickets().length).toBe(1);
    await sleep(100);
    expect(journal.ran).toEqual([]);
    expect(await client.text(client.call('echo', { a: 1 }))).toBe('{"a":1}');
    expect(m.person.calls).toHaveLength(1);
    expect(window.engine.live.tickets()).toEqual([]);
    client.call('echo', { a: 1 });
    await m.person.call(2);
    expect(journal.ran).toHaveLength(1);
  });

  it('is joined by the identical call while its card is open, and answered with it', async () => {
    const { m, journal, client } = await running();
    const card = await late(m, client, { a: 1 });
    const again = client.call('echo', { a: 1 });
    await eventually(() => card.question.late).toBe(false);
    card.answer(ONCE);
    expect(await client.text(again)).toBe('{"a":1}');
    expect(m.person.calls).toHaveLength(1);
    expect(journal.ran).toHaveLength(1);
  });

  it('leaves its approval to nothing but the identical call on its connection and in its conversation', async () => {
    const { m, journal, client } = await running();
    const other = m.client(journal.server());
    await other.initialize(NAME);
    const chat = (id: string) => ({ _meta: { 'vscode.conversationId': id } });
    (await late(m, client, { a: 1 }, chat('x'))).answer(ONCE);
    await sleep(50);
    client.call('echo', { a: 2 }, chat('x'));
    client.call('echo', { a: 1 }, chat('y'));
    client.call('echo', { a: 1 });
    client.call('wait', { a: 1 }, chat('x'));
    client.call('echo', { a: 1 }, { ...chat('x'), task: { ttl: 1 } });
    other.call('echo', { a: 1 }, chat('x'));
    client.send(
      '{"jsonrpc":"2.0","id":99,"method":"tools/call","params":{"name":"echo","arguments":{"a":1.0},"_meta":{"vscode.conversationId":"x"}}}',
    );
    await m.person.call(8);
    expect(journal.ran).toEqual([]);
    await client.answer(client.call('echo', { a: 1 }, chat('x')));
    expect(journal.ran).toEqual([['echo', { a: 1 }]]);
  });

  it('runs with the edit when it is repeated, and the model is told', async () => {
    const { m, journal, client } = await running();
    const card = await late(m, client, { a: 1 });
    card.answer({ ...ONCE, edit: '{"a":2}' });
    await sleep(50);
    const { result } = await client.answer(client.call('echo', { a: 1 }));
    expect(result?.content?.map((c) => c.text)).toEqual([
      '{"a":2}',
      expect.stringMatching(/changed the arguments .* It ran with: \{"a":2\}/) as string,
    ]);
    expect(journal.ran).toEqual([['echo', { a: 2 }]]);
  });

  it('while its approval is on the way runs exactly once: at once, or when it is repeated', async () => {
    const { m, journal, window, client } = await running();
    const calls = Array.from({ length: 40 }, (_, i) => ({ i, id: client.call('echo', { i }) }));
    await m.person.call(calls.length);
    const first = client.answer(calls[0]?.id);
    await sleep(1300);
    // From just before the deadline to just behind it, one after the other.
    for (const card of m.person.calls) {
      card.answer(ONCE);
      await sleep(2);
    }
    await first;
    for (const { i, id } of calls) {
      const text = await client.text(id);
      if (text === JSON.stringify({ i })) continue;
      expect(text).toMatch(/repeat the identical call/);
      expect(await client.text(client.call('echo', { i }))).toBe(JSON.stringify({ i }));
    }
    expect(m.person.calls).toHaveLength(calls.length);
    expect(journal.ran).toHaveLength(calls.length);
    expect(new Set(journal.ran.map(([, args]) => JSON.stringify(args))).size).toBe(calls.length);
    expect(window.engine.live.tickets()).toEqual([]);
  });

  it('and was denied late refuses the repeated call with the reason, and the next one without asking', async () => {
    const { m, journal, client } = await running();
    const card = await late(m, client, { a: 1 });
    card.answer({ kind: 'deny', block: false, text: 'too risky' });
    await sleep(50);
    expect(await client.text(client.call('echo', { a: 1 }))).toMatch(/They say: too risky/);
    expect(await client.text(client.call('echo', { a: 1 }))).toMatch(/declined exactly this call/);
    expect(m.person.calls).toHaveLength(1);
    expect(journal.ran).toEqual([]);
  });
});

describe('an approval that came too late', () => {
  it('expires after ten minutes', async () => {
    const { m, journal, window, client } = await running();
    (await late(m, client, { a: 1 })).answer(ONCE);
    await eventually(() => window.engine.live.tickets().length).toBe(1);
    const real = Date.now.bind(Date);
    vi.spyOn(Date, 'now').mockImplementation(() => real() + 10 * 60_000);
    expect(window.engine.live.tickets()).toEqual([]);
    client.call('echo', { a: 1 });
    await m.person.call(2);
    expect(journal.ran).toEqual([]);
  });

  it('can be revoked', async () => {
    const { m, journal, window, client } = await running();
    (await late(m, client, { a: 1 })).answer(ONCE);
    await eventually(() => window.engine.live.tickets()).toMatchObject([{ tool: 'echo' }]);
    const [ticket] = window.engine.live.tickets();
    window.engine.live.revokeTicket(ticket?.id ?? '');
    client.call('echo', { a: 1 });
    await m.person.call(2);
    expect(journal.ran).toEqual([]);
  });

  it('is decided again when it is used: a server that was blocked, or a pause, refuses it', async () => {
    const { m, journal, window, client } = await running();
    const { trust } = window.engine;
    (await late(m, client, { a: 1 })).answer(ONCE);
    await sleep(50);
    await trust.pause(true);
    expect(await client.text(client.call('echo', { a: 1 }))).toMatch(/paused/);
    await trust.pause(false);
    const [launch] = m.person.launches;
    if (!launch) throw new Error('nothing was started');
    const server = await trust.judgement(launch.question.launch, 'blocked');
    await trust.change({ kind: 'judge', server });
    expect(await client.text(client.call('echo', { a: 1 }))).toMatch(/blocked/);
    expect(journal.ran).toEqual([]);
  });

  it('ends with its connection', async () => {
    const { m, journal, window, client } = await running();
    (await late(m, client, { a: 1 })).answer(ONCE);
    await eventually(() => window.engine.live.tickets().length).toBe(1);
    await client.end();
    await eventually(() => window.engine.live.tickets()).toEqual([]);
    const next = m.client(journal.server());
    await next.initialize(NAME);
    next.call('echo', { a: 1 });
    await m.person.call(2);
    expect(journal.ran).toEqual([]);
  });
});

describe('a window that is reloaded', () => {
  it('forgets approvals that came too late: the repeated call is asked about', async () => {
    const { m, journal, window, client } = await running();
    (await late(m, client, { a: 1 })).answer(ONCE);
    await eventually(() => window.engine.live.tickets().length).toBe(1);
    await window.close();
    await m.window();
    client.call('echo', { a: 1 });
    await m.person.call(2);
    expect(journal.ran).toEqual([]);
  });
});

describe('the client of the SDK', () => {
  /** In proportion to the shortened deadline what a minute is to the real one. */
  const timeout = 1800;

  it('outlives its timeout: it is told to repeat the call, and gets its result', async () => {
    const { m, journal } = await running();
    const client = await sdkClient(m, journal.server(), { name: NAME });
    const call = () =>
      client.callTool({ name: 'echo', arguments: { a: 1 } }, undefined, { timeout });
    const first = await call();
    expect(textsOf(first)[0]).toMatch(/Waiting for approval in VS Code: repeat the identical call/);
    (await m.person.call()).answer(ONCE);
    await sleep(50);
    expect(textsOf(await call())).toEqual(['{"a":1}']);
    expect(m.person.calls).toHaveLength(1);
  });
});
