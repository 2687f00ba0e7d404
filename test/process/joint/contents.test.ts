import { appendFileSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import { keepable } from '../../../src/ui/review/kept.ts';
import { eventually } from './eventually.ts';
import type { LineClient } from './lineClient.ts';
import { startsAll } from './person.ts';
import { machines } from './stack.ts';
import type { TestWindow } from './window.ts';

const machine = machines();
const SAID = path.join(import.meta.dirname, 'servers', 'said.mjs');
const tool = (name: string, description: string) => ({
  ...{ name, description, inputSchema: { type: 'object' } },
});
const READ = tool('read_note', 'Reads a note.');
const START = { kind: 'start', trust: true } as const;

/** A machine with a script in its workspace, and a client that starts it. */
async function scripted() {
  const m = await machine();
  const script = path.join(m.dir('work'), 'server.mjs');
  const tools = path.join(m.dir('said'), 'tools.json');
  copyFileSync(SAID, script);
  const says = (...all: readonly object[]) => writeFileSync(tools, JSON.stringify(all));
  says(READ);
  const window = await m.window();
  const begin = () => m.client({ command: [process.execPath, 'server.mjs', tools] });
  const connect = async () => {
    const client = begin();
    await client.initialize();
    await client.answer(client.request('tools/list'));
    return client;
  };
  const edit = () => appendFileSync(script, '// edited\n');
  return { m, script, says, window, begin, connect, edit };
}

/** Runs one call; whether a person was asked about it. */
async function asked(client: LineClient, cards: readonly unknown[], count: () => number) {
  const before = count();
  const { result } = await client.answer(client.call('read_note', { a: 1 }));
  expect(result?.content?.[0]?.text).toBe('ran read_note');
  expect(cards.length).toBeGreaterThanOrEqual(before);
  return count() > before;
}

const kept = ({ engine }: TestWindow) => {
  const policy = engine.trust.policy();
  const [server] = policy.trust.servers;
  return keepable(server?.launchId ?? '', {
    policy,
    connections: engine.live.connections(),
    surfaces: engine.review.surfaces(),
    contentsId: engine.trust.contentsId,
  });
};

/** Trusts the script, and remembers one call of it. */
async function trusted() {
  const all = await scripted();
  const { m, window, connect } = all;
  m.person.script = (question) =>
    startsAll(question) ?? {
      kind: 'allow',
      scope: m.person.calls.length === 1 ? 'workspace' : 'once',
    };
  const calls = () => m.person.calls.length;
  const asks = (client: LineClient) => asked(client, m.person.cards, calls);
  const first = await connect();
  expect(await asks(first)).toBe(true);
  expect(await asks(first)).toBe(false);
  await first.end();
  m.person.script = (question) =>
    question.kind === 'call' ? { kind: 'allow', scope: 'once' } : undefined;
  expect(window.engine.trust.policy().trust.grants).toHaveLength(1);
  return { ...all, asks };
}

describe('a trusted script', () => {
  it('starts again without a question while it is the same', async () => {
    const { m, connect, asks } = await trusted();
    const client = await connect();
    expect(m.person.launches).toHaveLength(1);
    expect(await asks(client)).toBe(false);
  });

  it('that was edited is asked about with what changed, and is not started before', async () => {
    const { m, script, begin, edit } = await trusted();
    edit();
    const client = begin();
    void client.request('initialize', {});
    const card = await m.person.launch(2);
    expect(card.question.reasons).toEqual([Reason.contentsChanged]);
    expect(card.question.changes).toMatchObject([
      { before: { kind: 'file', name: script }, now: { kind: 'file', name: script } },
    ]);
    expect(client.lines).toEqual([]);
    card.answer({ kind: 'refuse', block: false });
    await client.exited;
    expect(client.messages[0]?.error?.message).toMatch(/refused to start/);
  });

  it('that was edited and trusted keeps its approvals asleep until a person keeps them', async () => {
    const { m, window, begin, connect, edit, asks } = await trusted();
    edit();
    const opening = connect();
    (await m.person.launch(2)).answer(START);
    const client = await opening;
    expect(await asks(client)).toBe(true);
    const found = kept(window);
    expect(found).toMatchObject({ by: 'file', grants: [{ tool: 'read_note' }] });
    if (!found) return;
    const { launchId, contents, grants } = found;
    const grantIds = grants.map((g) => g.id);
    await window.engine.trustPort.change({ kind: 'rebind', launchId, grantIds, contents });
    expect(await asks(client)).toBe(false);
    expect(kept(window)).toBeUndefined();
    await client.end();
    const again = begin();
    await again.initialize();
    expect(m.person.launches).toHaveLength(2);
  });

  it('that was edited and says something else is reviewed, and nothing can be kept before', async () => {
    const { m, window, begin, says, edit } = await trusted();
    edit();
    says(tool('read_note', 'Reads a note of a day.'));
    const client = begin();
    const opening = client.initialize();
    (await m.person.launch(2)).answer(START);
    await opening;
    const { result } = await client.answer(client.request('tools/list'));
    expect(result?.tools).toEqual([]);
    expect(kept(window)).toBeUndefined();
  });

  it('that was started once only keeps its approvals asleep, and is asked again when it changes again', async () => {
    const { m, window, connect, begin, edit, asks } = await trusted();
    edit();
    const opening = connect();
    (await m.person.launch(2)).answer({ kind: 'start', trust: false });
    const client = await opening;
    expect(await asks(client)).toBe(true);
    expect(kept(window)).toBeUndefined();
    await client.end();
    edit();
    void begin().request('initialize', {});
    expect((await m.person.launch(3)).question.reasons).toEqual([Reason.contentsChanged]);
  });

  it('that a person calls their own may change, keeps its approvals, and can be asked about again', async () => {
    const { m, script, window, connect, begin, edit, asks } = await trusted();
    edit();
    const opening = connect();
    (await m.person.launch(2)).answer({ ...START, mine: true });
    const client = await opening;
    expect(await asks(client)).toBe(false);
    await client.end();
    edit();
    const next = await connect();
    expect(await asks(next)).toBe(false);
    expect(m.person.launches).toHaveLength(2);
    await next.end();
    const [server] = window.engine.trust.policy().trust.servers;
    expect(server?.mine).toEqual([script]);
    const change = { kind: 'disown', launchId: server?.launchId ?? '', file: script } as const;
    await window.engine.trustPort.change(change);
    void begin().request('initialize', {});
    expect((await m.person.launch(3)).question.reasons).toEqual([Reason.contentsChanged]);
  });

  it('that is edited while its card waits is not started by the answer', async () => {
    const { m, window, begin, edit } = await trusted();
    edit();
    const client = begin();
    void client.request('initialize', {});
    const card = await m.person.launch(2);
    edit();
    card.answer(START);
    await client.exited;
    expect(client.messages[0]?.error?.message).toMatch(
      /changed while its start was being approved/,
    );
    expect(window.engine.live.connections()).toEqual([]);
  });

  it('keeps its approvals over a reload of the window, by what ran and not by what lies there now', async () => {
    const { m, window, connect, edit, asks } = await trusted();
    const client = await connect();
    await window.close();
    edit();
    const next = await m.window();
    await eventually(() => next.engine.live.connections().length).toBe(1);
    expect(await asks(client)).toBe(false);
  });
});

describe('a package that a runner fetches', () => {
  /** A stand-in for npx on the PATH: puts the wanted version into its cache, then runs the server. */
  async function fetched() {
    const m = await machine();
    const bin = m.dir('bin');
    const cache = m.dir('cache');
    const tools = path.join(m.dir('said'), 'tools.json');
    writeFileSync(tools, JSON.stringify([READ]));
    const key = createHash('sha512').update('said-server').digest('hex').slice(0, 16);
    const folder = path.join(cache, '_npx', key, 'node_modules');
    mkdirSync(path.join(folder, 'said-server'), { recursive: true });
    const version = path.join(m.folder, 'version');
    const manifest = path.join(folder, 'said-server', 'package.json');
    const publish = (text: string) => writeFileSync(version, JSON.stringify({ version: text }));
    publish('1.0.0');
    writeFileSync(
      path.join(bin, 'npx'),
      `#!/bin/sh\ncp '${version}' '${manifest}'\nexec '${process.execPath}' '${SAID}' '${tools}'\n`,
      { mode: 0o755 },
    );
    const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, npm_config_cache: cache };
    const window = await m.window();
    const connect = async () => {
      const client = m.client({ command: ['npx', '-y', 'said-server'], env });
      await client.initialize();
      await client.answer(client.request('tools/list'));
      return client;
    };
    const runs = () => window.engine.trust.policy().trust.servers[0]?.contents;
    return { m, window, connect, publish, runs };
  }
  const said = (version?: string) => ({
    kind: 'package',
    name: 'said-server',
    ...(version && { version }),
  });

  it('is known by the version that was fetched under the first trust, and not asked about again', async () => {
    const { m, connect, runs } = await fetched();
    const client = await connect();
    expect(m.person.launches[0]?.question.contents).toEqual([said()]);
    await eventually(runs).toEqual([said('1.0.0')]);
    await client.end();
    await connect();
    expect(m.person.launches).toHaveLength(1);
  });

  it('loses its approvals at once where a newer version was fetched, and is asked about at its next start', async () => {
    const { m, connect, publish, runs } = await fetched();
    m.person.script = (question) => startsAll(question) ?? { kind: 'allow', scope: 'workspace' };
    const first = await connect();
    await eventually(runs).toEqual([said('1.0.0')]);
    await first.answer(first.call('read_note', {}));
    await first.answer(first.call('read_note', {}));
    expect(m.person.calls).toHaveLength(1);
    await first.end();
    publish('1.1.0');
    const second = await connect();
    await second.answer(second.call('read_note', {}));
    expect(m.person.calls).toHaveLength(2);
    expect(runs()).toEqual([said('1.0.0')]);
    await second.end();
    await connect();
    expect(m.person.launches.map((l) => l.question.reasons)).toEqual([
      [Reason.launchUnknown],
      [Reason.contentsChanged],
    ]);
    expect(m.person.launches[1]?.question.changes).toEqual([
      { before: said('1.0.0'), now: said('1.1.0') },
    ]);
  });
});
