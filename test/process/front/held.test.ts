import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { eventually } from '../joint/eventually.ts';
import { allowsAll } from '../joint/person.ts';
import { descendants, residentMB } from '../joint/processes.ts';
import { machines } from '../joint/stack.ts';
import { served } from './scene.ts';
import { MODERN, post, stateless, WebClient, type Response } from './web.ts';

const machine = machines();
const ONCE = { kind: 'allow', scope: 'once' } as const;
const textOf = ({ messages }: Response) => messages.at(-1)?.result?.content?.[0]?.text;
const errorOf = ({ messages }: Response) => messages.at(-1)?.error;

/** A front whose every limit is shorter than a person is slow. */
const SHORT = { bodyMs: 300, keepAlive: 100, commit: 200, idle: 500, unreadMs: 300 };

describe('a call over HTTP that waits for a person', () => {
  it('outlasts every limit, and shows signs of life meanwhile', async () => {
    const m = await machine();
    const { front, journal } = await served(m, SHORT);
    const client = await WebClient.open(front);
    const call = client.call(1, 'echo', { a: 1 });
    const card = await m.person.call();
    await call.has((text) => text.split(': alive').length > 20, 'signs of life');
    expect(call.ended).toBe(false);
    card.answer(ONCE);
    expect(textOf(await call.whole())).toBe('{"a":1}');
    expect(journal.ran).toHaveLength(1);
  });

  it('does the same without a session', async () => {
    const m = await machine();
    const { front, journal } = await served(m, SHORT);
    const { message, headers } = stateless(7, 'tools/call', { name: 'echo', arguments: { b: 2 } });
    const call = post(front, message, headers);
    const card = await m.person.call();
    await call.has((text) => text.split(': alive').length > 20, 'signs of life');
    card.answer(ONCE);
    expect((await call.whole()).messages).toMatchObject([{ id: 7 }]);
    expect(textOf(call)).toBe('{"b":2}');
    expect(journal.ran).toHaveLength(1);
  });

  it('is not withdrawn when the connection of a session breaks', async () => {
    const m = await machine();
    const { front, journal } = await served(m);
    const client = await WebClient.open(front);
    const call = client.call(1, 'echo', { a: 1 });
    const card = await m.person.call();
    call.close();
    await client.post({ id: 2, method: 'ping' }).whole();
    expect(card.state).toBe('open');
    card.answer(ONCE);
    await eventually(() => journal.ran).toEqual([['echo', { a: 1 }]]);
  });

  it('is withdrawn when its session ends', async () => {
    const m = await machine();
    const { front, journal } = await served(m);
    const client = await WebClient.open(front);
    const call = client.call(1, 'echo', { a: 1 });
    const card = await m.person.call();
    await client.end().whole();
    await eventually(() => card.state).toBe('withdrawn');
    await call.whole();
    expect(journal.ran).toEqual([]);
  });

  it('is withdrawn, and no other, when a response without a session is closed', async () => {
    const m = await machine();
    const { front, journal } = await served(m);
    const asked = [1, 2].map((n) => {
      const { message, headers } = stateless('same', 'tools/call', {
        ...{ name: 'echo', arguments: { n } },
        _meta: { progressToken: 'same' },
      });
      return post(front, message, headers);
    });
    await m.person.call(2);
    const cards = m.person.calls;
    const of = (n: number) => cards.find((c) => c.question.args.includes(`${n}`));
    asked[0]?.close();
    await eventually(() => of(1)?.state).toBe('withdrawn');
    expect(of(2)?.state).toBe('open');
    of(2)?.answer(ONCE);
    const answered = await asked[1]?.whole();
    expect(answered?.messages.at(-1)).toMatchObject({ id: 'same' });
    expect(journal.ran).toEqual([['echo', { n: 2 }]]);
  });
});

describe('without a session', () => {
  it('two clients use the same ids at the same time, each by its own name', async () => {
    const m = await machine();
    m.person.script = allowsAll;
    const { front, journal } = await served(m);
    const asked = ['one', 'other', 'one'].map((name, n) => {
      const { message, headers } = stateless(
        1,
        'tools/call',
        { name: 'echo', arguments: { n } },
        name,
      );
      return post(front, message, headers).whole();
    });
    const texts = (await Promise.all(asked)).map(textOf);
    expect(texts).toEqual(['{"n":0}', '{"n":1}', '{"n":2}']);
    expect(journal.ran).toHaveLength(3);
    expect(journal.started).toHaveLength(2);
    const names = m.person.calls.map(({ question }) => question.client?.name);
    expect(names.sort()).toEqual(['one', 'one', 'other']);
  });

  it('refuses a notification, and revisions that nobody speaks are answered by the server', async () => {
    const m = await machine();
    const { front } = await served(m);
    const { message, headers } = stateless(1, 'tools/list');
    const notification = { ...message, id: undefined };
    expect((await post(front, notification, headers).whole()).status).toBe(400);
    expect((await post(front, message, headers).whole()).status).toBe(200);
    expect(headers['mcp-protocol-version']).toBe(MODERN);
  });
});

