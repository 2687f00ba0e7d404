import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { installGate } from '../../../src/store/gateInstall.ts';
import type { Runtime } from '../../../src/store/runtimeList.ts';
import { freshFolder } from '../../unit/store/folder.ts';
import { node, program, run, start } from './run.ts';

const fresh = freshFolder();

/** A gate that tells how it was started. */
const TELLS = `
const { fstatSync, statSync } = require('node:fs');
let input = '';
process.stdin.on('data', (b) => (input += b)).on('end', () => {
  const list = statSync(__dirname + '/runtimes', { throwIfNoEntry: false })?.ino;
  const open = [3, 4, 5, 6, 7, 8, 9, 10].filter((fd) => {
    try { return fstatSync(fd).ino === list; } catch { return false; }
  });
  console.log(JSON.stringify({ pid: process.pid, args: process.argv.slice(2), input, open,
    runAsNode: process.env.ELECTRON_RUN_AS_NODE, ours: process.env.COUNTERSIGN_ELECTRON }));
});
`;
interface Told {
  pid: number;
  args: string[];
  input: string;
  /** Descriptors on which the list of runtimes is still open. */
  open: number[];
  runAsNode?: string;
  ours?: string;
}

async function installed(runtimes: readonly Runtime[], gate = TELLS, home = fresh()) {
  const gateFile = path.join(home, 'shipped.js');
  writeFileSync(gateFile, gate);
  return { home, ...(await installGate({ home, gateFile, version: '1.0.0', runtimes })) };
}

/** An environment without anything that could find a runtime by chance. */
const BARE = { PATH: '/nowhere', HOME: '/nowhere' };
const told = (stdout: string): Told => JSON.parse(stdout) as Told;

/** A stand-in for an editor's program: it runs the gate only as Electron would. */
function electron(home: string): Runtime {
  const folder = path.join(home, 'Some Editor (Beta).app');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'Editor Helper');
  writeFileSync(
    file,
    `#!/bin/sh\n[ -n "$ELECTRON_RUN_AS_NODE" ] || { echo window >&2; exit 3; }\nexec '${node}' "$@"\n`,
    { mode: 0o755 },
  );
  return { kind: 'electron', path: file };
}

const ARGS = ['--server', 'a b', '--', 'npx', '-y', '$HOME', '"q" \\ *', ''];

