import type { Evidence } from '../../shared/finding.ts';
import { stringOf, type JsonNode } from '../../shared/lossless.ts';

/**
 * The whole string that a piece of evidence stands in: the one that its JSON pointer leads to, or with `key` the
 * property name at its end. Undefined where it leads nowhere.
 */
export function stringAt(
  node: JsonNode,
  { path, key }: Pick<Evidence, 'path' | 'key'>,
): string | undefined {
  const steps = path === '' ? [] : path.slice(1).split('/').map(unescaped);
  let at: JsonNode | undefined = node;
  for (const step of steps) at = at && child(at, step);
  return key === true ? at && steps.at(-1) : stringOf(at);
}

const unescaped = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

function child(node: JsonNode, step: string): JsonNode | undefined {
  if (node.kind === 'array') return node.items[Number(step)];
  return node.kind === 'object' ? node.entries.find((e) => e.key === step)?.value : undefined;
}
