import type { JsonNode } from '../../../shared/lossless.ts';

/** Stands in a pointer for every element of an array. */
const EACH = '*';

/** The segments of a JSON pointer (RFC 6901); undefined where the text is none. */
export function segmentsOf(pointer: string): readonly string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined;
  const parts = pointer.slice(1).split('/');
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What a pointer names in a tree. */
export interface Named {
  readonly nodes: readonly JsonNode[];
  /** Arrays without elements that a `*` stood for: the pointer speaks of them although it names nothing there. */
  readonly hollow: readonly JsonNode[];
}

/**
 * What a pointer names; undefined where it is no pointer, and where a `*` meets an object, because it cannot be told
 * whether a property of that name was meant. An index counts elements from 0, without leading zeros. The tree must
 * not repeat names: of two properties with one name only the first is seen.
 */
export function namedBy(pointer: string, root: JsonNode): Named | undefined {
  const segments = segmentsOf(pointer);
  if (!segments) return undefined;
  let nodes: readonly JsonNode[] = [root];
  const hollow: JsonNode[] = [];
  for (const segment of segments) {
    if (segment === EACH) {
      if (nodes.some((n) => n.kind === 'object')) return undefined;
      hollow.push(...nodes.filter((n) => n.kind === 'array' && n.items.length === 0));
    }
    nodes = nodes.flatMap((node) => step(node, segment));
  }
  return { nodes, hollow };
}

function step(node: JsonNode, segment: string): readonly JsonNode[] {
  if (node.kind === 'object') {
    const entry = node.entries.find((e) => e.key === segment);
    return entry ? [entry.value] : [];
  }
  if (node.kind !== 'array') return [];
  if (segment === EACH) return node.items;
  const item = /^(?:0|[1-9]\d{0,8})$/.test(segment) ? node.items[Number(segment)] : undefined;
  return item ? [item] : [];
}
