import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../src/core/consent/place.ts';

const ROOT = '/home/me/app';
const at = (path: string) => placeOf(path, [ROOT], ROOT);
const windows = (path: string) => placeOf(path, ['C:\\Work\\App'], 'C:\\Work\\App');

describe('a path named by a call', () => {
  it.each([
    ['src/a.ts', './src/a.ts'],
    ['./src/../b.ts', './b.ts'],
    ['/home/me/app/x', './x'],
    ['/home/me/app', './'],
    ['file:///home/me/app/a%20b', './a b'],
    ['.', './'],
  ])('%s lies inside as %s', (path, relative) => {
    expect(at(path)).toEqual({ kind: 'inside', relative });
  });

  it.each([
    '/etc/passwd',
    '../other',
    'src/../../other',
    '/home/me/application',
    '/home/me/app/../secret',
    '~/.ssh/id_rsa',
    '~',
    '..\\..\\x',
    'file:///etc/passwd',
    'file:///home/me/app/%2e%2e/x',
    '//server/share',
    'C:\\Windows',
  ])('%s lies outside', (path) => {
    expect(at(path).kind).toBe('outside');
  });

  it.each(['$HOME/x', '%USERPROFILE%\\x', '~root/x', 'a\u0000b', '`pwd`/x', 'file:///%zz'])(
    '%s is expanded by programs: nothing is claimed',
    (path) => {
      expect(at(path).kind).toBe('unknown');
    },
  );

  it('is compared without case and with either slash on a drive', () => {
    expect(windows('c:/WORK/app/SRC/a.ts')).toEqual({ kind: 'inside', relative: './SRC/a.ts' });
    expect(windows('D:\\Work\\App\\a').kind).toBe('outside');
    expect(windows('file:///C:/Work/App/a').kind).toBe('inside');
    expect(placeOf('/HOME/me/app/x', [ROOT], ROOT).kind).toBe('outside');
  });

  it('counts from the folder in which the server runs', () => {
    expect(placeOf('a', [ROOT], '/tmp').kind).toBe('outside');
    expect(placeOf('a', [ROOT], '').kind).toBe('outside');
    expect(placeOf('a', [], ROOT).kind).toBe('outside');
  });

  it('is never inside with more steps up than down', () => {
    const parts = fc.array(fc.constantFrom('a', '..', '.', 'b'), { maxLength: 12 });
    fc.assert(
      fc.property(parts, (list) => {
        let depth = 3;
        let least = depth;
        for (const part of list) {
          if (part === '..') depth = Math.max(0, depth - 1);
          else if (part !== '.') depth++;
          least = Math.min(least, depth);
        }
        const inside = at(list.join('/')).kind === 'inside';
        expect(inside).toBe(least >= 3);
      }),
    );
  });
});
