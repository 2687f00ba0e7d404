import type { JsonNode } from '../src/shared/lossless.ts';
import { keysOf } from './preview.ts';

/** The value at a JSON pointer; undefined where there is none. Of a name that stands twice, the last. */
export function pointed(root: JsonNode | undefined, path: string): JsonNode | undefined {
  let node = root;
  for (const key of keysOf(path)) {
    if (node?.kind === 'object') node = node.entries.findLast((e) => e.key === key)?.value;
    else if (node?.kind === 'array') node = /^\d+$/.test(key) ? node.items[Number(key)] : undefined;
    else return undefined;
  }
  return node;
}
