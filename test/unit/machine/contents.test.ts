import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentsOf } from '../../../src/machine/contents.ts';
import { DIGEST_LIMIT } from '../../../src/machine/fileDigest.ts';

let home: string;
let work: string;
beforeEach(() => {
  home = realpathSync(mkdtempSync(path.join(tmpdir(), 'contents-')));
  work = path.join(home, 'work');
  mkdirSync(work);
});
afterEach(() => rmSync(home, { recursive: true }));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
function write(file: string, text: string): string {
  const whole = path.resolve(work, file);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, text);
  return whole;
}
const look = (line: string, env: NodeJS.ProcessEnv = {}) =>
  contentsOf(line.split(' '), { env, home, platform: 'linux', root: work });

describe('a local script', () => {
  it('is told by its bytes, whatever its date says', async () => {
    const name = write('server.js', 'one');
    const before = [{ kind: 'file', name, digest: `sha256-${sha256('one')}` }];
    expect(await look('node server.js')).toEqual(before);
    const then = new Date(1_000_000);
    utimesSync(name, then, then);
    writeFileSync(name, 'two');
    utimesSync(name, then, then);
    expect(await look('node server.js')).toEqual([
      { kind: 'file', name, digest: `sha256-${sha256('two')}` },
    ]);
  });

  it('is told by its real path behind a link', async () => {
    const name = write('real.py', 'x');
    symlinkSync(name, path.join(work, 'link.py'));
    expect(await look('python3 link.py')).toMatchObject([{ name }]);
  });

  it('is found under a name without its ending, and in its folder', async () => {
    const name = write('dist/index.js', 'x');
    expect(await look('node dist')).toMatchObject([{ name }]);
    expect(await look('node dist/index')).toMatchObject([{ name }]);
  });

  it('has no digest where it is missing, a folder, or a pipe', async () => {
    mkdirSync(path.join(work, 'empty'));
    const missing = { kind: 'file', name: path.join(work, 'gone.js') };
    expect(await look('node gone.js')).toEqual([missing]);
    execFileSync('mkfifo', [path.join(work, 'pipe.js')]);
    expect(await look('node pipe.js')).toEqual([{ ...missing, name: path.join(work, 'pipe.js') }]);
    expect(await look('node empty')).toEqual([{ ...missing, name: path.join(work, 'empty') }]);
  });

  it('that is too large is told by size and date, and says so', async () => {
    const name = write('huge', '');
    truncateSync(name, DIGEST_LIMIT + 1);
    chmodSync(name, 0o755);
    const [found] = await look('./huge');
    expect(found).toMatchObject({ kind: 'file', name });
    expect(found?.digest).toMatch(/^weak:67108865-/);
  });

  it('is looked for in the folder that uv changes to', async () => {
    const name = write('app/server.py', 'x');
    expect(await look('uv --directory app run server.py')).toMatchObject([{ name }]);
  });
});

describe('a program', () => {
  it('is looked for in PATH', async () => {
    const name = write('bin/my-server', '#!/bin/sh');
    write('not/my-server', 'not executable');
    chmodSync(name, 0o755);
    const PATH = `${path.join(work, 'not')}:${path.join(work, 'bin')}`;
    expect(await look('my-server stdio', { PATH })).toMatchObject([{ kind: 'file', name }]);
    expect(await look('other-server', { PATH })).toEqual([]);
  });

  it('that interprets counts only where it lies in the folder', async () => {
    const script = write('server.js', 'x');
    const own = write('tools/node', 'evil');
    expect(await look('/usr/bin/node server.js')).toMatchObject([{ name: script }]);
    expect(await look('tools/node server.js')).toMatchObject([{ name: own }, { name: script }]);
  });
});

