import { Rule } from '../rules.ts';
import type { Neighbour } from '../review.ts';
import { skeleton } from '../words/names.ts';
import type { Check, Reading, Trace } from './check.ts';

/** A neighbour as it is compared. */
interface Known {
  readonly about: string;
  readonly tool: string;
  readonly skeleton: string;
  readonly words: ReadonlySet<string>;
}

const cache = new WeakMap<readonly Neighbour[], readonly Known[]>();

function knownOf(peers: readonly Neighbour[]): readonly Known[] {
  const kept = cache.get(peers);
  if (kept) return kept;
  const made = peers.map(({ server, tool, description }) => ({
    about: `${server}/${tool}`,
    tool,
    skeleton: skeleton(tool),
    words: wordsIn(description),
  }));
  cache.set(peers, made);
  return made;
}

/** A tool that is called like one of another server, looks like it, or says the same as it. */
function namesIn({ item, surroundings, texts }: Reading): readonly Trace[] {
  if (item.kind !== 'tool' || surroundings.peers.length === 0) return [];
  const name = texts.find((t) => t.place === 'name');
  if (!name) return [];
  const said = texts.find(
    (t) => t.step.name === 'description' && t.step.parent?.parent === undefined,
  );
  const words = wordsIn(said?.text ?? '');
  const mine = skeleton(item.name);
  const traces: Trace[] = [];
  for (const peer of knownOf(surroundings.peers)) {
    const verdict = compare(item.name, mine, words, peer);
    if (verdict)
      traces.push({ ...verdict, text: name, start: 0, end: name.text.length, about: peer.about });
  }
  return traces;
}

function compare(
  name: string,
  mine: string,
  words: ReadonlySet<string>,
  peer: Known,
): { rule: Rule; weight: number } | undefined {
  const same = peer.tool === name;
  const folded = peer.skeleton === mine;
  if (!same && !folded && !(mine.length > 3 && near(mine, peer.skeleton)))
    return alike(words, peer.words, 0.9) ? { rule: Rule.shadowClone, weight: 4 } : undefined;
  if (alike(words, peer.words, 0.75)) return { rule: Rule.shadowClone, weight: 6 };
  if (same) return { rule: Rule.shadowName, weight: 3 };
  const drawn = folded && !/^[ -~]*$/.test(name + peer.tool);
  return { rule: Rule.shadowLookalike, weight: drawn ? 6 : folded ? 4 : 3 };
}

const EPITHET =
  /^(?:v?\d+|new|pro|plus|secure|safe|fast|enhanced|advanced|premium|official|best|improved|ex|tool|real|updated|latest|better|mcp|best(?:tool)?for)$/;

/** Whether one name is the other with a version or a boast, or one letter apart. */
function near(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 4) return false;
  if (long.startsWith(short) && EPITHET.test(long.slice(short.length))) return true;
  if (long.endsWith(short) && EPITHET.test(long.slice(0, -short.length))) return true;
  return short.length > 7 && long.length - short.length <= 1 && oneApart(short, long);
}

/** One letter more, another letter, or two changed about; not a plural, not another number. */
function oneApart(short: string, long: string): boolean {
  let i = 0;
  while (i < short.length && short[i] === long[i]) i++;
  if (short.length < long.length) return i < short.length && short.slice(i) === long.slice(i + 1);
  const letters = `${short[i] ?? ''}${long[i] ?? ''}`;
  if (short.slice(i + 1) === long.slice(i + 1)) return !/\d/.test(letters);
  return (
    short[i] === long[i + 1] && short[i + 1] === long[i] && short.slice(i + 2) === long.slice(i + 2)
  );
}

/** Whether two descriptions say nearly the same, by the words that they share. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>, share: number): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  if (few.size < (few.size === many.size ? 4 : 5) || few.size < many.size * 0.5) return false;
  let common = 0;
  for (const word of few) if (many.has(word)) common++;
  return common >= few.size * share;
}

const wordsIn = (text: string): Set<string> =>
  new Set(
    text
      .slice(0, 2000)
      .toLowerCase()
      .match(/[\p{L}\p{N}]{3,40}/gu),
  );

export const names: Check = {
  rules: [Rule.shadowName, Rule.shadowLookalike, Rule.shadowClone],
  look: namesIn,
};
