import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WORKSPACE } from '../../../src/core/policy/condition.ts';
import { liesUnder, pathsFor } from '../../../src/core/policy/grants/under.ts';

/** Whether it passes on a machine without links. */
function passes(text: string, windows: boolean): boolean {
  const root = windows ? 'c:\\ws\\in' : '/ws/in';
  const ground = { roots: [root], cwd: `${root}${windows ? '\\' : '/'}sub`, windows };
  const paths = pathsFor([text], [WORKSPACE], ground, true);
  const real = new Map(paths.map((p) => [p, p]));
  return liesUnder(text, [WORKSPACE], { ...ground, real }) === true;
}

type Reader = (text: string) => string;

/** The file that a URI names, whatever else it names being taken for a file name. */
const uri =
  (windows: boolean): Reader =>
  (text) => {
    try {
      return /^file:/i.test(text.trim()) ? fileURLToPath(text, { windows }) : text;
    } catch {
      return '<refused>';
    }
  };
const decoded: Reader = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
const expanded: Reader = (text) =>
  text.replace(/^~(?=$|[/\\])|\$\{?HOME\}?|%HOME%/g, '/home/me').replace(/\{[^}]*\}/g, '..');
const slashed: Reader = (text) => text.replaceAll('\\', '/');
const cut: Reader = (text) => text.split('\u0000')[0] ?? '';
const trimmed: Reader = (text) => text.trim();
/** Windows leaves dots and blanks at the end of a name out, and what follows a colon. */
const shortened: Reader = (text) =>
  text
    .split(/(?<=[\\/])|(?=[\\/])/)
    .map((part, i) => (i > 0 ? part.replace(/:.*$/, '') : part))
    .map((part) => (/^\.{1,2}$/.test(part) ? part : part.replace(/[. ]+$/, '')))
    .join('');

const POSIX: readonly Reader[] = [(t) => t, decoded, expanded, slashed, cut, trimmed];
const WINDOWS: readonly Reader[] = [...POSIX, shortened];

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('..', '.', '/', '\\', 'a', '') },
  fc.constantFrom('/ws/in', 'c:\\ws\\in', 'c:/ws/in/', 'file://', 'file:', '/etc', 'c:', 'D:'),
  fc.constantFrom('~', '$HOME', '%2e%2e', '%2f', '%5c', '{a,..}', '\u0000', ' ', '\t', '\n', ':x'),
  fc.constantFrom('\\\\?\\', '\\\\srv\\d', '//srv/d', 'localhost', 'PROGRA~1', 'CON', '...', '. '),
  fc.string({ maxLength: 2 }),
);
const text = fc
  .tuple(
    fc.constantFrom('', '/ws/in/', 'c:\\ws\\in\\', 'file:///ws/in/', 'file:///c:/ws/in/', 'a/'),
    fc.array(fc.tuple(piece, fc.constantFrom('', '/', '\\')), { maxLength: 7 }),
  )
  .map(([start, parts]) => start + parts.map(([a, b]) => a + b).join(''));

describe('hostile paths', () => {
  it('never pass where any way to read them leads elsewhere', () => {
    let passed = 0;
    fc.assert(
      fc.property(text, (given) => {
        if (!passes(given, false)) return;
        passed++;
        for (const read of POSIX) {
          const seen = path.posix.resolve('/ws/in/sub', uri(false)(read(given)));
          expect(seen + path.posix.sep).toMatch(/^\/ws\/in\//);
        }
      }),
      { numRuns: 6000 },
    );
    expect(passed).toBeGreaterThan(200);
  });

  it('never pass on Windows where any way to read them leads elsewhere', () => {
    let passed = 0;
    fc.assert(
      fc.property(text, (given) => {
        if (!passes(given, true)) return;
        passed++;
        for (const read of WINDOWS) {
          const seen = path.win32.resolve('c:\\ws\\in\\sub', uri(true)(read(given)));
          expect(`${seen}\\`.toLowerCase()).toMatch(/^c:\\ws\\in\\/);
        }
      }),
      { numRuns: 6000 },
    );
    expect(passed).toBeGreaterThan(200);
  });

  it('never pass through links, wherever they stand', () => {
    const name = fc.constantFrom('a', 'b', 'l', '..', '.');
    const names = fc.array(name, { minLength: 1, maxLength: 8 });
    const target = fc.constantFrom('/etc', '/ws/in/a/b', '/ws/in', '/ws', '/ws/in/b/../../..');
    fc.assert(
      fc.property(names, target, (parts, to) => {
        const given = parts.join('/');
        const ground = { roots: ['/ws/in'], cwd: '/ws/in', windows: false };
        const real = new Map(
          pathsFor([given], [WORKSPACE], ground, true).map((p) => [p, walked(p, to)]),
        );
        if (liesUnder(given, [WORKSPACE], { ...ground, real }) !== true) return;
        expect(`${walked(`/ws/in/${given}`, to)}/`).toMatch(/^\/ws\/in\//);
        expect(`${walked(path.posix.resolve('/ws/in', given), to)}/`).toMatch(/^\/ws\/in\//);
      }),
      { numRuns: 6000 },
    );
  });
});

/** Where a system gets to that meets a link at every name `l`, one step after the other. */
function walked(from: string, to: string): string {
  let here = '/';
  for (const part of from.split('/')) {
    if (part === 'l') here = path.posix.resolve('/', to);
    else here = path.posix.resolve(here, part);
  }
  return here;
}
