import { describe, expect, it } from 'vitest';
import { WORKSPACE } from '../../../src/core/policy/condition.ts';
import { liesUnder, pathsFor } from '../../../src/core/policy/grants/under.ts';

/** Links by their path; all else is what it is called. */
interface Machine {
  readonly roots?: readonly string[];
  readonly cwd?: string;
  readonly windows?: boolean;
  readonly links?: Readonly<Record<string, string | undefined>>;
  readonly wide?: boolean;
}

function lies(text: string, folders: readonly string[], machine: Machine = {}) {
  const { roots = ['/ws'], cwd = '/ws', windows = false, links = {}, wide = true } = machine;
  const ground = { roots, cwd, windows };
  const real = new Map<string, string>();
  for (const path of pathsFor([text], folders, ground, wide)) {
    const link = Object.keys(links).find((l) => path === l || path.startsWith(`${l}/`));
    const to = link === undefined ? '' : links[link];
    if (to !== undefined) real.set(path, link === undefined ? path : to + path.slice(link.length));
  }
  return liesUnder(text, folders, { ...ground, real });
}

describe('a path', () => {
  it.each<[string, boolean | undefined]>([
    ['/ws', true],
    ['/ws/', true],
    ['/ws/a', true],
    ['/ws//a/./b/', true],
    ['a', true],
    ['.', true],
    ['./a/b', true],
    ['a b/c', true],
    ['(a)/[b]/é.txt', true],
    ['/ws/a/../b', true],
    ['a/..', true],
    ['../ws/a', true],
    ['..a/b', true],
    ['/ws/...', true],
    ['/wsx', false],
    ['/w', false],
    ['/WS/a', false],
    ['..', false],
    ['../x', false],
    ['a/../../x', false],
    ['/ws/../etc/passwd', false],
    ['/etc/passwd', false],
    ['/', false],
    ['file:///ws/a', true],
    ['FILE:///ws/a%20b', true],
    ['file:/ws/a', true],
    ['file://localhost/ws/a', true],
    ['file:///etc/passwd', false],
    ['file:///etc/%70asswd', false],
  ])('%s lies in the workspace: %s', (text, expected) => {
    expect(lies(text, [WORKSPACE])).toBe(expected);
  });

  it.each([
    '',
    ' ',
    ' /etc/passwd',
    '/ws/a ',
    '/ws/a\n',
    '\t/ws/a',
    '/ws/a\u0000.txt',
    '/ws/\u202ea',
    '/ws/\ud800',
    '~',
    '~/x',
    '~root/x',
    '-rf',
    '--output=/etc/x',
    '$HOME/x',
    '/ws/$HOME',
    '${HOME}/x',
    '%USERPROFILE%/x',
    '`pwd`/x',
    '/ws/%2e%2e/x',
    '/ws/*',
    '/ws/{a,../../etc}',
    '/ws/a?',
    'a\\..\\..\\etc',
    '..\\etc',
    '\\\\server\\share',
    'C:\\ws\\a',
    'c:/ws/a',
    'http://evil.io/ws',
    'host:/ws/a',
    'me@host:/ws/a',
    'data:,x',
    '/../ws/a',
    '/../../ws/a',
    'file:a',
    'file://evil.io/ws/a',
    'file://localhost.evil.io/ws/a',
    'file:////ws/a',
    'file:///ws/a?x',
    'file:///ws/a#x',
    'file:///ws/../etc',
    'file:///ws/%2e%2e/etc',
    'file:///ws/%2E%2e/etc',
    'file:///ws%2f..%2fetc',
    'file:///ws/a%5c..',
    'file:///ws/%00',
    'file:///ws/%252e%252e/etc',
    'file:///ws/%zz',
    'file:///ws/%ff',
    'file:///ws\\..\\etc',
    'file:///c:/ws/a',
    `/ws/${'a'.repeat(5000)}`,
  ])('is not told from %j', (text) => {
    expect(lies(text, [WORKSPACE])).not.toBe(true);
    if (text !== 'file:///c:/ws/a') expect(lies(text, [WORKSPACE])).toBeUndefined();
  });

  it('is not told without its real path', () => {
    const ground = { roots: ['/ws'], cwd: '/ws', windows: false, real: new Map() };
    expect(liesUnder('/ws/a', [WORKSPACE], ground)).toBeUndefined();
    expect(liesUnder('/etc', [WORKSPACE], ground)).toBeUndefined();
  });

  it('passes through no link that leads out, whatever it is called', () => {
    expect(lies('/ws/l/a', [WORKSPACE], { links: { '/ws/l': '/etc' } })).toBeUndefined();
    expect(lies('/x/a', [WORKSPACE], { links: { '/x': '/ws' } })).toBeUndefined();
    expect(lies('/ws/l/a', [WORKSPACE], { links: { '/ws/l': '/ws/b' } })).toBe(true);
    expect(lies('/ws/l/a', [WORKSPACE], { links: { '/ws/l': undefined } })).toBeUndefined();
    expect(lies('/ws/l/a', [WORKSPACE], { links: { '/ws/l': 'odd' } })).toBeUndefined();
  });

  it('may turn back after a folder, not after a link', () => {
    expect(lies('/ws/l/../a', [WORKSPACE], { links: { '/ws/l': '/ws/b/c' } })).toBeUndefined();
    expect(lies('/ws/l/../a', [WORKSPACE], { links: { '/ws/l': '/etc/x' } })).toBeUndefined();
    expect(lies('/ws/b/c/../../a', [WORKSPACE])).toBe(true);
    expect(lies('/net/evil/../../ws/a', [WORKSPACE])).toBeUndefined();
  });

  it('is read in a workspace that is itself reached through a link', () => {
    const machine = { roots: ['/ln', '/ws'], cwd: '/ln', links: { '/ln': '/ws' } };
    for (const text of ['a', '/ln/a', '/ws/a', '/ln/a/../b'])
      expect(lies(text, [WORKSPACE], machine)).toBe(true);
    expect(lies('/ln/../a', [WORKSPACE], machine)).not.toBe(true);
  });

  it('may be asked for in a part of the workspace, or in a folder of its own', () => {
    expect(lies('src/a', [`${WORKSPACE}/src`])).toBe(true);
    expect(lies('srcx/a', [`${WORKSPACE}/src`])).toBe(false);
    expect(lies('/ws/src/../a', [`${WORKSPACE}/src`])).toBe(false);
    expect(lies('/data/a', [WORKSPACE, '/data'])).toBe(true);
    expect(lies('/data/a', ['/data'], { links: { '/data': '/disk' } })).toBe(true);
    expect(lies('/disk/a', ['/data'], { links: { '/data': '/disk' } })).toBe(true);
  });

  it.each(['data', `${WORKSPACE}x`, '/ws/../data', '~', ''])(
    'lies in no folder that is none: %j',
    (folder) => {
      expect(lies('/ws/a', [folder])).toBeUndefined();
    },
  );
});

