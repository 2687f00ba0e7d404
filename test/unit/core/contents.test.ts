import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  agrees,
  changedFiles,
  contentChanges,
  contentsId,
  tellsProgram,
} from '../../../src/core/launch/contents.ts';
import type { Content } from '../../../src/shared/server.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const file = (digest?: string, name = '/w/server.js'): Content => ({
  ...{ kind: 'file', name },
  ...(digest !== undefined && { digest }),
});
const pkg = (version?: string, digest?: string): Content => ({
  ...{ kind: 'package', name: 'foo' },
  ...(version !== undefined && { version }),
  ...(digest !== undefined && { digest }),
});

describe('what a trusted launch runs', () => {
  it.each<[string, readonly Content[] | undefined, readonly Content[] | undefined, boolean]>([
    ['the same', [file('a')], [file('a')], true],
    ['what was not known before', undefined, [file('a')], true],
    ['a version that was not known before', [pkg()], [pkg('1.0.0', 'i')], true],
    ['another file content', [file('a')], [file('b')], false],
    ['a file under another path', [file('a')], [file('a', '/w/other.js')], false],
    ['another version', [pkg('1.0.0', 'i')], [pkg('1.1.0', 'i')], false],
    ['the same version with other contents', [pkg('1.0.0', 'i')], [pkg('1.0.0', 'j')], false],
    ['a package that is known no more', [pkg('1.0.0', 'i')], [pkg()], false],
    ['a file that cannot be read any more', [file('a')], [file()], false],
    ['nothing that is told', [file('a')], undefined, false],
    ['one thing more', [file('a')], [file('a'), pkg('1.0.0')], false],
    ['one thing less', [file('a'), pkg('1.0.0')], [file('a')], false],
    ['something where it was seen to run nothing known', [], [file('a')], false],
  ])('agrees or not: %s', (_, before, now, expected) => {
    expect(agrees({ contents: before }, now)).toBe(expected);
  });

  it('may change in a file that the person calls their own, and in nothing else', () => {
    const mine = ['/w/server.js'];
    const contents = [file('a'), file('x', '/w/other.js')];
    expect(agrees({ contents, mine }, [file('b'), file('x', '/w/other.js')])).toBe(true);
    expect(agrees({ contents, mine }, [file('b'), file('y', '/w/other.js')])).toBe(false);
    expect(agrees({ contents: [pkg('1.0.0')], mine: ['foo'] }, [pkg('1.1.0')])).toBe(false);
  });

  it('names the files that changed, and not what came or went', () => {
    const changes = contentChanges({ contents: [file('a'), pkg('1.0.0')] }, [file('b')]);
    expect(changes).toHaveLength(2);
    expect(changedFiles(changes)).toEqual(['/w/server.js']);
  });

  it('has one identity, which a file of the person’s own keeps', () => {
    const id = (contents: readonly Content[] | undefined, mine?: readonly string[]) =>
      contentsId({ contents, mine }, sha256);
    expect(id(undefined)).toBeUndefined();
    expect(id([])).toBeUndefined();
    expect(id([file('a')])).toMatch(/^[0-9a-f]{64}$/);
    expect(id([file('a')])).not.toBe(id([file('b')]));
    expect(id([file('a')], ['/w/server.js'])).toBe(id([file('b')], ['/w/server.js']));
    expect(id([pkg('1.0.0')])).not.toBe(id([pkg('1.0.0', 'i')]));
  });
});

describe('a launch tells which program of its own it runs', () => {
  const tells = (argv: readonly string[], contents: readonly Content[] | undefined): boolean => {
    const [command = '', ...args] = argv;
    return tellsProgram({ server: 's', command, args, env: [], cwd: '/w' }, contents);
  };

  it('by a script among its arguments, or a package', () => {
    expect(tells(['node', 'server.js', '--site=a'], [file('a')])).toBe(true);
    expect(tells(['npx', '-y', 'foo', 'x'], [pkg('1.0.0')])).toBe(true);
  });

  it.each<[string, readonly string[], readonly Content[] | undefined]>([
    ['a module that an interpreter finds', ['/w/bin/python', '-m', 'evil'], [file('a')]],
    ['a program alone', ['./server'], [file('a')]],
    ['a script that cannot be read', ['node', 'server.js'], [file()]],
    ['a package of an unknown version', ['npx', '-y', 'foo'], [pkg()]],
    ['nothing that is told', ['node', 'server.js'], undefined],
    ['nothing that was found', ['node', 'server.js'], []],
  ])('but not by %s', (_, argv, contents) => {
    expect(tells(argv, contents)).toBe(false);
  });
});
