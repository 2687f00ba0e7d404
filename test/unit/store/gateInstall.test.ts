import {
  chmodSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { compareVersions, installGate, launcherOf } from '../../../src/store/gateInstall.ts';
import { installState } from '../../../src/store/installState.ts';
import type { Runtime } from '../../../src/store/runtimeList.ts';
import { freshFolder } from './folder.ts';

const fresh = freshFolder();
const NODE: Runtime = { kind: 'node', path: process.execPath };

/** Installs a gate whose bytes are its text. */
async function install(home: string, version: string, text: string, runtimes = [NODE]) {
  const gateFile = path.join(home, `shipped-${version}.js`);
  writeFileSync(gateFile, text);
  return installGate({ home, gateFile, version, runtimes });
}
const bin = (home: string, name: string) => path.join(home, 'bin', name);
const text = (home: string, name: string) => readFileSync(bin(home, name), 'utf8');

describe('installing the gate', () => {
  it('puts gate, launchers and runtimes at a path without a version', async () => {
    const home = fresh();
    const done = await install(home, '1.0.0', 'one');
    expect(done).toEqual({ launcher: bin(home, 'countersign-gate'), changed: true });
    expect(done.launcher).toBe(launcherOf(home));
    expect(text(home, 'gate.js')).toBe('one');
    expect(text(home, 'runtimes')).toBe(`node|${process.execPath}\n`);
    expect(statSync(done.launcher).mode & 0o777).toBe(0o755);
    expect(statSync(bin(home, 'gate.js')).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.join(home, 'bin')).sort()).toEqual([
      ...['countersign-gate', 'countersign-gate.cmd', 'gate.js', 'installed.json'],
      ...['package.json', 'runtimes'],
    ]);
    expect(installState(home)).toMatchObject({ version: '1.0.0', faults: [] });
  });

  it('writes nothing where everything stands already', async () => {
    const home = fresh();
    await install(home, '1.0.0', 'one');
    const before = statSync(bin(home, 'gate.js')).ino;
    expect(await install(home, '1.0.0', 'one')).toMatchObject({ changed: false });
    expect(statSync(bin(home, 'gate.js')).ino).toBe(before);
  });

  it('replaces an earlier version', async () => {
    const home = fresh();
    await install(home, '1.9.0', 'old');
    expect(await install(home, '1.10.0', 'new')).toMatchObject({ changed: true });
    expect(text(home, 'gate.js')).toBe('new');
  });

  it('never replaces a later version by an earlier one, and says which it kept', async () => {
    const home = fresh();
    await install(home, '2.0.0', 'new');
    const done = await install(home, '1.9.9', 'old');
    expect(done).toEqual({ launcher: launcherOf(home), changed: false, kept: '2.0.0' });
    expect(text(home, 'gate.js')).toBe('new');
    expect(installState(home)).toMatchObject({ version: '2.0.0', faults: [] });
  });

  it('replaces a later version whose gate was damaged: an older gate is better than none', async () => {
    const home = fresh();
    await install(home, '2.0.0', 'new');
    writeFileSync(bin(home, 'gate.js'), 'patched');
    expect(installState(home).faults).toEqual(['gate.changed']);
    expect(await install(home, '1.0.0', 'old')).toMatchObject({ changed: true });
    expect(text(home, 'gate.js')).toBe('old');
  });

  it('puts a lost or changed launcher back', async () => {
    const home = fresh();
    const { launcher } = await install(home, '1.0.0', 'one');
    writeFileSync(launcher, '#!/bin/sh\n');
    chmodSync(launcher, 0o600);
    expect(installState(home).faults).toEqual(['launcher.changed', 'launcher.mode']);
    await install(home, '1.0.0', 'one');
    expect(installState(home).faults).toEqual([]);
    rmSync(launcher);
    expect(installState(home).faults).toEqual(['missing']);
    await install(home, '0.9.0', 'older');
    expect(installState(home).faults).toEqual([]);
  });

  it('refuses a gate or launcher that is a link, and leaves its target alone', async () => {
    const home = fresh();
    const victim = path.join(home, 'victim');
    for (const name of ['gate.js', 'countersign-gate']) {
      await install(home, '1.0.0', 'one');
      rmSync(bin(home, name));
      writeFileSync(victim, 'kept', { mode: 0o755 });
      symlinkSync(victim, bin(home, name));
      await expect(install(home, '1.0.0', 'one')).rejects.toMatchObject({
        code: 'store.file.link',
      });
      expect(readFileSync(victim, 'utf8')).toBe('kept');
      rmSync(bin(home, name));
    }
  });

  it('refuses a home that others may enter', async () => {
    const home = fresh();
    chmodSync(home, 0o755);
    await expect(install(home, '1.0.0', 'one')).rejects.toMatchObject({
      code: 'store.folder.mode',
    });
  });
});