describe('a path of Windows', () => {
  const machine = { roots: ['C:\\Ws'], cwd: 'c:\\Ws', windows: true };
  it.each<[string, boolean | undefined]>([
    ['C:\\ws\\a', true],
    ['c:/WS/a', true],
    ['a\\b', true],
    ['a/./b', true],
    ['a\\..\\b', true],
    ['file:///C:/ws/a', true],
    ['file:///c%3A/ws/a', true],
    ['D:\\ws\\a', false],
    ['..\\x', false],
    ['c:\\wsx', false],
    ['c:\\ws\\..\\x', false],
    ['\\\\server\\share\\ws', undefined],
    ['\\\\?\\C:\\ws\\a', undefined],
    ['\\\\.\\C:\\ws\\a', undefined],
    ['//?/C:/ws/a', undefined],
    ['\\\\?\\UNC\\server\\share', undefined],
    ['\\??\\C:\\ws\\a', undefined],
    ['\\ws\\a', undefined],
    ['/ws/a', undefined],
    ['c:a', undefined],
    ['c:', undefined],
    ['c:\\ws\\a:stream', undefined],
    ['a::$DATA', undefined],
    ['c:\\ws\\..:x\\..\\..\\etc', undefined],
    ['c:\\ws\\a.', undefined],
    ['c:\\ws\\.. \\etc', undefined],
    ['c:\\ws\\...\\etc', undefined],
    ['c:\\ws\\a ', undefined],
    ['c:\\ws\\PROGRA~1\\a', undefined],
    ['c:\\ws\\CON', undefined],
    ['c:\\ws\\nul.txt', undefined],
    ['c:\\ws\\com\u00b9', undefined],
    ['c:\\ws\\a|b', undefined],
    ['file:///C|/ws/a', undefined],
    ['file://C:/ws/a', undefined],
    ['file://server/share/ws', undefined],
    ['file:/ws/a', undefined],
    ['file:///ws/a', undefined],
    ['\u212a:\\ws', undefined],
  ])('%s lies in the workspace: %s', (text, expected) => {
    expect(lies(text, [WORKSPACE], machine)).toBe(expected);
  });

  it('folds no letters but A to Z', () => {
    const greek = { roots: ['C:\\K'], cwd: 'C:\\K', windows: true };
    expect(lies('C:\\\u212a\\a', [WORKSPACE], greek)).toBe(false);
  });

  it('of another machine is looked at only below a folder of that machine', () => {
    const ground = { roots: ['c:\\ws'], cwd: 'c:\\ws', windows: true };
    const share = '\\\\server\\share';
    expect(pathsFor([`${share}\\a`], [WORKSPACE], ground, true)).toEqual(['c:\\ws']);
    expect(lies(`${share}\\a`, [share], machine)).toBe(true);
    expect(lies('\\\\SERVER\\Share\\a', [share], machine)).toBe(true);
    expect(lies('\\\\server\\other\\a', [share], machine)).toBeUndefined();
  });
});

describe('what is resolved', () => {
  const ground = { roots: ['/ws'], cwd: '/ws', windows: false };

  it('is only what lies there by name, where nothing forbids', () => {
    expect(pathsFor(['/etc/a', 'b', '~'], [WORKSPACE], ground, false)).toEqual(['/ws', '/ws/b']);
    expect(pathsFor(['/etc/a'], [WORKSPACE], ground, true)).toEqual(['/ws', '/etc/a']);
  });

  it('is bounded', () => {
    const many = Array.from({ length: 1000 }, (_, i) => `a${i}`);
    expect(pathsFor(many, [WORKSPACE], ground, false).length).toBe(256);
  });
});
