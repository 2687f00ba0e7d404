import type { Shape } from './families/shape.ts';
import { propertiesOf, property, stringOf, stringsOf, type Node } from './formats/node.ts';

/**
 * What lets a client run tools of an entry without asking, as it stands there. It is shown and left alone: under guard
 * such a call is asked about by this product all the same.
 */
export function unaskedOf(entry: Node, { unasked }: Shape): readonly string[] {
  return unasked.flatMap((key) => {
    const value = property(entry, key)?.value;
    if (value?.type !== 'object') return said(key, value);
    // Tools with a word of their own.
    return propertiesOf(value).flatMap((tool) =>
      propertiesOf(tool.value).flatMap((p) => said(`${key}.${tool.key}.${p.key}`, p.value)),
    );
  });
}

/** The same for a whole file: what its client's settings allow beside the entries. */
export function allowedOf(root: Node | undefined, { allows = [] }: Shape): readonly string[] {
  return allows.flatMap(({ path, of = '' }) =>
    valuesAt(root, path).flatMap(({ key, value }) => said(key, value, of)),
  );
}

interface At {
  readonly key: string;
  readonly value: Node | undefined;
}

function valuesAt(root: Node | undefined, path: readonly string[]): readonly At[] {
  let at: readonly At[] = [{ key: '', value: root }];
  for (const key of path)
    at = at.flatMap((one) =>
      propertiesOf(one.value)
        .filter((p) => key === '*' || p.key === key)
        .map((p) => ({ key: one.key === '' ? p.key : `${one.key}.${p.key}`, value: p.value })),
    );
  return at;
}

function said(key: string, value: Node | undefined, of = ''): readonly string[] {
  const list = stringsOf(value)?.filter((word) => word.startsWith(of));
  if (list) return list.length > 0 ? [`${key}: ${list.join(', ')}`] : [];
  const word = value?.value === true ? 'true' : stringOf(value);
  return word?.startsWith(of) === true ? [`${key}: ${word}`] : [];
}

/** True where the client is told not to start it. */
export const isDisabled = (entry: Node): boolean =>
  property(entry, 'disabled')?.value.value === true ||
  property(entry, 'enabled')?.value.value === false;