describe('what cannot be answered is told at once, and nothing is sent again', () => {
  it('where the server dies in the middle of a call', async () => {
    const m = await machine();
    m.person.script = allowsAll;
    const { front, journal } = await served(m);
    const client = await WebClient.open(front);
    const call = await client.call(1, 'die').whole();
    expect(errorOf(call)?.message).toMatch(/ended/);
    await eventually(() => journal.ran).toEqual([['die', {}]]);
    await expect
      .poll(async () => (await client.post({ id: 2, method: 'ping' }).whole()).status)
      .toBe(404);
    const next = await WebClient.open(front);
    expect(textOf(await next.call(1, 'echo', { a: 1 }).whole())).toBe('{"a":1}');
    expect(journal.ran).toHaveLength(2);
  });

  it('where it dies under a client without a session, which then gets another', async () => {
    const m = await machine();
    m.person.script = allowsAll;
    const { front, journal } = await served(m);
    const ask = (name: string) => {
      const { message, headers } = stateless(3, 'tools/call', { name, arguments: {} });
      return post(front, message, headers).whole();
    };
    expect(errorOf(await ask('die'))?.message).toMatch(/ended/);
    await expect.poll(async () => textOf(await ask('echo'))).toBe('{}');
    expect(journal.ran.filter(([tool]) => tool === 'die')).toHaveLength(1);
  });

  it('where the gate is killed', async () => {
    const m = await machine();
    const { front, journal } = await served(m);
    const client = await WebClient.open(front);
    const call = client.call(1, 'echo');
    await m.person.call();
    const [gate = 0] = descendants(front.pid);
    process.kill(gate, 'SIGKILL');
    expect(errorOf(await call.whole())?.message).toMatch(/ended/);
    expect(journal.ran).toEqual([]);
  });

  it('where no window is there to ask', async () => {
    const m = await machine();
    m.person.script = allowsAll;
    const { front, journal, window } = await served(m);
    const client = await WebClient.open(front);
    await client.call(1, 'echo', { n: 1 }).whole();
    await window.close();
    const call = await client.call(2, 'echo', { n: 2 }).whole();
    expect(call.messages.at(-1)?.result).toMatchObject({ isError: true });
    expect(journal.ran).toEqual([['echo', { n: 1 }]]);
  });

  it('where the start is refused', async () => {
    const m = await machine();
    m.person.script = ({ kind }) =>
      kind === 'launch' ? { kind: 'refuse', block: false } : undefined;
    const { front, journal } = await served(m);
    const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'x' } };
    const begun = await post(front, { id: 0, method: 'initialize', params }).whole();
    expect(errorOf(begun)?.message).toMatch(/refused to start/);
    const id = String(begun.headers['mcp-session-id']);
    const status = async () =>
      (await post(front, { id: 1, method: 'ping' }, { 'mcp-session-id': id }).whole()).status;
    await expect.poll(status).toBe(404);
    const { message, headers } = stateless(1, 'tools/list');
    expect(errorOf(await post(front, message, headers).whole())?.message).toMatch(/refused/);
    expect(journal.started).toEqual([]);
  });
});

it('cuts off a client that leaves unread what its server floods it with, which cancels its call alone', async () => {
  const m = await machine();
  m.person.script = allowsAll;
  const { front, journal } = await served(m, { unread: 65_536, unreadMs: 300 });
  const { message, headers } = stateless(1, 'tools/call', {
    name: 'flood',
    arguments: { mb: 200 },
  });
  const call = post(front, message, headers);
  call.unread = true;
  await eventually(() => journal.entries.some((e) => e.cancelled !== undefined), {
    timeout: 60_000,
  }).toBe(true);
  expect(residentMB(front.pid)).toBeLessThan(250);
  call.close();
  const next = stateless(2, 'tools/call', { name: 'echo', arguments: { a: 1 } });
  const after = await post(front, next.message, next.headers).whole();
  expect(after.messages.map(({ id }) => id)).toContain(2);
});
