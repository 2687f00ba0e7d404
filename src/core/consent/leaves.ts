import type { JsonNode } from '../../shared/lossless.ts';
import { wordsOf } from '../vocabulary/name.ts';

/** A string among the arguments, with the words of the property name it stands under (`[]` at the top). */
export interface Leaf {
  readonly key: readonly string[];
  readonly text: string;
  /** JSON pointer (RFC 6901). */
  readonly path: string;
}

/** One reference token of a JSON pointer. */
export const pointerToken = (key: string): string =>
  key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Every string of the arguments in order, and every number with `numbers`; elements of a list stand under its name. */
export function leavesOf(args: JsonNode, { numbers = false } = {}): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const rest: { node: JsonNode; key: readonly string[]; path: string }[] = [
    { node: args, key: [], path: '' },
  ];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { node, key, path } = next;
    if (node.kind === 'string' || (numbers && node.kind === 'number'))
      leaves.push({ key, text: node.text, path });
    else if (node.kind === 'array')
      for (const [i, item] of [...node.items.entries()].toReversed())
        rest.push({ node: item, key, path: `${path}/${i}` });
    else if (node.kind === 'object')
      for (const entry of node.entries.toReversed())
        rest.push({
          node: entry.value,
          key: wordsOf(entry.key),
          path: `${path}/${pointerToken(entry.key)}`,
        });
  }
  return leaves;
}

export const hasWord = (leaf: Leaf, words: readonly string[]): boolean =>
  leaf.key.some((word) => words.includes(word));

export const endsWithWord = (leaf: Leaf, words: readonly string[]): boolean =>
  words.includes(leaf.key.at(-1) ?? '');

/** Text for people or programs, in which an address is content and no destination. */
export const isBody = (leaf: Leaf): boolean =>
  hasWord(leaf, [
    'content',
    'contents',
    'body',
    'text',
    'message',
    'description',
    'title',
    'prompt',
  ]);
