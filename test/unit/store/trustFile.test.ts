import { createHash, randomBytes } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EMPTY_TRUST, type JudgedServer } from '../../../src/core/policy/policy.ts';
import type { Grant } from '../../../src/core/policy/grants.ts';
import { openTrust, type LastGeneration } from '../../../src/store/trustFile.ts';
import { keyIdOf } from '../../../src/store/trustFormat.ts';
import { freshFolder } from './folder.ts';

const fresh = freshFolder();
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const WORKSPACE = sha('w');
const KEY = Buffer.alloc(32, 7);
const judged = (name: string, state: JudgedServer['state'] = 'trusted') => ({
  kind: 'judge' as const,
  server: { launchId: sha(name), server: name, state, command: `run ${name}`, at: 1 },
});
const granted = (id: string) => {
  const grant: Grant = {
    id,
    launchId: sha('a'),
    server: 'a',
    tool: 't',
    condition: { kind: 'exact', hash: sha(id) },
    scope: { kind: 'workspace' },
    at: 1,
  };
  return { kind: 'grant' as const, grant };
};
const open = (dir: string, more: { key?: Buffer; lastGeneration?: LastGeneration } = {}) =>
  openTrust({ dir, workspace: WORKSPACE, key: KEY, now: () => 99, ...more });
const fileIn = (dir: string, key = KEY) => path.join(dir, `${WORKSPACE}.${keyIdOf(key)}.json`);
const badFiles = (dir: string) => readdirSync(dir).filter((n) => n.includes('.bad-'));

/** A trust file with two servers and one grant. */
async function written(dir: string): Promise<string> {
  const trust = await open(dir);
  for (const change of [judged('a'), judged('b', 'blocked'), granted('g')])
    expect(await trust.change(change)).toEqual({ ok: true, value: undefined });
  return fileIn(dir);
}

