import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realPaths } from '../../../src/machine/realPath.ts';

let top: string;

beforeAll(async () => {
  top = await realpath(await mkdtemp(path.join(tmpdir(), 'real-')));
  await mkdir(path.join(top, 'away/deep'), { recursive: true });
  await writeFile(path.join(top, 'away/file'), '');
  await symlink(path.join(top, 'away'), path.join(top, 'link'));
  await symlink(path.join(top, 'nowhere'), path.join(top, 'dangling'));
  await symlink(path.join(top, 'round'), path.join(top, 'round'));
});
afterAll(() => rm(top, { recursive: true }));

const of = (name: string): string | undefined => {
  const named = path.join(top, name);
  const real = realPaths([named]).get(named);
  return real === undefined ? undefined : path.relative(top, real);
};

describe('where a path leads', () => {
  it('is told through links, also for what is not there yet', () => {
    expect(of('away/file')).toBe('away/file');
    expect(of('link/deep')).toBe('away/deep');
    expect(of('link/new/er.txt')).toBe('away/new/er.txt');
  });

  it('is not told for a link that leads nowhere or in a circle, nor for what lies below it', () => {
    for (const name of ['dangling', 'dangling/x', 'round', 'round/x'])
      expect(of(name), name).toBeUndefined();
  });

  it('is not told below a file', () => {
    expect(of('away/file/x')).toBeUndefined();
  });

  it('is not told for a path that is not absolute or holds a zero character', () => {
    expect(realPaths(['away', `${top}/a\0b`]).size).toBe(0);
  });
});
