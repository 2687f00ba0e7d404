import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WORKSPACE } from '../../../src/core/policy/condition.ts';
import { liesUnder, pathsFor } from '../../../src/core/policy/grants/under.ts';
import { realPath } from '../../../src/machine/realPath.ts';
import { LocalGround } from '../../../src/wiring/ground.ts';

let top = '';
let ws = '';
beforeEach(() => {
  top = realpathSync(mkdtempSync(path.join(tmpdir(), 'ground-')));
  ws = path.join(top, 'ws');
  mkdirSync(path.join(ws, 'in'), { recursive: true });
  mkdirSync(path.join(top, 'out'));
  writeFileSync(path.join(ws, 'in', 'file'), '');
  const link = (to: string, from: string) => symlinkSync(to, path.join(ws, from));
  link(path.join(top, 'out'), 'leaves');
  link('in', 'stays');
  link(path.join(top, 'out', 'new'), 'nowhere');
  link('round', 'round');
  symlinkSync(ws, path.join(top, 'other'));
});
afterEach(() => rmSync(top, { recursive: true }));

describe('the real path', () => {
  it.each<[string, string | undefined]>([
    ['ws/in/file', 'ws/in/file'],
    ['ws/in/new/er', 'ws/in/new/er'],
    ['ws/stays/file', 'ws/in/file'],
    ['ws/leaves/x', 'out/x'],
    ['other/in', 'ws/in'],
    ['ws/nowhere', undefined],
    ['ws/nowhere/x', undefined],
    ['ws/round', undefined],
    ['ws/in/file/x', undefined],
  ])('of %s is %s', (named, expected) => {
    const real = realPath(path.join(top, named));
    expect(real).toBe(expected === undefined ? undefined : path.join(top, expected));
  });

  it('of something too far from all that exists is not told', () => {
    expect(realPath(path.join(ws, ...Array.from({ length: 100 }, () => 'a')))).toBeUndefined();
  });
});

describe('a workspace on a disk', () => {
  const lies = (text: string, root: string): boolean | undefined => {
    const ground = new LocalGround(
      () => [root],
      (folder) => realpathSync(folder),
    );
    const place = { roots: ground.roots(), cwd: root, windows: ground.windows };
    const real = new Map<string, string>();
    for (const one of pathsFor([text], [WORKSPACE], place, true)) {
      const target = ground.realPath(one);
      if (target !== undefined) real.set(one, target);
    }
    return liesUnder(text, [WORKSPACE], { ...place, real });
  };

  it.each<[string, boolean]>([
    ['in/file', true],
    ['in/new', true],
    ['stays/file', true],
    ['in/../in/file', true],
    ['leaves/x', false],
    ['nowhere', false],
    ['stays/../in/file', false],
    ['leaves/../ws/in/file', false],
    ['../out', false],
  ])('covers %s: %s', (text, expected) => {
    expect(lies(text, ws) === true).toBe(expected);
    expect(lies(text, path.join(top, 'other')) === true).toBe(expected);
  });
});

describe('the engine of patterns', () => {
  it('is there after it was loaded', async () => {
    const ground = new LocalGround(
      () => [],
      (folder) => folder,
    );
    expect(ground.patterns()).toBeUndefined();
    await ground.load((error) => expect(error).toBeUndefined());
    expect(ground.patterns()?.('a+', 'aa')).toBe(true);
  });
});