describe('a trust list', () => {
  it('is empty and readable at first, and creates no file', async () => {
    const dir = path.join(fresh(), 'trust');
    const trust = await open(dir);
    expect([trust.list, trust.readable, trust.problem]).toEqual([EMPTY_TRUST, true, undefined]);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('is there again after the window was reloaded, for this user alone', async () => {
    const dir = fresh();
    const file = await written(dir);
    const { list, readable } = await open(dir);
    expect(readable).toBe(true);
    expect(list.servers.map((s) => [s.server, s.state])).toEqual([
      ['a', 'trusted'],
      ['b', 'blocked'],
    ]);
    expect(list.grants).toEqual([granted('g').grant]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toEqual([path.basename(file)]);
  });

  it('keeps the changes of both windows, each made on what it last saw', async () => {
    const dir = fresh();
    const [one, two] = [await open(dir), await open(dir)];
    await one.change(judged('a'));
    await two.change(judged('b'));
    await one.change(granted('g'));
    for (const trust of [one, two, await open(dir)]) {
      trust.reload();
      expect(trust.list.servers.map((s) => s.server)).toEqual(['a', 'b']);
      expect(trust.list.grants).toHaveLength(1);
    }
  });

  it('tells a window what another one changed', async () => {
    const dir = fresh();
    const [one, two] = [await open(dir), await open(dir)];
    let stop = (): void => undefined;
    const told = new Promise<void>((resolve) => {
      const watching = two.watch(resolve);
      stop = () => watching.dispose();
    });
    await one.change(judged('a', 'blocked'));
    await told;
    expect(two.list.servers).toHaveLength(1);
    stop();
  });

  it('of another key is foreign: not read, not moved, not an error', async () => {
    const dir = fresh();
    const file = await written(dir);
    const other = await open(dir, { key: randomBytes(32) });
    expect([other.list, other.readable]).toEqual([EMPTY_TRUST, true]);
    expect(other.foreign).toEqual([path.basename(file)]);
    expect((await open(dir)).list.servers).toHaveLength(2);
  });

  it('stores no grant for a conversation, and no field that its format does not know', async () => {
    const dir = fresh();
    const trust = await open(dir);
    const { grant } = granted('g');
    const scope = { kind: 'conversation' as const, connection: 'c' };
    const wide = { ...grant, onlyOn: 'Sundays' };
    for (const bad of [{ ...grant, scope }, wide])
      expect(await trust.change({ kind: 'grant', grant: bad })).toEqual({
        ok: false,
        error: 'store.trust.invalid',
      });
    expect(trust.list).toEqual(EMPTY_TRUST);
    expect(readdirSync(dir)).toEqual([]);
  });
});

describe('a trust file that is not believed', () => {
  const spoil: readonly [what: string, fault: string, how: (file: string) => void][] = [
    ['emptied', 'cut', (f) => truncateSync(f, 0)],
    ['truncated', 'cut', (f) => truncateSync(f, statSync(f).size - 1)],
    ['replaced by text', 'cut', (f) => writeFileSync(f, 'hello\n')],
    ['edited', 'tampered', (f) => writeFileSync(f, edited(f, '"blocked"', '"trusted"'))],
    [
      'signed by nobody',
      'tampered',
      (f) => writeFileSync(f, edited(f, /[0-9a-f]{64}\n$/, `${'0'.repeat(64)}\n`)),
    ],
  ];
  const edited = (file: string, from: string | RegExp, to: string) =>
    readFileSync(file, 'utf8').replace(from, to);

  it.each(spoil)('because it was %s: everything is asked, the file is kept aside', async (...c) => {
    const [, fault, how] = c;
    const dir = fresh();
    const file = await written(dir);
    how(file);
    const bytes = readFileSync(file);
    const trust = await open(dir);
    expect([trust.list, trust.readable, trust.problem]).toEqual([EMPTY_TRUST, false, fault]);
    expect(badFiles(dir)).toEqual([`${path.basename(file)}.bad-99`]);
    expect(readFileSync(`${file}.bad-99`)).toEqual(bytes);
  });

  it('at any length but the whole', async () => {
    const dir = fresh();
    const file = await written(dir);
    const whole = readFileSync(file);
    for (let length = 0; length < whole.length; length += 7) {
      writeFileSync(file, whole.subarray(0, length));
      const trust = await open(dir);
      expect(trust.readable).toBe(false);
      for (const bad of badFiles(dir)) rmSync(path.join(dir, bad));
    }
  });

  it('stays a warning after a reload, until the person starts over', async () => {
    const dir = fresh();
    truncateSync(await written(dir), 9);
    await open(dir);
    const again = await open(dir);
    expect([again.readable, again.problem]).toEqual([false, 'aside']);
    expect(await again.startOver()).toEqual({ ok: true, value: undefined });
    expect([again.readable, again.list]).toEqual([true, EMPTY_TRUST]);
    expect((await open(dir)).readable).toBe(true);
    expect(badFiles(dir)).toHaveLength(1);
  });

  it('is not overwritten by a change that finds it spoilt', async () => {
    const dir = fresh();
    const file = await written(dir);
    const trust = await open(dir);
    truncateSync(file, 9);
    expect((await trust.change(judged('c'))).ok).toBe(true);
    expect(trust.list.servers.map((s) => s.server)).toEqual(['c']);
    expect(statSync(`${file}.bad-99`).size).toBe(9);
  });

  it('because it is of another workspace', async () => {
    const dir = fresh();
    const other = await openTrust({ dir, workspace: sha('other'), key: KEY, now: () => 1 });
    await other.change(judged('a'));
    copyFileSync(path.join(dir, `${sha('other')}.${keyIdOf(KEY)}.json`), fileIn(dir));
    expect((await open(dir)).problem).toBe('misplaced');
  });

  it('because it is a link, which is put aside and whose target is left alone', async () => {
    const dir = fresh();
    const file = await written(dir);
    const target = path.join(dir, 'target');
    copyFileSync(file, target);
    rmSync(file);
    symlinkSync(target, file);
    const trust = await open(dir);
    expect([trust.problem, trust.list]).toEqual(['link', EMPTY_TRUST]);
    expect((await trust.change(judged('c'))).ok).toBe(true);
    expect(statSync(target).isFile()).toBe(true);
    expect(readFileSync(target, 'utf8')).toContain('"blocked"');
  });

  it('is never written through a link in place of its folder', async () => {
    const dir = fresh();
    mkdirSync(path.join(dir, 'real'));
    symlinkSync(path.join(dir, 'real'), path.join(dir, 'link'));
    await expect(open(path.join(dir, 'link'))).rejects.toThrow(/is a link/);
  });
});

describe('an older trust file that was put back', () => {
  const remembered = (): LastGeneration & { value: number } => ({
    value: 0,
    get() {
      return this.value;
    },
    set(generation) {
      this.value = generation;
    },
  });

  it('is noticed where the last generation is remembered, and by a window that saw it', async () => {
    const dir = fresh();
    const lastGeneration = remembered();
    const trust = await open(dir, { lastGeneration });
    await trust.change(granted('g'));
    copyFileSync(fileIn(dir), path.join(dir, 'copy'));
    await trust.change({ kind: 'revoke', grantId: 'g' });
    expect(lastGeneration.value).toBe(2);
    copyFileSync(path.join(dir, 'copy'), fileIn(dir));
    expect(trust.reload()).toBe(true);
    expect([trust.problem, trust.list]).toEqual(['rolled-back', EMPTY_TRUST]);
    expect((await open(dir, { lastGeneration })).problem).toBe('rolled-back');
  });

  it('is noticed when it is gone altogether', async () => {
    const dir = fresh();
    const lastGeneration = remembered();
    const trust = await open(dir, { lastGeneration });
    await trust.change(judged('a', 'blocked'));
    rmSync(fileIn(dir));
    const again = await open(dir, { lastGeneration });
    expect([again.readable, again.problem]).toEqual([false, 'missing']);
    expect((await again.change(judged('b'))).ok).toBe(true);
    expect(lastGeneration.value).toBe(2);
    expect((await open(dir, { lastGeneration })).readable).toBe(true);
  });
});