describe('the list of runtimes', () => {
  const runtime = (home: string, name: string, kind: Runtime['kind'] = 'node'): Runtime => {
    writeFileSync(path.join(home, name), '', { mode: 0o755 });
    return { kind, path: path.join(home, name) };
  };

  it('has ours first, keeps those of other editors, and drops what is gone', async () => {
    const home = fresh();
    const [a, b, c] = [runtime(home, 'a'), runtime(home, 'b', 'electron'), runtime(home, 'c')];
    await install(home, '1.0.0', 'one', [a, b]);
    await install(home, '1.0.0', 'one', [c]);
    expect(text(home, 'runtimes')).toBe(`node|${c.path}\nnode|${a.path}\nelectron|${b.path}\n`);
    rmSync(a.path);
    await install(home, '1.0.0', 'one', [c]);
    expect(text(home, 'runtimes')).toBe(`node|${c.path}\nelectron|${b.path}\n`);
  });

  it('has an older editor last', async () => {
    const home = fresh();
    const [a, b] = [runtime(home, 'a'), runtime(home, 'b')];
    await install(home, '2.0.0', 'two', [a]);
    await install(home, '1.0.0', 'one', [b]);
    expect(text(home, 'runtimes')).toBe(`node|${a.path}\nnode|${b.path}\n`);
  });

  it('holds no path that would be read as another line', async () => {
    const home = fresh();
    await install(home, '1.0.0', 'one', [
      { kind: 'node', path: '/x\nnode|/tmp/evil' },
      { kind: 'node', path: 'relative/node' },
      NODE,
    ]);
    expect(text(home, 'runtimes')).toBe(`node|${process.execPath}\n`);
  });

  it('is missed by the state where nothing in it exists', async () => {
    const home = fresh();
    await install(home, '1.0.0', 'one', [{ kind: 'node', path: '/nowhere/node' }]);
    expect(installState(home)).toMatchObject({
      faults: ['runtime.none'],
      runtimes: [{ kind: 'node', path: '/nowhere/node', exists: false }],
    });
  });
});

describe('the state of a home without an installation', () => {
  it('says that the gate is missing, and creates nothing', () => {
    const home = path.join(fresh(), 'none');
    expect(installState(home)).toEqual({
      launcher: launcherOf(home),
      runtimes: [],
      faults: ['missing', 'runtime.none'],
    });
    expect(() => statSync(home)).toThrow();
  });
});

describe('comparing versions', () => {
  it.each([
    ['1.0.0', '1.0.0', 0],
    ['1.10.0', '1.9.9', 1],
    ['1.0.0', '1.0.0-pre.1', 1],
    ['1.0.0-pre.2', '1.0.0-pre.10', -1],
    ['0.1.0', '0.0.9', 1],
    ['1.0', '1.0.1', -1],
    ['nonsense', '0.0.1', -1],
  ])('%s against %s', (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
    expect(Math.sign(compareVersions(b, a))).toBe(sign === 0 ? 0 : -sign);
  });
});
