import type { Shape } from './families/shape.ts';
import { propertiesOf, property, type Node } from './formats/node.ts';

/** Names of variables that an entry has its client hand on from its own environment: `NAME`, or `{ name = "NAME" }`. */
export function handedOn(entry: Node, { handsOn }: Shape): readonly string[] {
  const list = handsOn === undefined ? undefined : property(entry, handsOn)?.value;
  if (list?.type !== 'array') return [];
  return (list.children ?? []).flatMap((child) => {
    const named = propertiesOf(child).find((p) => p.key === 'name')?.value ?? child;
    return typeof named.value === 'string' ? [named.value] : [];
  });
}