describe('the launcher', () => {
  it('becomes the gate: same process, same arguments, same standard input', async () => {
    const { launcher } = await installed([{ kind: 'node', path: node }]);
    const ran = await run(launcher, ARGS, { env: BARE, input: 'node|/x\nline 2\n' });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(told(ran.stdout)).toEqual({
      pid: ran.pid,
      args: ARGS,
      input: 'node|/x\nline 2\n',
      open: [],
    });
  });

  it.each([
    ['dash', []],
    ['bash', ['--posix']],
  ])('works under %s', async (shell, flags) => {
    const { launcher } = await installed([{ kind: 'node', path: node }]);
    const ran = await run(shell, [...flags, launcher, ...ARGS], { env: { ...process.env } });
    expect(told(ran.stdout)).toMatchObject({ pid: ran.pid, args: ARGS });
  });

  it('runs an editor as Node and says that it did', async () => {
    const home = fresh();
    const { launcher } = await installed([electron(home)], TELLS, home);
    const ran = await run(launcher, ARGS, { env: BARE, input: 'x' });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(told(ran.stdout)).toMatchObject({
      pid: ran.pid,
      args: ARGS,
      input: 'x',
      runAsNode: '1',
      ours: '1',
    });
  });

  it('claims no ELECTRON_RUN_AS_NODE that was there before', async () => {
    const home = fresh();
    const { launcher } = await installed([electron(home)], TELLS, home);
    const ran = await run(launcher, [], { env: { ...BARE, ELECTRON_RUN_AS_NODE: 'theirs' } });
    expect(told(ran.stdout).runAsNode).toBe('theirs');
    expect(told(ran.stdout).ours).toBeUndefined();
  });

  it('passes over runtimes that are gone, are folders or cannot be run', async () => {
    const home = fresh();
    const gone = path.join(home, 'gone node');
    const plain = path.join(home, 'plain');
    for (const file of [gone, plain]) writeFileSync(file, '');
    const { launcher } = await installed(
      [gone, plain, home, node].map((p): Runtime => ({ kind: 'node', path: p })),
      TELLS,
      home,
    );
    rmSync(gone);
    const ran = await run(launcher, ['x'], { env: BARE, input: 'in' });
    expect(told(ran.stdout)).toMatchObject({ args: ['x'], input: 'in' });
  });

  it('falls back to the node of the PATH', async () => {
    const { launcher, home } = await installed([{ kind: 'node', path: '/nowhere/node' }]);
    rmSync(path.join(home, 'bin', 'runtimes'));
    const ran = await run(launcher, ['x'], { env: { ...BARE, PATH: path.dirname(node) } });
    expect(told(ran.stdout)).toMatchObject({ pid: ran.pid, args: ['x'] });
  });

  it('says what is missing and ends with 127 where nothing can run the gate', async () => {
    const { launcher } = await installed([{ kind: 'node', path: '/nowhere/node' }]);
    const ran = await run(launcher, [], { env: BARE });
    expect(ran).toMatchObject({ code: 127, stdout: '' });
    expect(ran.stderr).toMatch(/^countersign: found no Node\.js to run the gate\. Open VS Code/);
  });

  it('says that the gate is missing and ends with 127', async () => {
    const { launcher, home } = await installed([{ kind: 'node', path: node }]);
    rmSync(path.join(home, 'bin', 'gate.js'));
    const ran = await run(launcher, [], { env: BARE });
    expect(ran).toMatchObject({ code: 127, stdout: '' });
    expect(ran.stderr).toMatch(/^countersign: the gate is missing in /);
  });

  it('finds the gate by the home where it is started through a link', async () => {
    const { launcher, home } = await installed([{ kind: 'node', path: node }]);
    const link = path.join(fresh(), 'gate');
    symlinkSync(launcher, link);
    const ran = await run(link, ['x'], { env: { ...BARE, COUNTERSIGN_HOME: home } });
    expect(told(ran.stdout).args).toEqual(['x']);
  });

  it('is a module of no kind but CommonJS, whatever package.json stands above', async () => {
    const above = fresh();
    writeFileSync(path.join(above, 'package.json'), '{"type":"module"}');
    const home = path.join(above, 'home');
    mkdirSync(home, { mode: 0o700 });
    const { launcher } = await installed([{ kind: 'node', path: node }], TELLS, home);
    expect((await run(launcher, ['x'], { env: BARE })).code).toBe(0);
  });

  it('is replaced while an old gate runs, which goes on', async () => {
    const old = `console.log('up'); process.stdin.on('data', () => {}).on('end', () => console.log('old'));`;
    const { launcher, home } = await installed([{ kind: 'node', path: node }], old);
    const running = start(launcher, [], { env: BARE });
    await new Promise((resolve) => running.stdout.once('data', resolve));
    const gateFile = path.join(home, 'next.js');
    writeFileSync(gateFile, `console.log('new')`);
    await installGate({ home, gateFile, version: '1.1.0', runtimes: [] });
    expect((await run(launcher, [], { env: BARE })).stdout).toBe('new\n');
    running.stdin.end();
    expect((await running.done).stdout).toBe('up\nold\n');
  });
});

describe('windows that install at once', () => {
  it('leave the latest version whole, whoever comes last', { timeout: 60_000 }, async () => {
    const home = fresh();
    const versions = ['1.0.0', '1.1.0', '1.2.0'];
    for (const version of versions)
      writeFileSync(path.join(home, `${version}.js`), `//${version}\n`.repeat(20_000));
    const ran = await Promise.all(
      versions.map((v) =>
        run(node, program('install.ts', home, path.join(home, `${v}.js`), v, '15')),
      ),
    );
    expect(ran.map((r) => [r.code, r.stderr])).toEqual(versions.map(() => [0, '']));
    const gate = readFileSync(path.join(home, 'bin', 'gate.js'), 'utf8');
    expect(gate).toBe('//1.2.0\n'.repeat(20_000));
    expect(existsSync(path.join(home, 'bin', 'install.lock'))).toBe(false);
  });
});
