import type { Neighbour } from '../review.ts';
import './acts.ts';
import { asciiOf } from '../../../shared/lookalikes.ts';
import type { Known } from './clauses.ts';
import { lookUp, wordsOf } from './lexicon.ts';
import { Thing } from './token.ts';

const SHELL = wordsOf('shell');

/** No tool or parameter is called by more than this, in UTF-16 units; a longer chunk is not compared. */
const LONGEST = 256;

function folded(name: string): string {
  const plain = name.normalize('NFKC');
  if (plain.length > LONGEST) return name;
  let out = '';
  for (const c of plain.replace(/\p{Cf}|\p{M}/gu, '')) out += c > '\x7f' ? (asciiOf(c) ?? c) : c;
  return out;
}

/** A name without what does not tell names apart: case, separators, letters that are drawn alike. */
export function skeleton(name: string): string {
  if (/^[a-z0-9]*$/.test(name)) return name;
  const plain = /^[ -~]*$/.test(name) ? name : folded(name);
  return plain.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

const cache = new WeakMap<readonly Neighbour[], ReadonlySet<string>>();

/** The skeletons of a list of tools; kept as long as the list is. */
export function skeletonsOf(list: readonly Neighbour[]): ReadonlySet<string> {
  const known = cache.get(list);
  if (known) return known;
  const made = new Set(list.map((n) => skeleton(n.tool)));
  cache.set(list, made);
  return made;
}

/** What names in the texts of a tool refer to. A name that is a common word counts where it is marked as a name. */
export function knownNames(
  self: string,
  params: ReadonlySet<string>,
  siblings: readonly Neighbour[],
  peers: readonly Neighbour[],
): Known {
  const own = skeletonsOf(siblings);
  const other = skeletonsOf(peers);
  const me = skeleton(self);
  const shaped = (n: string): boolean => n.length > 11 || n.includes('_') || n.includes('-');
  return (name, marked) => {
    if (!marked && !shaped(name)) return 0;
    const is = name.length > LONGEST ? name : skeleton(name);
    if (is.length < 3) return 0;
    if (is === me) return Thing.self;
    if (params.has(is)) return Thing.param;
    if (own.has(is)) return Thing.sibling;
    if (other.has(is)) return Thing.peer;
    return marked && !SHELL.has(lookUp(name)) ? Thing.quoted : 0;
  };
}