describe('a package of npx', () => {
  const kept = (spec: string): string =>
    path.join(home, '.npm/_npx', createHash('sha512').update(spec).digest('hex').slice(0, 16));
  function install(folder: string, version: string, lock?: string | object): void {
    write(path.join(folder, 'node_modules/foo/package.json'), JSON.stringify({ version }));
    if (lock !== undefined)
      write(
        path.join(folder, 'node_modules/.package-lock.json'),
        typeof lock === 'string'
          ? lock
          : JSON.stringify({ packages: { 'node_modules/foo': lock } }),
      );
  }

  it('is told by version and integrity of what npx keeps', async () => {
    install(kept('foo'), '1.2.0', { version: '1.2.0', integrity: 'sha512-x' });
    expect(await look('npx -y foo')).toEqual([
      { kind: 'package', name: 'foo', version: '1.2.0', digest: 'sha512-x' },
    ]);
  });

  it('is kept under the name that a client gave it, and read from the cache that is set', async () => {
    const cache = path.join(home, 'cache');
    const folder = kept('foo@latest').replace(path.join(home, '.npm'), cache);
    install(folder, '2.0.0');
    expect(await look('npx -y foo@latest', { npm_config_cache: cache })).toEqual([
      { kind: 'package', name: 'foo', version: '2.0.0' },
    ]);
  });

  it('comes from the folder where it is installed there', async () => {
    install(kept('foo'), '1.2.0');
    install(work, '1.5.0');
    write(
      'package-lock.json',
      JSON.stringify({
        packages: { 'node_modules/foo': { version: '1.5.0', integrity: 'sha512-local' } },
      }),
    );
    expect(await look('npx foo')).toEqual([
      { kind: 'package', name: 'foo', version: '1.5.0', digest: 'sha512-local' },
    ]);
  });

  it.each([
    ['is corrupt', '{'],
    ['is no lock', '[]'],
    ['speaks of another version', { version: '1.1.0', integrity: 'sha512-x' }],
    ['holds no integrity', { version: '1.2.0' }],
  ])('has no integrity where the lock file %s', async (_, lock) => {
    install(kept('foo'), '1.2.0', lock);
    expect(await look('npx -y foo')).toEqual([{ kind: 'package', name: 'foo', version: '1.2.0' }]);
  });

  it('has no version before it was fetched, or the one that the command line fixes', async () => {
    expect(await look('npx -y foo')).toEqual([{ kind: 'package', name: 'foo' }]);
    expect(await look('npx -y foo@3.0.0')).toEqual([
      { kind: 'package', name: 'foo', version: '3.0.0' },
    ]);
  });

  it('is told beside the script that it runs', async () => {
    const name = write('src/index.ts', 'x');
    expect(await look('npx -y tsx src/index.ts')).toMatchObject([
      { kind: 'package', name: 'tsx' },
      { kind: 'file', name },
    ]);
  });
});

describe('a package of uvx', () => {
  const RECORD = 'git_mcp/__init__.py,sha256=abc,10\ngit_mcp/__pycache__/a.pyc,,\n';
  function environment(folder: string, version: string, record: string | undefined, at: number) {
    const whole = path.join(home, '.cache/uv/archive-v0', folder);
    const dist = path.join(whole, 'lib/python3.12/site-packages', `git_mcp-${version}.dist-info`);
    mkdirSync(dist, { recursive: true });
    if (record !== undefined) writeFileSync(path.join(dist, 'RECORD'), record);
    write(path.join(whole, 'pyvenv.cfg'), '');
    utimesSync(path.join(whole, 'pyvenv.cfg'), at, at);
  }
  const digest = `sha256-${sha256('git_mcp/__init__.py,sha256=abc,10')}`;

  it('is told by the newest environment and the hashes of its files', async () => {
    environment('old', '0.1.0', RECORD, 1000);
    environment('new', '0.2.0', RECORD, 2000);
    expect(await look('uvx git-mcp')).toEqual([
      { kind: 'package', name: 'git-mcp', version: '0.2.0', digest },
    ]);
    expect(await look('uvx git-mcp==0.1.0')).toMatchObject([{ version: '0.1.0', digest }]);
  });

  it('keeps its digest over what compiles and installs by itself, and loses it without a record', async () => {
    environment('a', '0.1.0', `${RECORD}git_mcp-0.1.0.dist-info/INSTALLER,sha256=zz,2\n`, 1000);
    expect(await look('uvx git-mcp')).toMatchObject([{ digest }]);
    environment('b', '0.2.0', undefined, 2000);
    expect(await look('uvx git-mcp')).toEqual([
      { kind: 'package', name: 'git-mcp', version: '0.2.0' },
    ]);
  });
});
