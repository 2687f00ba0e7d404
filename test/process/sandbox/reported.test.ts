import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { sandboxOfPreset } from '../../../src/core/sandbox/presets.ts';
import { Decoys } from '../../../src/gate/sandbox/decoys.ts';
import { Planted } from '../../../src/gate/sandbox/planted.ts';
import { Preset } from '../../../src/shared/sandbox.ts';
import { eventually } from '../joint/eventually.ts';
import { machines, type Machine } from '../joint/stack.ts';
import { withSandboxes } from './available.ts';
import { held, makesSandboxes, WORKSPACE } from './rig.ts';

const CLOCK = { timing: { egress: 4000, egressAgain: 1500 } };
const machine = machines(CLOCK);
beforeAll(() => makesSandboxes(CLOCK), 60_000);

const HOME = process.env.HOME;
afterEach(() => {
  process.env.HOME = HOME;
});

function scratch(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-watch-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A person with keys on this machine. */
function person(m: Machine): string {
  const home = m.dir('person');
  for (const folder of ['.ssh', '.aws']) mkdirSync(path.join(home, folder));
  writeFileSync(path.join(home, '.ssh/id_ed25519'), 'PRIVATE KEY');
  writeFileSync(path.join(home, '.netrc'), 'PASSWORD');
  process.env.HOME = home;
  return home;
}

withSandboxes('what a server in a sandbox tries', () => {
  it.each([WORKSPACE, sandboxOfPreset(Preset.offline, [])])(
    'is told with its call where it looks at keys and passwords: $preset',
    async (sandbox) => {
      const m = await machine();
      const home = person(m);
      const { window, act } = await held(sandbox, m);
      const files = () => window.engine.live.connections()[0]?.box?.files ?? [];
      const read = (tool: string) =>
        files().flatMap((f) => (f.how === 'read' && f.tools.includes(tool) ? f.path : []));
      const ssh = path.join(home, '.ssh');

      expect(await act('read', { file: path.join(ssh, 'id_ed25519') })).not.toContain('PRIVATE');
      await eventually(() => read('read')).toEqual([path.join(ssh, 'id_ed25519')]);
      expect(await act('read', { file: path.join(home, '.netrc') })).not.toContain('PASSWORD');
      await eventually(() => read('read')).toContain(path.join(home, '.netrc'));
      expect(await act('list', { folder: ssh })).toContain('id_rsa');
      await eventually(() => read('list')).toContain(ssh);
      await act('write', { file: path.join(ssh, 'authorized_keys') });
      await eventually(() => read('write')).toContain(path.join(ssh, 'authorized_keys'));
      await eventually(async () =>
        (await window.ledger()).events.flatMap((e) =>
          e.kind === 'touch' && e.what === 'read' ? [`${e.effect} ${e.target}`] : [],
        ),
      ).toContain(`deny ${path.join(ssh, 'id_ed25519')}`);
      expect(readFileSync(path.join(ssh, 'id_ed25519'), 'utf8')).toBe('PRIVATE KEY');
      // Nobody looked there.
      expect(files().map((f) => f.path)).not.toContain(path.join(home, '.aws'));
      expect(window.engine.live.connections()[0]?.box?.blind).toBeUndefined();
    },
    120_000,
  );

  it('is told where it goes past its proxies, resolves names or starts something apart', async () => {
    const m = await machine();
    const { window, act } = await held(WORKSPACE, m);
    const strays = () => window.engine.live.connections()[0]?.box?.strays ?? [];
    const past = () => strays().find((s) => s.program === undefined);
    expect(await act('list', { folder: m.dir('work') })).toBe('');
    expect(strays()).toEqual([]);
    expect(await act('tcp', { host: '192.0.2.1', port: 80 })).toBe('ENETUNREACH');
    await eventually(past).toMatchObject({ count: 1, tools: ['tcp'] });
    expect(await act('tcp', { host: '::1', port: 9 })).toBe('ECONNREFUSED');
    await eventually(past).toMatchObject({ count: 2, tools: ['tcp'] });
    await act('dns', { name: 'example.com' });
    await eventually(past).toMatchObject({ tools: ['dns'] });
    expect(past()?.count).toBeGreaterThan(2);
    expect(await act('outlive', { file: path.join(m.dir('work'), 'alive') })).toBe('spawned');
    await eventually(() => strays().find((s) => s.program === 'node')?.tools).toEqual(['outlive']);
  }, 120_000);

  it('is told where it makes a file that steers other programs, and the workspace stays clean without', async () => {
    const m = await machine();
    const work = m.dir('work');
    const { window, act } = await held(WORKSPACE, m);
    expect(await act('write', { file: path.join(work, 'note.txt') })).toBe('written');
    expect(await act('write', { file: path.join(work, '.mcp.json') })).toBe('written');
    const steered = () =>
      (window.engine.live.connections()[0]?.box?.files ?? []).filter((f) => f.how === 'steer');
    await eventually(steered).toMatchObject([
      { path: path.join(work, '.mcp.json'), tools: ['write'] },
    ]);
    await eventually(async () =>
      (await window.ledger()).events.flatMap((e) =>
        e.kind === 'touch' ? [`${e.what} ${e.effect} ${e.reason}`] : [],
      ),
    ).toEqual(['steer allow sandbox.steered']);
  }, 120_000);

  it('is told on the next card of the conversation, with the bytes that it sent', async () => {
    const m = await machine();
    const server = createServer((_, answer) => answer.end('from outside'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { window, act } = await held(sandboxOfPreset(Preset.hosts, [`localhost:${port}`]), m);
    const reached = () => {
      const { question } = m.person.cards.at(-1) ?? {};
      return question?.kind === 'call' ? question.reached?.[0] : undefined;
    };
    try {
      expect(await act('get', { url: `http://localhost:${port}/` })).toBe('from outside');
      await eventually(async () => {
        await act('list', { folder: m.dir('work') });
        return reached()?.sent ?? 0;
      }).toBeGreaterThan(50);
      expect(reached()).toMatchObject({ server: 'tools', host: 'localhost', port, tools: ['get'] });
      await eventually(async () =>
        (await window.ledger()).events.flatMap((e) =>
          e.kind === 'touch' && e.what === 'sent' ? [e.target, (e.count ?? 0) > 50, e.tools] : [],
        ),
      ).toEqual([`localhost:${port}`, true, ['get']]);
    } finally {
      server.close();
    }
  }, 120_000);
});

describe('what watches over a sandbox', () => {
  it('tells a place once in which something was changed, and no other', () => {
    const folder = scratch();
    const home = path.join(folder, 'home');
    for (const name of ['.ssh', '.aws']) mkdirSync(path.join(home, name), { recursive: true });
    const hidden = ['.ssh', '.aws'].map((name) => path.join(home, name));
    const decoys = new Decoys(path.join(folder, 'decoys'), hidden, []);
    expect(decoys.mounts.map(([, place]) => place)).toEqual(hidden);
    expect(decoys.looked()).toEqual([]);
    writeFileSync(path.join(decoys.mounts[0]?.[0] ?? '', 'id_rsa'), 'x');
    expect(decoys.looked()).toEqual([path.join(home, '.ssh/id_rsa')]);
    expect(decoys.looked()).toEqual([]);
  });

  it('tells reading where the disk keeps its time, and says where it does not', () => {
    const folder = scratch();
    const key = path.join(folder, 'key');
    writeFileSync(key, 'PRIVATE');
    const decoys = new Decoys(path.join(folder, 'decoys'), [key], []);
    const { tell } = decoys;
    expect(readFileSync(decoys.mounts[0]?.[0] ?? '', 'utf8')).toBe('');
    expect(decoys.looked()).toEqual(tell ? [key] : []);
  });

  it('tells a file that steers other programs when it appears, once', () => {
    const folder = scratch();
    writeFileSync(path.join(folder, '.mcp.json'), '{}');
    const planted = new Planted([folder]);
    expect(planted.look(() => 0, true)).toEqual([]);
    mkdirSync(path.join(folder, '.vscode'));
    writeFileSync(path.join(folder, '.vscode/settings.json'), '{}');
    writeFileSync(path.join(folder, 'notes.txt'), '');
    expect(planted.look(() => 0, true)).toEqual([path.join(folder, '.vscode')]);
    expect(planted.look(() => 0, true)).toEqual([]);
  });
});
