import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { beforeAll, describe, expect, it } from 'vitest';
import { sandboxOfPreset } from '../../../src/core/sandbox/presets.ts';
import { Preset } from '../../../src/shared/sandbox.ts';
import { machines } from '../joint/stack.ts';
import { withSandboxes } from './available.ts';
import { held, makesSandboxes, WORKSPACE } from './rig.ts';

const CLOCK = { timing: { egress: 4000, egressAgain: 1500 } };
const machine = machines(CLOCK);
beforeAll(() => makesSandboxes(CLOCK), 60_000);

const OFFLINE = sandboxOfPreset(Preset.offline, []);

withSandboxes('what a sandbox keeps from its server', () => {
  it.each([WORKSPACE, OFFLINE])(
    'are the environments of the gate and of its client, and passwords of proxies: $preset',
    async (sandbox) => {
      const m = await machine();
      const names = ['HTTP_PROXY', 'https_proxy', 'ALL_PROXY', 'FTP_PROXY', 'npm_config_proxy'];
      const before = names.map((n) => [n, process.env[n]] as const);
      for (const n of names) process.env[n] = 'http://me:PROXYSECRET@127.0.0.1:9/';
      process.env.SHELL_SECRET_OF_TEST = 'SHELLSECRET';
      try {
        const { act } = await held(sandbox, m, { MY_OWN: 'mine' });
        const told = await act('processes');
        expect(told).toContain('MY_OWN=mine');
        expect(told).not.toContain('SHELLSECRET');
        expect(told).not.toContain('COUNTERSIGN');
        expect(told.split(/\s/).filter((w) => w.includes('PROXYSECRET'))).toEqual([]);
        // No process of another is there.
        expect(told).not.toContain('gate.js');
      } finally {
        delete process.env.SHELL_SECRET_OF_TEST;
        for (const [n, value] of before) {
          if (value === undefined) Reflect.deleteProperty(process.env, n);
          else process.env[n] = value;
        }
      }
    },
    120_000,
  );

  it('are open files of the gate, sockets without a file, and what links in the workspace lead to', async () => {
    const m = await machine();
    const secret = path.join(m.dir('person'), 'key');
    writeFileSync(secret, 'PRIVATE KEY');
    const name = `\0countersign-test-${String(process.pid)}`;
    const server = createServer((socket) => socket.end('reached'));
    await new Promise<void>((resolve) => server.listen(name, resolve));
    try {
      const { act } = await held(WORKSPACE, m);
      const work = m.dir('work');
      const files = await act('descriptors');
      expect(files).not.toMatch(/countersign-server|\.jsonl|ledger|gate/);
      expect(await act('unix', { path: name })).toMatch(/^(?:EPERM|ECONNREFUSED|ENOENT)$/);

      expect(await act('link', { to: m.dir('person'), at: path.join(work, 'out') })).toBe('linked');
      expect(await act('read', { file: path.join(work, 'out/key') })).toBe('ENOENT');
      await act('write', { file: path.join(work, 'out/new') });
      expect(existsSync(path.join(m.folder, 'person/new'))).toBe(false);
      expect(readFileSync(secret, 'utf8')).toBe('PRIVATE KEY');
      // Its next start follows a link that the server made no more than this one.
      const again = await act('list', { folder: '/proc/1/root' });
      expect(again).not.toContain(path.basename(m.folder));
    } finally {
      server.close();
    }
  }, 120_000);

  it('is a place outside that a link which it made itself leads to, also after its next start', async () => {
    const m = await machine();
    const work = m.dir('work');
    mkdirSync(path.join(m.folder, 'person'));
    const { act, client } = await held(WORKSPACE, m);
    // What is protected or hidden is found by name when the next sandbox is made.
    await act('link', { to: path.join(m.folder, 'person'), at: path.join(work, '.vscode') });
    await client.end();
    const next = await held(WORKSPACE, m);
    await next.act('write', { file: path.join(work, '.vscode/settings.json') });
    await next.act('write', { file: path.join(m.folder, 'person/direct') });
    expect(existsSync(path.join(m.folder, 'person/settings.json'))).toBe(false);
    expect(existsSync(path.join(m.folder, 'person/direct'))).toBe(false);
  }, 120_000);
});

describe('a server in no sandbox', () => {
  it('gets its own variables and a base, and nothing else of the shell of its client', async () => {
    const m = await machine();
    process.env.SHELL_SECRET_OF_TEST = 's';
    try {
      const { act } = await held(undefined, m, { MY_OWN: '1' });
      const names = (await act('env')).split(',');
      expect(names).toContain('MY_OWN');
      expect(names).toContain('PATH');
      expect(names).not.toContain('SHELL_SECRET_OF_TEST');
    } finally {
      delete process.env.SHELL_SECRET_OF_TEST;
    }
  }, 60_000);
});
