import { asciiOf } from '../../shared/lookalikes.ts';
import { WELL_KNOWN } from './wellKnown.ts';

/** A well-known package that a name may be taken for. */
export interface Near {
  readonly like: string;
  /** `near`: written almost like it. `same`: the same name, in somebody else's scope. */
  readonly kind: 'near' | 'same';
}

/** Characters that pass for each other in small print. */
const DRAWN: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/[1i|]/g, 'l'],
  [/0/g, 'o'],
  [/5/g, 's'],
];
/** Names too short, or of too few letters of their own, to be told apart by one letter. */
const SHORT = 5;
const LONGEST = 214;
/** Words that many names share: a name of nothing else is nobody's. */
const COMMON = /^(?:mcp|server|servers|mcps|remote|proxy|adapter|inspector|api|client|core|dev)$/;

const ascii = (text: string): string =>
  Array.from(text.normalize('NFKC').toLowerCase(), (c) => (asciiOf(c) ?? c).toLowerCase()).join('');
const bare = (text: string): string => ascii(text).replace(/[^a-z0-9]/g, '');
const drawn = (text: string): string =>
  DRAWN.reduce((folded, [from, to]) => folded.replace(from, to), bare(text));
const wordsOf = (text: string): readonly string[] =>
  ascii(text)
    .split(/[^a-z0-9]+/)
    .filter((w) => w !== '');

/**
 * Whether a package is written almost like a well-known one, by shape, letters left out, doubled, changed or swapped,
 * words moved, or separators; or has its name in another scope. Undefined for well-known names themselves and for
 * names that are just different. It does NOT know which of two alike names is the honest one.
 */
export function nearName(name: string, kind: keyof typeof WELL_KNOWN): Near | undefined {
  const known = WELL_KNOWN[kind];
  const plain = kind === 'pypi' ? name.toLowerCase().replace(/[_.-]+/g, '-') : name;
  if (name.length > LONGEST || name === '') return undefined;
  const same = (k: string): boolean =>
    k === plain || (kind === 'pypi' && k.replace(/[_.-]+/g, '-') === plain);
  if (known.some(same)) return undefined;
  const near = known.find((k) => isNear(plain, k));
  if (near !== undefined) return { like: near, kind: 'near' };
  const own = kind === 'npm' ? ownName(plain) : undefined;
  const other = own && known.find((k) => ownName(k) === own);
  return other === undefined || other === '' ? undefined : { like: other, kind: 'same' };
}

/** The name behind the scope, where it is somebody's own. */
function ownName(name: string): string | undefined {
  const own = name.slice(name.indexOf('/') + 1);
  return wordsOf(own).filter((w) => !COMMON.test(w) && w.length > 2).length > 0 &&
    wordsOf(own).length > 1
    ? own
    : undefined;
}

function isNear(name: string, known: string): boolean {
  if (Math.abs(name.length - known.length) > 4) return false;
  if (drawn(name) === drawn(known)) return true;
  const [a, b] = [wordsOf(name), wordsOf(known)];
  // The same words in another order are the fork of a fork more often than not, where they are few.
  if (a.length === b.length) {
    if (a.length > 3 && [...a].sort().join(' ') === [...b].sort().join(' ')) return true;
    const differ = a.flatMap((word, i) => (word === b[i] ? [] : [[word, b[i] ?? ''] as const]));
    return differ.length > 0 && differ.length <= 2 && differ.every(([x, y]) => isSlip(x, y));
  }
  const [x, y] = [bare(name), bare(known)];
  return y.length >= 12 && isSlip(x, y);
}

/** One letter left out, added, changed or swapped with its neighbour; short words only swapped. */
function isSlip(a: string, b: string): boolean {
  if (a === b) return true;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const [x, y] = [a.slice(from, endA), b.slice(from, endB)];
  if (x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0]) return true;
  // A plural, and numbers: another thing of the same maker.
  if (Math.min(a.length, b.length) < SHORT || /^\d*$/.test(x + y)) return false;
  return x.length <= 1 && y.length <= 1;
}
