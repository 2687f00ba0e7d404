import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectQuestion } from '../../../src/core/consent/request.ts';
import { sandboxOfPreset } from '../../../src/core/sandbox/presets.ts';
import type { Engine } from '../../../src/wiring/engine.ts';
import { Preset } from '../../../src/shared/sandbox.ts';
import { eventually } from '../joint/eventually.ts';
import { allowsAll, type Card } from '../joint/person.ts';
import { machines, type Machine } from '../joint/stack.ts';
import { withSandboxes } from './available.ts';
import { held, makesSandboxes, PRISONER, WORKSPACE } from './rig.ts';

const CLOCK = { timing: { egress: 4000, egressAgain: 1500 } };
const machine = machines(CLOCK);
/** Its gate has nothing beside it that makes sandboxes. */
const bare = machines({ timing: { egress: 4001 } });

beforeAll(() => makesSandboxes(CLOCK), 60_000);

let web: Server | undefined;
afterEach(() => {
  web?.close();
  web = undefined;
});

/** A server on this machine; its port. */
async function served(): Promise<number> {
  const server = createServer((_, answer) => answer.end('from outside'));
  web = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A client of a server that would leave a file behind, and for which a sandbox was chosen. */
async function tried(m: Machine, { trust }: Engine) {
  const started = path.join(m.dir('work'), 'started');
  const script = `require('fs').writeFileSync(${JSON.stringify(started)}, '')`;
  const args = ['-e', script];
  const launchId = trust.launchId({
    ...{ server: 'tools', command: process.execPath, args, env: [], cwd: '' },
  });
  const confined = { launchId, server: 'tools', at: 1, sandbox: WORKSPACE };
  await trust.change({ kind: 'confine', confined });
  return { client: m.client({ command: [process.execPath, ...args] }), started };
}

withSandboxes('a server in a sandbox', () => {
  it('cannot read, write, connect, resolve or reach a socket outside of it, and what it tried is told', async () => {
    const m = await machine();
    const secret = path.join(m.dir('person'), 'id_ed25519');
    writeFileSync(secret, 'PRIVATE KEY');
    const port = await served();
    const { window, act } = await held(WORKSPACE, m);
    const { engine } = window;
    const inside = path.join(m.dir('work'), 'note.txt');
    expect(await act('write', { file: inside })).toBe('written');
    expect(readFileSync(inside, 'utf8')).toBe('escaped');

    expect(await act('read', { file: secret })).toBe('ENOENT');
    expect(await act('write', { file: '/usr/escaped' })).toBe('EROFS');
    const beside = path.join(m.folder, 'escaped');
    await act('write', { file: beside });
    expect(existsSync(beside)).toBe(false);
    // What decides and remembers is not there; that it was looked for is told.
    expect(await act('list', { folder: m.storage })).toBe('');
    expect(await act('list', { folder: path.join(m.home, 'run') })).toBe('ENOENT');
    await act('write', { file: path.join(m.home, 'bin', 'gate.js') });
    expect(readFileSync(path.join(m.home, 'bin', 'gate.js'), 'utf8')).not.toBe('escaped');

    expect(await act('tcp', { host: '127.0.0.1', port })).toBe('ECONNREFUSED');
    expect(await act('tcp', { host: '192.0.2.1', port: 80 })).toBe('ENETUNREACH');
    expect(await act('dns', { name: 'example.com' })).toMatch(/^EAI_|^ENOTFOUND/);
    expect(await act('get', { url: `http://127.0.0.1:${String(port)}/` })).not.toContain(
      'from outside',
    );
    expect(await act('unix', { path: engine.socket })).toMatch(/^(?:EPERM|ENOENT)$/);
    expect(await act('env')).not.toContain('COUNTERSIGN');
    // Nobody was asked: this sandbox asks about no host.
    expect(m.person.cards.filter((c) => c.question.kind === 'connect')).toEqual([]);

    const seen = () => engine.live.connections()[0]?.box;
    await eventually(() => seen()?.files.some((f) => f.path === '/usr/escaped')).toBe(true);
    await eventually(() => seen()?.hosts.map((h) => [h.host, h.refused > 0])).toEqual([
      ['127.0.0.1', true],
    ]);
    expect(seen()?.files.find((f) => f.path === '/usr/escaped')?.tools).toEqual(['write']);
    await eventually(() => seen()?.files.find((f) => f.path === m.storage)).toMatchObject({
      ...{ how: 'read', tools: ['list'] },
    });
    await eventually(() => seen()?.strays[0]?.count ?? 0).toBeGreaterThan(2);
    await eventually(async () =>
      (await window.ledger()).events.flatMap((e) =>
        e.kind === 'touch' ? [`${e.what} ${e.effect} ${e.target}`] : [],
      ),
    ).toEqual(
      expect.arrayContaining(['file deny /usr/escaped', `host deny 127.0.0.1:${String(port)}`]),
    );
  }, 120_000);

  it('is started by npx, which keeps what it fetches in a cache of its own', async () => {
    const m = await machine();
    const [work, cache] = [m.dir('work'), m.dir('work/cache')];
    const source = m.dir('work/source');
    const program = `#!/usr/bin/env node\n${readFileSync(PRISONER, 'utf8')}`;
    writeFileSync(path.join(source, 'prisoner.mjs'), program);
    const manifest = { name: 'prisoner', version: '1.0.0', bin: { prisoner: 'prisoner.mjs' } };
    writeFileSync(path.join(source, 'package.json'), JSON.stringify(manifest));
    execFileSync('npm', ['pack', source, '--offline', '--silent'], { cwd: work });
    const packed = path.join(work, 'prisoner-1.0.0.tgz');
    const command = ['npx', '--yes', '--offline', `--package=${packed}`, 'prisoner'];
    const { act } = await held(WORKSPACE, m, { XDG_CACHE_HOME: cache }, command);
    expect(await act('list', { folder: work })).toContain('prisoner-1.0.0.tgz');
    expect(await act('write', { file: '/usr/escaped' })).toBe('EROFS');
    expect(readdirSync(path.join(cache, 'countersign-boxed', 'npm'))).toContain('_npx');
  }, 120_000);

  it('puts nothing into the workspace, and writes nothing there that steers other programs', async () => {
    const m = await machine();
    const work = m.dir('work');
    for (const folder of ['.git/hooks', '.vscode', 'part'])
      mkdirSync(path.join(work, folder), { recursive: true });
    for (const file of ['.git/config', '.vscode/settings.json', 'part/.envrc'])
      writeFileSync(path.join(work, file), 'mine');
    const { act } = await held(WORKSPACE, m);
    const before = await act('list', { folder: work });
    expect(before.split(',').sort()).toEqual(readdirSync(work).sort());
    expect(before).not.toMatch(/bashrc|gitconfig|mcp\.json|idea/);
    for (const file of [
      '.git/config',
      '.git/hooks/pre-commit',
      '.vscode/tasks.json',
      'part/.envrc',
    ])
      expect(await act('write', { file: path.join(work, file) }), file).toBe('EROFS');
    expect(readFileSync(path.join(work, 'part/.envrc'), 'utf8')).toBe('mine');
    expect(await act('write', { file: path.join(work, 'part/new') })).toBe('written');
    expect(await act('write', { file: path.join(work, '.git/HEAD') })).toBe('written');
  }, 120_000);

  it('leaves nothing behind that it started, detached or not', async () => {
    const m = await machine();
    const { client, act } = await held(WORKSPACE, m);
    const file = path.join(m.dir('work'), 'alive');
    expect(await act('outlive', { file })).toBe('spawned');
    await eventually(() => existsSync(file)).toBe(true);
    await client.end();
    const size = statSync(file).size;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(statSync(file).size).toBe(size);
  }, 120_000);

  it('waits at a host that nobody allowed until a person answers, once for all that wait there', async () => {
    const m = await machine();
    const port = await served();
    const { window, client, act, trust } = await held(sandboxOfPreset(Preset.hosts, []), m);
    const url = `http://localhost:${String(port)}/`;
    const connects = () =>
      m.person.cards.filter((c): c is Card<ConnectQuestion> => c.question.kind === 'connect');

    const both = [client.call('get', { url }), client.call('get', { url })];
    await eventually(() => connects().length).toBe(1);
    const [first] = connects();
    expect(first?.question).toMatchObject({ host: 'localhost', port, tools: ['get'] });
    first?.answer({ kind: 'reach', scope: 'workspace' });
    for (const id of both) expect(await client.text(id, 40_000)).toBe('from outside');
    expect(trust.policy().trust.hosts).toMatchObject([
      { host: 'localhost', port, server: 'tools' },
    ]);
    expect(await act('get', { url })).toBe('from outside');

    const seen = () => window.engine.live.connections()[0]?.box?.hosts[0];
    // Three small requests: lines and headers of each.
    await eventually(() => seen()?.host === 'localhost' && seen()?.sent).toBeGreaterThan(150);
    expect(seen()?.sent).toBeLessThan(3000);

    const [allowed] = trust.policy().trust.hosts ?? [];
    if (allowed) await trust.change({ kind: 'unhost', hostId: allowed.id });
    // What was answered holds for a moment; then it is a question again.
    await eventually(async () => {
      if (connects().length < 2) void client.text(client.call('get', { url }), 40_000);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return connects().length;
    }).toBe(2);
    connects()[1]?.answer({ kind: 'reach', scope: 'once' });

    const other = `http://denied.localhost:${String(port)}/`;
    const denied = client.call('get', { url: other });
    await eventually(() => connects().length).toBe(3);
    connects()[2]?.answer({ kind: 'keepOff' });
    expect(await client.text(denied, 40_000)).not.toContain('from outside');
    expect(await act('get', { url: other })).not.toContain('from outside');

    // Nobody answers in time: this connection is refused, the question stays.
    expect(await act('get', { url: `http://late.localhost:${String(port)}/` })).not.toContain(
      'from outside',
    );
    expect(connects()).toHaveLength(4);
    await eventually(() => connects()[3]?.question.late).toBe(true);
  }, 120_000);
});

describe('a server for which a sandbox was chosen', () => {
  it('is not started where bubblewrap and the like are not installed, on any machine', async () => {
    const m = await machine();
    const { PATH } = process.env;
    process.env.PATH = m.dir('empty');
    const { engine } = await m.window().finally(() => (process.env.PATH = PATH));
    m.person.script = allowsAll;
    const { client, started } = await tried(m, engine);
    const { error } = await client.answer(client.request('initialize', {}));
    expect(error?.message).toContain('sandbox');
    expect(existsSync(started)).toBe(false);
    expect(await engine.ledger.recent(100)).toContainEqual(
      expect.objectContaining({ kind: 'launch', effect: 'deny', reason: 'launch.sandbox-missing' }),
    );
  }, 60_000);

  it('is not started where none can be made, and the client is told what is missing', async () => {
    const m = await bare();
    const { engine } = await m.window();
    m.person.script = allowsAll;
    const { client, started } = await tried(m, engine);
    const { error } = await client.answer(client.request('initialize', {}));
    expect(error?.message).toContain('sandbox');
    expect(existsSync(started)).toBe(false);
  }, 60_000);
});
