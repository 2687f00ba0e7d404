import { describe, expect, it } from 'vitest';
import { until } from '../gate/gateProcess.ts';
import { eventually } from '../joint/eventually.ts';
import { allowsAll } from '../joint/person.ts';
import { isAlive } from '../joint/processes.ts';
import { machines } from '../joint/stack.ts';
import { served } from './scene.ts';
import { post, WebClient, type Response } from './web.ts';

const machine = machines();
const textOf = (it: Response | undefined) => it?.messages.at(-1)?.result?.content?.[0]?.text;

describe('a session over HTTP', () => {
  it('goes from its beginning to its end, and is unknown afterwards', async () => {
    const m = await machine();
    const { front, journal } = await served(m);
    const client = await WebClient.open(front);
    const listed = await client.post({ id: 1, method: 'tools/list' }).whole();
    expect(listed.messages.at(-1)).toMatchObject({ id: 1 });
    expect(listed.text).toContain('"name":"echo"');
    m.person.script = allowsAll;
    expect(textOf(await client.call(2, 'echo', { a: 1 }).whole())).toBe('{"a":1}');
    expect((await client.end().whole()).status).toBe(204);
    const after = await client.call(3, 'echo', { a: 2 }).whole();
    expect(after.status).toBe(404);
    expect((await client.listen().whole()).status).toBe(404);
    expect(journal.ran).toEqual([['echo', { a: 1 }]]);
  });

  it('says on the card that its client came over HTTP, by the name that it claims', async () => {
    const m = await machine();
    const { front } = await served(m);
    const client = await WebClient.open(front, 'curious');
    const call = client.call(1, 'echo');
    const card = await m.person.call();
    expect(card.question.client).toEqual({ name: 'curious', version: '1', http: true });
    card.answer({ kind: 'deny', block: false });
    expect((await call.whole()).messages.at(-1)?.result).toMatchObject({ isError: true });
  });

  it('is kept apart from another one, ids and tokens included', async () => {
    const m = await machine();
    m.person.script = allowsAll;
    const { front, journal } = await served(m);
    const one = await WebClient.open(front, 'one');
    const other = await WebClient.open(front, 'other');
    const asked = [
      one.call(1, 'wait', { ms: 300 }, { progressToken: 1 }),
      other.call(1, 'echo', { who: 'other' }, { progressToken: 1 }),
    ] as const;
    const [waited, echoed] = await Promise.all(asked.map((it) => it.whole()));
    expect(textOf(waited)).toBe('waited');
    expect(textOf(echoed)).toBe('{"who":"other"}');
    expect(new Set(journal.started).size).toBe(2);
    await one.end().whole();
    expect(textOf(await other.call(2, 'echo', { still: 1 }).whole())).toBe('{"still":1}');
  });

  it('refuses an id that is in use, a second beginning, and another revision', async () => {
    const m = await machine();
    const { front, journal } = await served(m);
    const client = await WebClient.open(front);
    const held = client.call(1, 'echo', { a: 1 });
    await m.person.call();
    expect((await client.call(1, 'echo', { a: 2 }).whole()).status).toBe(400);
    const again = { id: 5, method: 'initialize', params: { protocolVersion: '2025-06-18' } };
    expect((await client.post(again).whole()).status).toBe(400);
    const headers = { ...client.headers, 'mcp-protocol-version': '2025-03-26' };
    const ping = { id: 6, method: 'ping' };
    expect((await post(front, ping, headers).whole()).status).toBe(400);
    (await m.person.call()).answer({ kind: 'allow', scope: 'once' });
    expect(textOf(await held.whole())).toBe('{"a":1}');
    expect(journal.ran).toHaveLength(1);
  });

  it('ends when nobody uses it for long, and not while somebody listens', async () => {
    const m = await machine();
    const { front, journal } = await served(m, { idle: 600 });
    const left = await WebClient.open(front, 'left');
    const listening = await WebClient.open(front, 'listening');
    const stream = listening.listen();
    await until(() => stream.status === 200, 'a stream');
    const [first = 0] = journal.started;
    await eventually(() => isAlive(first)).toBe(false);
    expect((await left.post({ id: 1, method: 'ping' }).whole()).status).toBe(404);
    expect((await listening.post({ id: 1, method: 'ping' }).whole()).status).toBe(200);
    stream.close();
  });

  it('is refused where there are too many, unless one lies unused', async () => {
    const m = await machine();
    const { front } = await served(m, { sessions: 2, evictable: 400 });
    const one = await WebClient.open(front, 'one');
    const other = await WebClient.open(front, 'other');
    const stream = other.listen();
    await until(() => stream.status === 200, 'a stream');
    const params = {
      protocolVersion: '2025-11-25',
      capabilities: {},
      clientInfo: { name: 'third' },
    };
    const third = { id: 0, method: 'initialize', params };
    const refused = await post(front, third).whole();
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '30']);
    const later = async () => (await post(front, third).whole()).status;
    await expect.poll(later, { timeout: 10_000, interval: 100 }).toBe(200);
    expect((await one.post({ id: 1, method: 'ping' }).whole()).status).toBe(404);
    expect((await other.post({ id: 1, method: 'ping' }).whole()).status).toBe(200);
    stream.close();
  });

  it('gives an answer that its client missed to the client that comes back, and runs nothing twice', async () => {
    const m = await machine();
    const { front, journal } = await served(m);
    const client = await WebClient.open(front);
    const call = client.call(1, 'echo', { a: 1 });
    await call.has((text) => text.includes('retry:'));
    const [first = ''] = call.ids;
    const card = await m.person.call();
    call.close();
    card.answer({ kind: 'allow', scope: 'once' });
    await eventually(() => journal.ran).toEqual([['echo', { a: 1 }]]);
    const rest = await client.listen({ 'last-event-id': first }).whole();
    expect(textOf(rest)).toBe('{"a":1}');
    expect((await client.listen({ 'last-event-id': '99-1' }).whole()).status).toBe(400);
    expect((await client.listen({ 'last-event-id': 'x' }).whole()).status).toBe(400);
    expect(journal.ran).toHaveLength(1);
  });
});
