import {
  chmodSync,
  existsSync,
  mkdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { homeFolder } from '../../../src/shared/places.ts';
import { home, runFolder, socketPlace } from '../../../src/store/paths.ts';
import { privateDir } from '../../../src/store/privateDir.ts';
import { freshFolder } from './folder.ts';

const fresh = freshFolder();
const around = (platform: string, env: Record<string, string> = {}) => ({
  env,
  platform,
  homedir: platform === 'win32' ? 'C:\\Users\\ann' : '/home/ann',
});

describe('the home', () => {
  it('is ~/.countersign, on Windows %LOCALAPPDATA%\\Countersign', () => {
    expect(homeFolder(around('linux'))).toBe('/home/ann/.countersign');
    expect(homeFolder(around('win32', { LOCALAPPDATA: 'D:\\L' }))).toBe('D:\\L\\Countersign');
    expect(homeFolder(around('win32'))).toBe('C:\\Users\\ann\\AppData\\Local\\Countersign');
  });

  it('is COUNTERSIGN_HOME where that is absolute', () => {
    expect(homeFolder(around('linux', { COUNTERSIGN_HOME: '/x' }))).toBe('/x');
    expect(homeFolder(around('linux', { COUNTERSIGN_HOME: 'x' }))).toBe('/home/ann/.countersign');
    expect(homeFolder(around('win32', { COUNTERSIGN_HOME: 'E:\\x' }))).toBe('E:\\x');
    expect(homeFolder(around('win32', { COUNTERSIGN_HOME: 'x', LOCALAPPDATA: 'D:\\L' }))).toBe(
      'D:\\L\\Countersign',
    );
  });

  it('of this process is read when asked, and not created', () => {
    const before = process.env['COUNTERSIGN_HOME'];
    process.env['COUNTERSIGN_HOME'] = '/nowhere/at all';
    try {
      expect(home()).toBe('/nowhere/at all');
      expect(existsSync('/nowhere')).toBe(false);
    } finally {
      if (before === undefined) delete process.env['COUNTERSIGN_HOME'];
      else process.env['COUNTERSIGN_HOME'] = before;
    }
  });
});

describe('a private folder', () => {
  it('is created with mode 0700, its parents too', () => {
    const folder = path.join(fresh(), 'a', 'b');
    expect(privateDir(folder)).toBe(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(path.dirname(folder)).mode & 0o777).toBe(0o700);
    expect(privateDir(folder)).toBe(folder);
  });

  it.each([0o750, 0o701, 0o777])('is refused where others may enter (mode %o)', (mode) => {
    const folder = fresh();
    chmodSync(folder, mode);
    expect(() => privateDir(folder)).toThrow(/open to other users.*chmod 700/);
  });

  it('is refused where it is a link, even to a private folder', () => {
    const folder = fresh();
    mkdirSync(path.join(folder, 'real'), { mode: 0o700 });
    symlinkSync(path.join(folder, 'real'), path.join(folder, 'link'));
    expect(() => privateDir(path.join(folder, 'link'))).toThrow(/is a link/);
  });

  it('is refused where it is a file', () => {
    const file = path.join(fresh(), 'file');
    writeFileSync(file, '');
    expect(() => privateDir(file)).toThrow();
  });

  it('is refused where another user owns it', () => {
    expect(() => privateDir(fresh(), (process.getuid?.() ?? 0) + 1)).toThrow(
      /belongs to another user/,
    );
  });
});

describe('a socket', () => {
  it('has a fresh name in the private run folder', () => {
    const folder = path.join(fresh(), 'h');
    const [a, b] = [socketPlace(folder), socketPlace(folder)];
    expect(a.socket).toMatch(/\/run\/[0-9a-f]{16}\.sock$/);
    expect(a.socket).not.toBe(b.socket);
    expect(a.folder).toBeUndefined();
    expect(statSync(runFolder(folder)).mode & 0o777).toBe(0o700);
  });

  it('moves to a private temporary folder where its path would be too long', () => {
    const folder = path.join(fresh(), 'x'.repeat(90));
    const place = socketPlace(folder, 'linux');
    expect(Buffer.byteLength(place.socket)).toBeLessThanOrEqual(100);
    expect(place.folder).toBe(path.dirname(place.socket));
    expect(statSync(place.folder ?? '').mode & 0o777).toBe(0o700);
    rmSync(place.folder ?? '', { recursive: true });
  });

  it('is refused where no path is short enough', () => {
    const deep = path.join(fresh(), 'x'.repeat(90));
    mkdirSync(deep, { mode: 0o700 });
    expect(() => socketPlace(deep, 'linux', deep)).toThrow(/too long for a socket/);
  });

  it('is a pipe name that cannot be guessed on Windows', () => {
    const { socket } = socketPlace('C:\\x', 'win32');
    expect(socket).toMatch(/^\\\\\.\\pipe\\countersign-[0-9a-f]{32}$/);
    expect(socketPlace('C:\\x', 'win32').socket).not.toBe(socket);
  });
});
