import type { JsonNode } from '../../shared/lossless.ts';
import { pointerToken } from '../consent/leaves.ts';
import { wordsOf } from '../vocabulary/name.ts';

/** A place among the arguments with all that stands there: one value, or those of every element of a list. */
export interface Argument {
  /** JSON pointer (RFC 6901); `*` stands for every element of an array. */
  readonly path: string;
  /** The property name that it stands under, and its lower-case words. */
  readonly name: string;
  readonly words: readonly string[];
  readonly values: readonly JsonNode[];
}

/** Levels that are told apart; what lies deeper is one value. */
const DEEP = 3;
/** Elements of a list that are looked at: of a longer one nothing is said. */
const LONG = 200;

const step = (key: string): string => `/${pointerToken(key)}`;

/** A value that is not taken apart: a scalar, something empty, or what lies too deep. */
function whole(node: JsonNode, depth: number): boolean {
  if (node.kind === 'array')
    return node.items.length === 0 || node.items.length > LONG || depth >= DEEP;
  if (node.kind !== 'object') return true;
  return node.entries.length === 0 || depth >= DEEP || node.entries.some((e) => e.key === '*');
}

/**
 * The arguments of a call in order, each place once. A list of unlike elements is one value, so that no place is named
 * whose values mean different things. Empty where the tree is no object.
 */
export function argumentsOf(tree: JsonNode): readonly Argument[] {
  if (tree.kind !== 'object') return [];
  const found = new Map<string, { name: string; values: JsonNode[] }>();
  const add = (path: string, name: string, node: JsonNode): void => {
    const known = found.get(path);
    if (known) known.values.push(node);
    else found.set(path, { name, values: [node] });
  };
  const walk = (node: JsonNode, path: string, name: string, depth: number): void => {
    if (whole(node, depth)) add(path, name, node);
    else if (node.kind === 'object')
      for (const { key, value } of node.entries) walk(value, path + step(key), key, depth + 1);
    else if (node.kind === 'array') {
      if (alike(node.items))
        for (const item of node.items) walk(item, `${path}/*`, name, depth + 1);
      else add(path, name, node);
    }
  };
  for (const { key, value } of tree.entries) walk(value, step(key), key, 0);
  return [...found].map(([path, { name, values }]) => ({
    path,
    name,
    words: wordsOf(name),
    values,
  }));
}

function alike(items: readonly JsonNode[]): boolean {
  const kinds = new Set(items.map((i) => (i.kind === 'object' ? shapeOf(i) : i.kind)));
  return kinds.size === 1 && !kinds.has('array');
}

function shapeOf(node: Extract<JsonNode, { kind: 'object' }>): string {
  return JSON.stringify(node.entries.map((e) => [e.key, e.value.kind]).sort());
}
