import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { turns } from '../../../src/core/launch/lookedUp.ts';
import { npmRegistry, pythonRegistry } from '../../../src/machine/registries.ts';
import { LookUps } from '../../../src/wiring/lookUps.ts';
import { attestation, KEY, packument, registry } from './registry.ts';

function folder(npmrc = ''): string {
  const made = mkdtempSync(path.join(tmpdir(), 'lookup-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  if (npmrc !== '') writeFileSync(path.join(made, '.npmrc'), npmrc);
  return made;
}

const launch = (args: readonly string[], change: object = {}) => ({
  server: 's',
  command: 'npx',
  args: ['-y', ...args],
  env: [],
  cwd: '',
  ...change,
});

async function stage() {
  const at = await registry();
  at.answer('/@acme%2fserver', { json: packument(at.url) });
  at.answer('/-/npm/v1/keys', { json: { keys: [KEY] } });
  at.answer('/-/npm/v1/attestations/@acme%2fserver@1.2.3', {
    json: attestation('https://github.com/acme/server'),
  });
  at.answer('/-/npm/v1/security/advisories/bulk', { json: {} });
  const bare = at.url.replace('http:', '');
  const home = folder(
    `@acme:registry=${at.url}\n${bare}:_authToken=\${TOKEN}\n//other.example/:_authToken=no\n`,
  );
  const kept = { value: undefined as unknown };
  let clock = 1;
  const open = () =>
    new LookUps(
      {
        get: () => kept.value,
        set: (value) => {
          kept.value = JSON.parse(JSON.stringify(value));
          return Promise.resolve();
        },
      },
      { fetch: (url, init) => fetch(url, init), now: () => clock++ },
      { env: { TOKEN: 'the-token' }, home, platform: 'linux' },
    );
  const look = (it: LookUps, what = launch(['@acme/server@1.2.3'])) =>
    it.look(what, new AbortController().signal, () => undefined);
  return { ...at, home, kept, open, look };
}

describe('looking up what a launch runs', () => {
  it('asks the registry of the scope, with the token that the person keeps for it, and keeps no token', async () => {
    const at = await stage();
    const it = at.open();
    expect(it.known(launch(['@acme/server']))).toEqual([]);
    expect(at.asked).toEqual([]);
    expect(await at.look(it)).toEqual({ ok: true, value: [] });
    expect(at.asked[0]?.authorization).toBe('Bearer the-token');
    expect(JSON.stringify(at.kept.value)).not.toContain('the-token');
    expect(at.open().known(launch(['@acme/server']))[0]?.now).toMatchObject({
      version: '1.2.3',
      signature: 'valid',
    });
  });

  it('tells what became another since the last time', async () => {
    const at = await stage();
    const it = at.open();
    await at.look(it);
    const json = packument(at.url, {
      _npmUser: { name: 'mallory' },
      scripts: { preinstall: 'x' },
      dist: { integrity: 'sha512-AAAA' },
    });
    at.answer('/@acme%2fserver', { json });
    await at.look(it);
    const [known] = it.known(launch(['@acme/server@1.2.3']));
    if (!known?.before) throw new Error('it was looked up twice');
    expect(turns(known.before, known.now).map((t) => [t.what, t.tone])).toEqual([
      ['bytes', 'warning'],
      ['publisher', 'notice'],
      ['scripts', 'warning'],
      ['signature', 'warning'],
      ['provenance', 'warning'],
    ]);
  });

  it('asks nobody where the entry chooses its registry by a variable', async () => {
    const at = await stage();
    const one = launch(['@acme/server@1.2.3'], { env: ['NPM_CONFIG_REGISTRY'] });
    expect(await at.look(at.open(), one)).toEqual({ ok: false, error: 'entry' });
    expect(at.asked).toEqual([]);
  });

  it('asks the registry that the command names, and says what could not be learned', async () => {
    const at = await stage();
    const other = await registry();
    const told = await at.look(at.open(), launch(['--registry', other.url, '@acme/server@1.2.3']));
    expect(told).toEqual({
      ok: true,
      value: [{ name: '@acme/server', registry: other.url, trouble: 'not-found' }],
    });
    expect(other.asked.map((a) => a.authorization)).toEqual([undefined]);
    expect(at.asked).toEqual([]);
  });

  it('has nothing to ask about images, folders and addresses', async () => {
    const it = (await stage()).open();
    for (const args of [['./server'], ['github:a/b'], ['https://x.example/a.tgz']])
      expect(it.mayAsk(launch(args))).toBe(false);
    expect(it.mayAsk({ ...launch([]), command: 'docker', args: ['run', 'mcp/git'] })).toBe(false);
    expect(it.mayAsk(launch(['server']))).toBe(true);
  });

  it('does not believe what was kept and has another form', async () => {
    const at = await stage();
    at.kept.value = [{ now: { name: '@acme/server' } }, 7, { now: null }];
    expect(at.open().known(launch(['@acme/server']))).toEqual([]);
  });
});

describe('the registry that is set up here', () => {
  const machine = (home: string, root: string | undefined, env = {}) => ({
    env,
    home,
    root,
    platform: 'linux',
  });
  it('is that of the scope, of the folder before the person’s own, and npm’s where none is set', async () => {
    const home = folder('registry=https://own.example/npm\n@a:registry=https://a.example/');
    expect((await npmRegistry('x', machine(home, undefined))).url).toBe('https://own.example/npm/');
    expect((await npmRegistry('@a/x', machine(home, undefined))).url).toBe('https://a.example/');
    const root = folder('registry = "https://root.example/"');
    expect((await npmRegistry('x', machine(home, root))).url).toBe('https://root.example/');
    expect((await npmRegistry('x', machine(folder(), undefined))).url).toBe(
      'https://registry.npmjs.org/',
    );
    expect((await npmRegistry('x', machine(folder('registry=file:///x'), undefined))).url).toBe(
      'https://registry.npmjs.org/',
    );
  });

  it('chosen by a file of the repository gets no token that is not kept for it, and none from that file', async () => {
    const home = folder('//own.example/:_authToken=secret\n//own.example.evil/:_authToken=${X}');
    const root = folder(
      'registry=https://evil.example/\n//evil.example/:_authToken=${HOME_SECRET}',
    );
    const env = { HOME_SECRET: 'secret' };
    expect(await npmRegistry('x', machine(home, root, env))).toEqual({
      url: 'https://evil.example/',
    });
    const near = folder('registry=https://own.example.evil/');
    expect(await npmRegistry('x', machine(home, near, env))).toEqual({
      url: 'https://own.example.evil/',
    });
    const plain = folder('registry=http://own.example/');
    expect(await npmRegistry('x', machine(home, plain, env))).toEqual({
      url: 'http://own.example/',
    });
  });

  it('of uv is its index, without what stands before the host', () => {
    const env = { UV_INDEX_URL: 'https://me:pass@pypi.example/simple' };
    expect(pythonRegistry(machine('/h', undefined, env), 'uv')).toEqual({
      url: 'https://pypi.example/simple/',
    });
    expect(pythonRegistry(machine('/h', undefined, env), 'pipx')).toEqual({
      url: 'https://pypi.org/simple/',
    });
  });
});
