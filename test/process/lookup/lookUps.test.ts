import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isOther, turns } from '../../../src/core/launch/lookedUp.ts';
import { npmRegistry, pythonRegistry, type AskClient } from '../../../src/machine/registries.ts';
import { askClient } from '../../../src/wiring/packageClient.ts';
import { LookUps } from '../../../src/wiring/lookUps.ts';
import { attested } from '../../../src/lookup/sigstore.ts';
import { authority } from './attesting.ts';
import { attestations, INTEGRITY, KEY, packument, registry } from './registry.ts';

function folder(npmrc = ''): string {
  const made = mkdtempSync(path.join(tmpdir(), 'lookup-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  if (npmrc !== '') writeFileSync(path.join(made, '.npmrc'), npmrc);
  return made;
}

/** A machine without package clients. */
const nobody: AskClient = () => Promise.resolve(undefined);

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
  const ca = await authority();
  at.answer('/@acme%2fserver', { json: packument(at.url) });
  at.answer('/-/npm/v1/keys', { json: { keys: [KEY] } });
  at.answer('/-/npm/v1/attestations/@acme%2fserver@1.2.3', {
    json: attestations(await ca.bundle(INTEGRITY)),
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
      {
        fetch: (url, init) => fetch(url, init),
        now: () => clock++,
        attest: (bundle, it) => Promise.resolve(attested(bundle, it, ca.root)),
      },
      nobody,
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

  it('tells whether the registry has the bytes that ran here when the version was pinned', async () => {
    const at = await stage();
    const it = at.open();
    const ran = {
      kind: 'npm',
      name: '@acme/server',
      version: '1.2.3',
      integrity: INTEGRITY,
    } as const;
    const other = async (change: object) => {
      await it.remember({ ...ran, ...change });
      await at.look(it);
      const [known] = at.open().known(launch(['@acme/server@1.2.3']));
      return known && isOther(known);
    };
    expect(await other({})).toBe(false);
    expect(await other({ integrity: 'sha512-BBBB' })).toBe(true);
    expect(await other({ integrity: 'sha256-BBBB' })).toBeUndefined();
    expect(await other({ version: '1.2.2', integrity: 'sha512-BBBB' })).toBeUndefined();
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
  const urlOf = async (...args: Parameters<typeof npmRegistry>) =>
    (await npmRegistry(...args))?.url;

  it('is that of the scope, and of the folder before the person’s own', async () => {
    const home = folder('registry=https://own.example/npm\n@a:registry=https://a.example/');
    expect(await urlOf('x', machine(home, undefined), nobody)).toBe('https://own.example/npm/');
    expect(await urlOf('@a/x', machine(home, undefined), nobody)).toBe('https://a.example/');
    const root = folder('registry = "https://root.example/"');
    expect(await urlOf('x', machine(home, root), nobody)).toBe('https://root.example/');
  });

  it('is what npm says where no file names one, and none without npm', async () => {
    const asked: string[] = [];
    const npm: AskClient = (program, args) => {
      asked.push([program, ...args].join(' '));
      return Promise.resolve(
        args.at(-1) === 'registry' ? 'https://usual.example\n' : 'undefined\n',
      );
    };
    expect(await urlOf('@a/x', machine(folder(), undefined), npm)).toBe('https://usual.example/');
    expect(asked).toEqual(['npm config get @a:registry', 'npm config get registry']);
    const odd = machine(folder('registry=file:///x'), undefined);
    expect(await urlOf('x', odd, npm)).toBe('https://usual.example/');
    expect(await urlOf('x', odd, nobody)).toBeUndefined();
  });

  it('is what the npm of this machine itself prints', async () => {
    const home = folder('registry=https://mine.example/');
    vi.stubEnv('npm_config_userconfig', path.join(home, '.npmrc'));
    vi.stubEnv('npm_config_registry', undefined);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await urlOf('x', machine(folder(), undefined), askClient)).toBe('https://mine.example/');
  });

  it('being set up nowhere, nobody is asked about the package', async () => {
    const at = await stage();
    expect(await at.look(at.open(), launch(['server']))).toEqual({ ok: false, error: 'npm' });
    const python = { ...launch([]), command: 'uvx', args: ['server==1.0.0'] };
    expect(await at.look(at.open(), python)).toEqual({ ok: false, error: 'pypi' });
    expect(at.asked).toEqual([]);
  });

  it('chosen by a file of the repository gets no token that is not kept for it, and none from that file', async () => {
    const home = folder('//own.example/:_authToken=secret\n//own.example.evil/:_authToken=${X}');
    const root = folder(
      'registry=https://evil.example/\n//evil.example/:_authToken=${HOME_SECRET}',
    );
    const env = { HOME_SECRET: 'secret' };
    for (const [at, url] of [
      [root, 'https://evil.example/'],
      [folder('registry=https://own.example.evil/'), 'https://own.example.evil/'],
      [folder('registry=http://own.example/'), 'http://own.example/'],
    ] as const)
      expect(await npmRegistry('x', machine(home, at, env), nobody)).toEqual({ url });
  });

  it('of uv is its index, without what stands before the host, else that of its settings, else its own', async () => {
    const env = { UV_INDEX_URL: 'https://me:pass@pypi.example/simple' };
    const of = async (at: ReturnType<typeof machine>, runner: 'uv' | 'pipx', ask = nobody) =>
      (await pythonRegistry(at, runner, ask))?.url;
    expect(await of(machine('/h', undefined, env), 'uv')).toBe('https://pypi.example/simple/');
    expect(await of(machine('/h', undefined, env), 'pipx')).toBeUndefined();
    const home = folder();
    const help: AskClient = (program, args) =>
      Promise.resolve(
        args.at(-1) !== '--help'
          ? undefined
          : program === 'pip'
            ? '  -i, --index-url <url>  Base URL (default\n      https://pip.example/simple). This'
            : '  --default-index <D>  The URL (by default: <https://uv.example/simple>) [env: X=]',
      );
    expect(await of(machine(home, undefined), 'uv', help)).toBe('https://uv.example/simple/');
    expect(await of(machine(home, undefined), 'pipx', help)).toBe('https://pip.example/simple/');
    mkdirSync(path.join(home, '.config/uv'), { recursive: true });
    const toml = path.join(home, '.config/uv/uv.toml');
    writeFileSync(toml, 'index-url = "https://flat.example/"\n');
    expect(await of(machine(home, undefined), 'uv', help)).toBe('https://flat.example/');
    writeFileSync(
      toml,
      '[[index]]\nurl = "https://more.example/"\n[[index]]\nname = "x"\nurl = "https://own.example/s"\ndefault = true\n',
    );
    expect(await of(machine(home, undefined), 'uv', help)).toBe('https://own.example/s/');
  });
});
