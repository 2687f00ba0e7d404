import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/core/consent/request.ts';
import { WAITING_LIMIT } from '../../../src/core/consent/queue.ts';
import { eventually } from './eventually.ts';
import { Journal } from './journal.ts';
import type { LineClient } from './lineClient.ts';
import { allowsAll, startsAll } from './person.ts';
import { machines, type Machine } from './stack.ts';

/** Defects that other consent tools have shipped; each is named for what must not happen here. */
const machine = machines();
const ONCE: Answer = { kind: 'allow', scope: 'once' };

async function running() {
  const m = await machine();
  const journal = new Journal(m);
  const window = await m.window();
  const client = m.client(journal.server());
  await client.initialize();
  return { m, journal, window, client };
}

/** Lets the person answer the next call; the answer of the gate. */
async function answered(
  m: Machine,
  client: LineClient,
  answer: Answer,
  name: string,
  args: object,
) {
  const before = m.person.calls.length;
  const id = client.call(name, args);
  (await m.person.call(before + 1)).answer(answer);
  return client.answer(id);
}

describe('an “ask” that allows', () => {
  it.each([
    ['fails', () => Promise.reject(new Error('the panel is broken'))],
    ['answers a launch instead', () => Promise.resolve({ kind: 'start', trust: true } as const)],
    ['edits to something that is no object', () => Promise.resolve({ ...ONCE, edit: '[1]' })],
    ['edits to repeated names', () => Promise.resolve({ ...ONCE, edit: '{"a":1,"a":2}' })],
    ['answers nothing that is known', () => Promise.resolve({ kind: 'ok' } as unknown as Answer)],
  ])('does not exist where the person’s side %s', async (_name, answer) => {
    const m = await machine();
    const journal = new Journal(m);
    const { person } = m;
    const ask: typeof person.ask = (question, control) =>
      question.kind === 'call' ? answer() : person.ask(question, control);
    await m.window({ person: { ask, update: person.update, restarts: person.restarts } });
    const client = m.client(journal.server());
    await client.initialize();
    const { result } = await client.answer(client.call('echo', { a: 1 }));
    expect(result?.isError).toBe(true);
    expect(journal.ran).toEqual([]);
  });
});

describe('a grant keyed by a name', () => {
  it('does not exist: another command under the same entry and tool name is asked about', async () => {
    const { m, journal, client } = await running();
    await answered(m, client, { kind: 'allow', scope: 'workspace' }, 'echo', { a: 1 });
    const other = m.client(journal.server({ flags: ['--updated'] }));
    await other.initialize();
    other.call('echo', { a: 1 });
    await m.person.call(2);
    expect(journal.ran).toHaveLength(1);
  });

  it.each(['conversation', 'workspace'] as const)(
    'covers no tool whose name resembles the granted one, nor one that is called like a wildcard (%s)',
    async (scope) => {
      const { m, journal, client } = await running();
      await answered(m, client, { kind: 'allow', scope }, 'echo', {});
      const names = ['echo-all', 'Echo', 'echo ', 'ech', '*', 'e*', '.*', 'echo\u200b'];
      for (const name of names) client.call(name, {});
      await m.person.call(1 + names.length);
      expect(journal.ran).toHaveLength(1);
    },
  );

  it.each(['conversation', 'workspace'] as const)(
    'given to a tool that is called “*” covers no other tool (%s)',
    async (scope) => {
      const { m, journal, client } = await running();
      await answered(m, client, { kind: 'allow', scope }, '*', {});
      expect(m.person.calls[0]?.question.mayRemember).toBe(false);
      client.call('echo', {});
      client.call('die', {});
      await m.person.call(3);
      expect(journal.ran).toEqual([['*', {}]]);
    },
  );
});

describe('“don’t ask again”', () => {
  it('grants no more than was shown: arguments that differ behind the first 32 KiB are asked about', async () => {
    const { m, journal, client } = await running();
    const long = 'x'.repeat(100_000);
    await answered(m, client, { kind: 'allow', scope: 'workspace' }, 'echo', { long, end: 1 });
    client.call('echo', { long, end: 2 });
    const { question } = await m.person.call(2);
    expect(question.complete).toBe(false);
    await client.answer(client.call('echo', { long, end: 1 }));
    expect(journal.ran).toHaveLength(2);
  });
});

