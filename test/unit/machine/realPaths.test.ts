import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realPaths } from '../../../src/machine/realPaths.ts';

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

const of = async (name: string): Promise<string | undefined> => {
  const named = path.join(top, name);
  const real = (await realPaths([named])).get(named);
  return real === undefined ? undefined : path.relative(top, real);
};

describe('where a path leads', () => {
  it('is told through links, also for what is not there yet', async () => {
    expect(await of('away/file')).toBe('away/file');
    expect(await of('link/deep')).toBe('away/deep');
    expect(await of('link/new/er.txt')).toBe('away/new/er.txt');
  });

  it('is not told for a link that leads nowhere or in a circle, nor for what lies below it', async () => {
    for (const name of ['dangling', 'dangling/x', 'round', 'round/x'])
      expect(await of(name), name).toBeUndefined();
  });

  it('is not told below a file', async () => {
    expect(await of('away/file/x')).toBeUndefined();
  });

  it('is not told for a path that is not absolute or holds a zero character', async () => {
    expect((await realPaths(['away', `${top}/a\0b`])).size).toBe(0);
  });
});
