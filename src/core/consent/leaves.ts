import type { JsonNode } from '../../shared/lossless.ts';
import { wordsOf } from './verbs.ts';

/** A string among the arguments, with the words of the property name it stands under (`[]` at the top). */
export interface Leaf {
  readonly key: readonly string[];
  readonly text: string;
}

/** Every string of the arguments in order; elements of a list stand under the list's name. */
export function leavesOf(args: JsonNode): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const rest: { readonly node: JsonNode; readonly key: readonly string[] }[] = [
    { node: args, key: [] },
  ];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { node, key } = next;
    if (node.kind === 'string') leaves.push({ key, text: node.text });
    else if (node.kind === 'array')
      for (const item of node.items.toReversed()) rest.push({ node: item, key });
    else if (node.kind === 'object')
      for (const entry of node.entries.toReversed())
        rest.push({ node: entry.value, key: wordsOf(entry.key) });
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
