import { shapeOf, type Family } from './families/table.ts';
import type { Timeout } from './families/shape.ts';
import { formatOf } from './formats/document.ts';
import { endOf, property, textOf, type Edit, type Node, type Property } from './formats/node.ts';
import type { Undo } from './undo.ts';

export interface Raise {
  readonly timeout: Timeout;
  /** Where the entry has the number already. */
  readonly place?: Property;
}

/**
 * The numbers of an entry after which its client gives up before a person can answer. A number that is no number is
 * left alone: what its client makes of it is not known.
 */
export function tooShort(entry: Node, family: Family): readonly Raise[] {
  return shapeOf(family).timeouts.flatMap((timeout): readonly Raise[] => {
    const place = property(entry, timeout.key);
    const value: unknown = place ? place.value.value : timeout.assumed;
    if (typeof value !== 'number' || value >= timeout.raised) return [];
    return [{ timeout, ...(place && { place }) }];
  });
}

export interface Raised {
  /** Replacements of numbers that stand there. */
  readonly edits: readonly Edit[];
  /** What has to stand behind `beside`. */
  readonly added: string;
  readonly undo: NonNullable<Undo['timeouts']>;
}

/** Raises every number that is too short; missing ones are put behind `beside`. */
export function raise(text: string, entry: Node, beside: Property, family: Family): Raised {
  const format = formatOf(family);
  const raises = tooShort(entry, family);
  const replaced = raises.flatMap(({ timeout: { key, raised }, place }) => {
    if (!place) return [];
    const { offset, length } = place.value;
    const undo = { key, original: textOf(text, place.value), guarded: String(raised) };
    return [{ edit: { offset, length, content: undo.guarded }, undo }];
  });
  const added = raises.flatMap(({ timeout: { key, raised }, place }) =>
    place ? [] : [{ key, guarded: format.addition(text, beside, key, String(raised)) }],
  );
  return {
    edits: replaced.map((r) => r.edit),
    added: added.map((a) => a.guarded).join(''),
    undo: [...replaced.map((r) => r.undo), ...added],
  };
}

/** Puts the numbers back. One that was changed since is the person's own and stays. */
export function lower(
  text: string,
  entry: Node,
  family: Family,
  undo: Undo['timeouts'] = [],
): readonly { readonly edits: readonly Edit[]; readonly exact: boolean }[] {
  const format = formatOf(family);
  return undo.map(({ key, original, guarded }) => {
    const place = property(entry, key);
    if (!place) return { edits: [], exact: original === undefined };
    const { node, value } = place;
    const now = textOf(text, value);
    if (original !== undefined) {
      const { offset, length } = value;
      return now === guarded
        ? { edits: [{ offset, length, content: original }], exact: true }
        : { edits: [], exact: false };
    }
    const siblings = node.parent?.children ?? [];
    const before = siblings[siblings.indexOf(node) - 1];
    const start = before ? endOf(before) : node.offset;
    if (text.slice(start, endOf(node)) === guarded)
      return { edits: [{ offset: start, length: endOf(node) - start, content: '' }], exact: true };
    return guarded.endsWith(now)
      ? { edits: [{ ...format.removal(text, node), content: '' }], exact: false }
      : { edits: [], exact: false };
  });
}
