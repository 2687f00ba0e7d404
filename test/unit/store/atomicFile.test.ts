import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeAtomic } from '../../../src/store/atomicFile.ts';
import { freshFolder } from './folder.ts';

const fresh = freshFolder();

describe('an atomic write', () => {
  it('creates a file for this user alone, and replaces it by another inode', () => {
    const file = path.join(fresh(), 'f');
    writeAtomic(file, 'one');
    const before = statSync(file);
    expect(before.mode & 0o777).toBe(0o600);
    writeAtomic(file, new TextEncoder().encode('two'));
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(statSync(file).ino).not.toBe(before.ino);
    expect(readdirSync(path.dirname(file))).toEqual(['f']);
  });

  it('refuses a link, to a file or to nothing, and leaves no temporary file', () => {
    const folder = fresh();
    writeFileSync(path.join(folder, 'victim'), 'kept');
    symlinkSync(path.join(folder, 'victim'), path.join(folder, 'link'));
    symlinkSync(path.join(folder, 'nothing'), path.join(folder, 'dangling'));
    for (const name of ['link', 'dangling'])
      expect(() => writeAtomic(path.join(folder, name), 'x')).toThrow(/is a link/);
    expect(readFileSync(path.join(folder, 'victim'), 'utf8')).toBe('kept');
    expect(readdirSync(folder).sort()).toEqual(['dangling', 'link', 'victim']);
  });

  it('refuses a folder as its target', () => {
    const folder = fresh();
    mkdirSync(path.join(folder, 'd'));
    expect(() => writeAtomic(path.join(folder, 'd'), 'x')).toThrow(/a folder, not a file/);
  });
});
