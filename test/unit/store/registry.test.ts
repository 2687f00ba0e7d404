import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import type { RegistryEntry } from '../../../src/shared/protocol/handshake.ts';
import { runFolder, socketPlace } from '../../../src/store/paths.ts';
import { announce, sweep } from '../../../src/store/registry.ts';
import { DEAD_PID, freshFolder } from './folder.ts';

const fresh = freshFolder();
const entry = (change: Partial<RegistryEntry> = {}): RegistryEntry => ({
  v: 1,
  id: 'window-1',
  pid: process.pid,
  startedAt: 1,
  focusedAt: 1,
  roots: ['/w'],
  socket: '/s',
  secret: 'ab'.repeat(32),
  ...change,
});
const fileOf = (home: string, id = 'window-1') => path.join(runFolder(home), `${id}.json`);
const listed = (home: string) => readdirSync(runFolder(home)).sort();
const age = (file: string) => utimesSync(file, 1, 1);

describe('an announced window', () => {
  it('stands in a file that only this user can read', () => {
    const home = fresh();
    announce(home, entry());
    expect(JSON.parse(readFileSync(fileOf(home), 'utf8'))).toEqual(entry());
    expect(statSync(fileOf(home)).mode & 0o777).toBe(0o600);
  });

  it('changes in one step, leaves no temporary file, and goes', () => {
    const home = fresh();
    const window = announce(home, entry());
    window.update({ focusedAt: 7 });
    expect(JSON.parse(readFileSync(fileOf(home), 'utf8'))).toEqual(entry({ focusedAt: 7 }));
    expect(listed(home)).toEqual(['window-1.json']);
    window.remove();
    expect(listed(home)).toEqual([]);
    window.update({ focusedAt: 8 });
    expect(listed(home)).toEqual([]);
  });

  it.each(['../../escape', 'a/b/c/d/e', 'short', 'with space 1', ''])(
    'is refused as "%s"',
    (id) => {
      expect(() => announce(fresh(), entry({ id }))).toThrow(/names a file/);
    },
  );

  it('is refused where its file is a link', () => {
    const home = fresh();
    mkdirSync(runFolder(home), { mode: 0o700 });
    writeFileSync(path.join(home, 'victim'), 'kept');
    symlinkSync(path.join(home, 'victim'), fileOf(home));
    expect(() => announce(home, entry())).toThrow(/is a link/);
    expect(readFileSync(path.join(home, 'victim'), 'utf8')).toBe('kept');
  });
});

describe('sweeping the registry', () => {
  it('removes windows whose process is gone, with their sockets, and keeps live ones', async () => {
    const home = fresh();
    const { socket } = socketPlace(home);
    writeFileSync(socket, '');
    announce(home, entry({ id: 'dead-one', pid: DEAD_PID, socket }));
    announce(home, entry());
    expect(await sweep(home)).toEqual(['dead-one']);
    expect(listed(home)).toEqual(['window-1.json']);
  });

  it('removes a window that nobody listens for, though its process id exists', async () => {
    const home = fresh();
    announce(home, entry({ socket: '/refused' }));
    announce(home, entry({ id: 'window-2', socket: '/served' }));
    expect(await sweep(home, (s) => Promise.resolve(s === '/served'))).toEqual(['window-1']);
    expect(listed(home)).toEqual(['window-2.json']);
  });

  it('keeps an entry of a later version while its process lives', async () => {
    const home = fresh();
    announce(home, entry());
    writeFileSync(fileOf(home), JSON.stringify({ v: 9, pid: process.pid, socket: '/s', more: 1 }));
    expect(await sweep(home)).toEqual([]);
    writeFileSync(fileOf(home), JSON.stringify({ v: 9, pid: DEAD_PID, socket: '/s', more: 1 }));
    expect(await sweep(home)).toEqual(['window-1']);
  });

  it('removes sockets and temporary files that nobody announced, but not young ones', async () => {
    const home = fresh();
    announce(home, entry());
    const file = (name: string) => path.join(runFolder(home), name);
    for (const name of ['old.sock', 'old.json.tmp', 'new.sock', 'used.sock'])
      writeFileSync(file(name), '');
    announce(home, entry({ id: 'window-2', socket: file('used.sock') }));
    for (const name of ['old.sock', 'old.json.tmp', 'used.sock']) age(file(name));
    await sweep(home);
    expect(listed(home)).toEqual(['new.sock', 'used.sock', 'window-1.json', 'window-2.json']);
  });

  it('removes the folder made for a long path, and nothing else that an entry names', async () => {
    const home = fresh();
    const long = path.join(home, 'x'.repeat(90));
    const { socket, folder } = socketPlace(long, 'linux');
    writeFileSync(socket, '');
    announce(home, entry({ id: 'long-path', pid: DEAD_PID, socket }));
    const victim = path.join(home, 'victim.sock');
    writeFileSync(victim, '');
    announce(home, entry({ id: 'hostile-1', pid: DEAD_PID, socket: victim }));
    await sweep(home);
    expect(() => statSync(folder ?? '')).toThrow();
    expect(statSync(victim).isFile()).toBe(true);
  });
});
