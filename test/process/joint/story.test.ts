import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Journal } from './journal.ts';
import { startsAll, type Script } from './person.ts';
import { sdkClient, textsOf } from './sdkClient.ts';
import { machines } from './stack.ts';

const machine = machines();
const once: Script = (q) => startsAll(q) ?? { kind: 'allow', scope: 'once' };
/** Random enough to be taken for a token, under a name that says so. */
const SECRET = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';

describe('a launch', () => {
  it('is asked about before anything is spawned, and with trust never again, windows and servers restarted', async () => {
    const m = await machine();
    const journal = new Journal(m);
    m.person.script = () => undefined;
    const first = await m.window();
    const client = m.client(journal.server());
    const ready = client.initialize();
    const card = await m.person.launch();
    const { launch, mayRemember } = card.question;
    expect(launch).toMatchObject({ server: 'tools', cwd: m.dir('work'), env: ['JOURNAL'] });
    expect([launch.command, ...launch.args]).toEqual(journal.server().command);
    expect(mayRemember).toBe(true);
    expect(journal.started).toEqual([]);
    card.answer({ kind: 'start', trust: true });
    await ready;
    expect(journal.started).toHaveLength(1);
    await client.end();
    await first.close();

    await m.window();
    await m.client(journal.server()).initialize();
    expect(journal.started).toHaveLength(2);
    expect(m.person.launches).toHaveLength(1);
  });

  it('that is refused starts nothing, and the client is told', async () => {
    const m = await machine();
    const journal = new Journal(m);
    m.person.script = () => ({ kind: 'refuse', block: false });
    await m.window();
    const client = m.client(journal.server());
    const { error } = await client.initialize();
    expect(error).toMatchObject({ code: -32000, data: { reason: 'person.denied' } });
    expect(await client.exited).toMatchObject({ code: 1 });
    expect(journal.entries).toEqual([]);
  });

  it('of another command under a trusted name is asked about, and says that it changed', async () => {
    const m = await machine();
    const journal = new Journal(m);
    await m.window();
    await m.client(journal.server()).initialize();
    await m.client(journal.server({ flags: ['--more'] })).initialize();
    expect(m.person.launches.map((c) => c.question.reasons)).toEqual([
      ['launch.unknown'],
      ['launch.changed'],
    ]);
  });
});

describe('a call', () => {
  it('that was allowed once runs once, and is asked about again', async () => {
    const m = await machine();
    const journal = new Journal(m);
    await m.window();
    const client = m.client(journal.server());
    await client.initialize();
    const first = client.call('echo', { a: 1 });
    const card = await m.person.call();
    expect(card.question).toMatchObject({ tool: 'echo', args: '{"a":1}', complete: true });
    expect(journal.ran).toEqual([]);
    card.answer({ kind: 'allow', scope: 'once' });
    expect(await client.text(first)).toBe('{"a":1}');
    const second = client.call('echo', { a: 1 });
    (await m.person.call(2)).answer({ kind: 'deny', block: false });
    expect(await client.text(second)).toMatch(/denied this call of “echo”\. The call was not run/);
    expect(journal.ran).toHaveLength(1);
  });

  it('shows the definition that the server gave, and its client', async () => {
    const m = await machine();
    await m.window();
    const client = m.client(new Journal(m).server());
    await client.initialize('some-client');
    await client.answer(client.request('tools/list'));
    client.call('echo', {});
    const { question } = await m.person.call();
    expect(question.client).toEqual({ name: 'some-client', version: '1' });
    expect(JSON.parse(question.definition ?? '')).toMatchObject({ description: 'Runs echo.' });
  });

  it('allowed for the conversation runs unasked there with any arguments, and nowhere else', async () => {
    const m = await machine();
    await m.window();
    const server = new Journal(m).server();
    const [one, other] = [m.client(server), m.client(server)];
    await Promise.all([one.initialize(), other.initialize()]);
    const inChat = (id: string) => ({ _meta: { 'vscode.conversationId': id } });
    const first = one.call('echo', { a: 1 }, inChat('x'));
    (await m.person.call()).answer({ kind: 'allow', scope: 'conversation' });
    await one.answer(first);
    await one.answer(one.call('echo', { a: 2 }, inChat('x')));
    expect(m.person.calls).toHaveLength(1);
    one.call('echo', { a: 1 }, inChat('y'));
    one.call('echo', { a: 1 });
    one.call('pid', { a: 1 }, inChat('x'));
    other.call('echo', { a: 1 }, inChat('x'));
    await m.person.call(5);
    expect(m.person.calls.map((c) => c.state)).toEqual([
      'answered',
      'open',
      'open',
      'open',
      'open',
    ]);
  });

  it('allowed in the workspace runs unasked with exactly these arguments, until the grant is revoked', async () => {
    const m = await machine();
    const journal = new Journal(m);
    const before = await m.window();
    const client = m.client(journal.server());
    await client.initialize();
    const first = client.call('echo', { a: 1 });
    (await m.person.call()).answer({ kind: 'allow', scope: 'workspace' });
    await client.answer(first);
    await client.end();
    await before.close();

    const window = await m.window();
    const next = m.client(journal.server());
    await next.initialize();
    await next.answer(next.call('echo', { a: 1 }));
    expect(m.person.calls).toHaveLength(1);
    next.call('echo', { a: 2 });
    next.send(
      '{"jsonrpc":"2.0","id":"spaced","method":"tools/call","params":{"name":"echo","arguments":{"a": 1}}}',
    );
    await m.person.call(3);

    const [grant] = window.engine.trust.policy().trust.grants;
    await window.engine.trust.change({ kind: 'revoke', grantId: grant?.id ?? '' });
    next.call('echo', { a: 1 });
    expect((await m.person.call(4)).question.args).toBe('{"a":1}');
    expect(journal.ran).toHaveLength(2);
  });

  it('that is blocked refuses everything of its server that waits, comes, or wants to start', async () => {
    const m = await machine();
    const journal = new Journal(m);
    await m.window();
    const client = m.client(journal.server());
    await client.initialize();
    const [a, b] = [client.call('echo', { a: 1 }), client.call('pid')];
    await m.person.call(2);
    m.person.calls[0]?.answer({ kind: 'deny', block: true, text: 'not this one' });
    expect(await client.text(a)).toMatch(/blocked its server.*They say: not this one/);
    expect(await client.text(b)).toMatch(/blocked this server/);
    expect(m.person.calls[1]?.state).toBe('withdrawn');
    expect(await client.text(client.call('echo'))).toMatch(/blocked this server/);
    const { error } = await m.client(journal.server()).initialize();
    expect(error?.data?.reason).toBe('server.blocked');
    expect(journal.started).toHaveLength(1);
    expect(journal.ran).toEqual([]);
    expect(m.person.cards).toHaveLength(3);
  });
});

