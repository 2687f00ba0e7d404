import { Rule } from '../rules.ts';
import type { Neighbour } from '../review.ts';
import { skeleton } from '../words/names.ts';
import type { Check, Trace, Reading } from './check.ts';

/** A tool that is called like one of another server, looks like it, or copies it under a name next to it. */
function namesIn({ item, surroundings, texts }: Reading): Trace[] {
  if (item.kind !== 'tool') return [];
  const text = texts.find((t) => t.place === 'name');
  const description = texts.find((t) => t.place === 'prose' && !t.key)?.text ?? '';
  if (!text || surroundings.peers.length === 0) return [];
  const found = { text, start: 0, end: text.text.length };
  const mine = skeleton(item.name);
  const hits: Trace[] = [];
  for (const peer of surroundings.peers) {
    const about = `${peer.server}/${peer.tool}`;
    if (peer.tool === item.name) {
      const clone = alike(description, peer);
      hits.push({
        ...found,
        rule: clone ? Rule.shadowClone : Rule.shadowName,
        weight: clone ? 6 : 3,
        about,
      });
      continue;
    }
    const theirs = skeleton(peer.tool);
    if (theirs === mine) {
      const drawn =
        peer.tool.toLowerCase() !== item.name.toLowerCase() &&
        !/^[ -~]*$/.test(item.name + peer.tool);
      hits.push({ ...found, rule: Rule.shadowLookalike, weight: drawn ? 6 : 4, about });
    } else if (mine.length > 3 && near(mine, theirs)) {
      const clone = alike(description, peer);
      hits.push({
        ...found,
        rule: clone ? Rule.shadowClone : Rule.shadowLookalike,
        weight: clone ? 6 : 3,
        about,
      });
    }
  }
  return hits;
}

/** Whether one name is the other with a version, a boast or one letter more. */
function near(a: string, b: string): boolean {
  if (b.length < 5) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.startsWith(short) || long.endsWith(short)) {
    const rest = long.startsWith(short) ? long.slice(short.length) : long.slice(0, -short.length);
    return /^(?:v?\d+|new|pro|plus|secure|safe|fast|enhanced|advanced|premium|official|best|improved|ex|tool|s|real|updated|latest|better|mcp|bestt?oolfor)$/.test(
      rest,
    );
  }
  return short.length > 7 && long.length - short.length <= 1 && oneApart(short, long);
}

function oneApart(short: string, long: string): boolean {
  let i = 0;
  while (i < short.length && short[i] === long[i]) i++;
  if (short.length < long.length) return short.slice(i) === long.slice(i + 1);
  if (short.slice(i + 1) === long.slice(i + 1))
    return !/\d/.test(`${short[i] ?? ''}${long[i] ?? ''}`);
  return (
    short[i] === long[i + 1] && short[i + 1] === long[i] && short.slice(i + 2) === long.slice(i + 2)
  );
}

/** Whether two descriptions say nearly the same, by the words they share. */
function alike(description: string, peer: Neighbour): boolean {
  const a = bag(description);
  const b = bag(peer.description);
  if (a.size < 4 || b.size < 4) return false;
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return common / Math.min(a.size, b.size) >= 0.8 && common / Math.max(a.size, b.size) >= 0.4;
}

const bag = (text: string): Set<string> =>
  new Set(
    text
      .slice(0, 4000)
      .toLowerCase()
      .match(/[\p{L}\p{N}]{3,}/gu) ?? [],
  );

export const names: Check = {
  rules: [Rule.shadowName, Rule.shadowLookalike, Rule.shadowClone],
  look: namesIn,
};