describe('a prompt', () => {
  it('that is stale does not answer the next one', async () => {
    const { m, journal, window, client } = await running();
    const first = client.call('echo', { a: 1 });
    const stale = await m.person.call();
    client.cancel(first);
    await eventually(() => stale.state).toBe('withdrawn');
    client.call('echo', { a: 1 });
    const next = await m.person.call(2);
    stale.answer({ kind: 'allow', scope: 'workspace' });
    await sleep(50);
    expect(next.state).toBe('open');
    expect(window.engine.trust.policy().trust.grants).toEqual([]);
    expect(journal.ran).toEqual([]);
  });

  it('answers one call: identical calls at the same time have a card each', async () => {
    const { m, journal, client } = await running();
    const ids = [1, 2, 3].map(() => client.call('echo', { a: 1 }));
    await m.person.call(3);
    m.person.calls[1]?.answer(ONCE);
    await client.answer(ids[1]);
    await sleep(50);
    expect(m.person.calls.map((c) => c.state)).toEqual(['open', 'answered', 'open']);
    expect(journal.ran).toHaveLength(1);
  });

  it('answers its own connection: clients that use the same id are not confused', async () => {
    const { m, journal, client } = await running();
    const other = m.client(journal.server());
    await other.initialize();
    const line = (who: string): string =>
      `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"echo","arguments":{"who":"${who}"}}}`;
    client.send(line('one'));
    await m.person.call();
    other.send(line('two'));
    (await m.person.call(2)).answer(ONCE);
    expect(await other.text(7)).toBe('{"who":"two"}');
    expect(client.answered(7)).toBe(false);
    expect(journal.ran).toEqual([['echo', { who: 'two' }]]);
  });

  it('shows what will run, not a redacted copy of it', async () => {
    const { m, client } = await running();
    const args = { password: 'hunter2', command: 'curl -H "Authorization: Bearer abc"\t\u202e' };
    client.call('echo', args);
    expect((await m.person.call()).question.args).toBe(JSON.stringify(args));
  });

  it('is not lost in a flood: beyond the limit calls are refused, and there is room again after an answer', async () => {
    const { m, journal, client } = await running();
    const ids = Array.from({ length: WAITING_LIMIT + 5 }, (_, i) => client.call('echo', { i }));
    for (const id of ids.slice(WAITING_LIMIT))
      expect(await client.text(id)).toMatch(/Too many calls already wait/);
    expect(m.person.calls).toHaveLength(WAITING_LIMIT);
    m.person.calls[0]?.answer(ONCE);
    await client.answer(ids[0]);
    client.call('echo', { one: 'more' });
    await m.person.call(WAITING_LIMIT + 1);
    expect(journal.ran).toHaveLength(1);
  });
});

describe('a server', () => {
  it('is not approved because its standard input was piped and closed', async () => {
    const m = await machine();
    const journal = new Journal(m);
    m.person.script = () => undefined;
    await m.window();
    const client = m.client(journal.server());
    const call = { name: 'echo', arguments: {} };
    client.send(
      '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}',
      JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: call }),
    );
    await client.end();
    expect(journal.entries).toEqual([]);
  });

  it('is not trusted because another one of its folder is', async () => {
    const { m, journal } = await running();
    m.person.script = () => undefined;
    const server = { ...journal.server({ flags: ['--second'] }), server: 'second' };
    void m.client(server).request('initialize', {});
    expect((await m.person.launch(2)).question.reasons).toEqual(['launch.unknown']);
    expect(journal.started).toHaveLength(1);
  });

  it('that cannot be started leaves no client hanging', async () => {
    const m = await machine();
    await m.window();
    const client = m.client({ command: ['no-such-command-anywhere'] });
    const { error } = await client.initialize();
    expect(error?.message).toMatch(/“no-such-command-anywhere” was not found/);
    expect(await client.exited).toMatchObject({ code: 127 });
  });

  it('may be asked under one id again and again, and the same thing five times', async () => {
    const { m, journal, client } = await running();
    m.person.script = (q) => startsAll(q) ?? allowsAll(q);
    for (let i = 1; i <= 6; i++) {
      client.send(
        '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{}}}',
      );
      await eventually(() => client.messages.filter((x) => x.id === 1).length).toBe(i + 1);
    }
    expect(journal.ran).toHaveLength(6);
  });
});