describe('the client of the SDK', () => {
  it('reads why a call was denied', async () => {
    const m = await machine();
    m.person.script = (q) => startsAll(q) ?? { kind: 'deny', block: false, text: 'use the copy' };
    await m.window();
    const client = await sdkClient(m, new Journal(m).server());
    const result = await client.callTool({ name: 'echo', arguments: { a: 1 } });
    expect(result.isError).toBe(true);
    expect(textsOf(result).join()).toMatch(/denied .* They say: use the copy Do not repeat it/);
  });

  it('is told with which arguments an edited call ran', async () => {
    const m = await machine();
    const journal = new Journal(m);
    const edit = '{"path": "/tmp/copy", "n": 9007199254740993}';
    m.person.script = (q) => startsAll(q) ?? { kind: 'allow', scope: 'workspace', edit };
    const window = await m.window();
    const client = await sdkClient(m, journal.server());
    const result = await client.callTool({ name: 'echo', arguments: { path: '/etc' } });
    const [echoed = '', note] = textsOf(result);
    expect(echoed).toContain('"path":"/tmp/copy"');
    expect(note).toMatch(
      /changed the arguments before this call ran\. It ran with: \{"path": "\/tmp\/copy"/,
    );
    expect(journal.ran).toHaveLength(1);
    // Nothing is remembered of an edited call: neither for the arguments that were asked nor for those that ran.
    expect(window.engine.trust.policy().trust.grants).toEqual([]);
    const { events } = await window.ledger();
    const [question, answer, forward] = ['question', 'answer', 'forward'].map((kind) =>
      events.findLast((e) => e.kind === kind),
    );
    expect(question).toMatchObject({ args: '{"path":"/etc"}' });
    expect(answer).toMatchObject({ editedArgs: edit });
    expect(forward).toMatchObject({ edited: true, args: edit, bytes: edit.length });
  });
});

describe('what is kept on disk', () => {
  it('holds no secret of a start, an edit, or the person’s words', async () => {
    const m = await machine();
    const journal = new Journal(m);
    const edit = JSON.stringify({ password: SECRET });
    m.person.script = (q) => startsAll(q) ?? { kind: 'allow', scope: 'once', edit };
    const window = await m.window();
    const flags = ['--api-key', SECRET, `--header=Authorization: Bearer ${SECRET}`];
    const client = m.client(journal.server({ flags }));
    await client.initialize();
    expect((await m.person.launch()).question.launch.args.slice(1)).toEqual(flags);
    await client.answer(client.call('echo', {}));
    m.person.script = () => ({ kind: 'deny', block: true, text: `never send ${SECRET}` });
    await client.answer(client.call('echo', {}));
    await client.end();
    await window.close();
    expect(journal.ran).toEqual([['echo', { password: SECRET }]]);
    const files = readdirSync(m.storage, { recursive: true, withFileTypes: true }).filter((f) =>
      f.isFile(),
    );
    expect(files.map((f) => path.basename(f.parentPath))).toContain('trust');
    for (const file of files)
      expect(readFileSync(path.join(file.parentPath, file.name), 'utf8')).not.toContain(SECRET);
    expect([...window.errors, ...window.told].join()).not.toContain(SECRET);
  });
});

describe('the ledger', () => {
  it('has the whole story in order, verifies, and holds no secret', async () => {
    const m = await machine();
    const journal = new Journal(m);
    m.person.script = once;
    const window = await m.window();
    const client = m.client(journal.server());
    await client.initialize();
    await client.answer(client.call('echo', { token: SECRET, note: `Bearer ${SECRET}` }));
    m.person.script = (q) => startsAll(q) ?? { kind: 'deny', block: false, text: `no ${SECRET}` };
    await client.answer(client.call('echo', { b: 1 }));
    client.send('\ufeff{}');
    await client.message((x) => x.error?.code === -32600);
    await client.end();
    await window.close();
    const { events, sound, text } = await window.ledger();
    expect(sound).toBe(true);
    expect(events.map((e) => e.kind)).toEqual([
      ...['open', 'question', 'answer', 'trust', 'launch'],
      ...['question', 'answer', 'forward', 'result'],
      ...['question', 'answer', 'refusal'],
      ...['refusal', 'exit'],
    ]);
    expect(events.map((e) => e.at)).toEqual(events.map((e) => e.at).sort((a, b) => a - b));
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(SECRET.slice(4));
    expect(JSON.stringify(journal.ran)).toContain(SECRET);
  });
});
