/** One replacement in a text. */
export interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly content: string;
}

export interface Span {
  readonly offset: number;
  readonly length: number;
}

type JsonType = 'object' | 'array' | 'property' | 'string' | 'number' | 'boolean' | 'null';

/**
 * A value of a configuration file and where it stands, whatever the format: the tree that `jsonc-parser` makes, and
 * what the other formats are turned into. Offsets count UTF-16 units of the text, byte-order mark included.
 */
export interface Node extends Span {
  /** `opaque`: written in a way that no server list needs and that is not looked into. */
  readonly type: JsonType | 'opaque';
  readonly value?: unknown;
  readonly parent?: Node;
  readonly children?: readonly Node[];
  /** All places of a value that is written in several; absent where it is one piece. */
  readonly spans?: readonly Span[];
  /** Its parts stand on lines of their own, without brackets. */
  readonly block?: boolean;
}

/** One property of an object node, with its decoded key. */
export interface Property {
  readonly key: string;
  readonly keyNode: Node;
  readonly value: Node;
  /** The whole `"key": value`. */
  readonly node: Node;
}

/** The properties in order, duplicates included; empty for anything but an object. */
export function propertiesOf(node: Node | undefined): readonly Property[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap((child) => {
    const [keyNode, value] = child.children ?? [];
    return keyNode && value ? [{ key: String(keyNode.value), keyNode, value, node: child }] : [];
  });
}

export const property = (node: Node | undefined, key: string): Property | undefined =>
  propertiesOf(node).find((p) => p.key === key);

/** The decoded string; undefined for anything else. */
export function stringOf(node: Node | undefined): string | undefined {
  const value: unknown = node?.type === 'string' ? node.value : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The decoded strings of an array; undefined where it is no array or holds anything else. */
export function stringsOf(node: Node | undefined): readonly string[] | undefined {
  if (node?.type !== 'array') return undefined;
  const values = (node.children ?? []).map(stringOf);
  return values.every((v) => v !== undefined) ? values : undefined;
}

export const endOf = (span: Span): number => span.offset + span.length;

/** All places of a value, in order; what only white space parts is one. */
export function spansOf(text: string, node: Node): readonly Span[] {
  const all = [...(node.spans ?? [node])].sort((a, b) => a.offset - b.offset);
  const joined: Span[] = [];
  for (const span of all) {
    const last = joined.at(-1);
    const beside = last && text.slice(endOf(last), span.offset).trim() === '';
    if (!last || !beside) joined.push({ offset: span.offset, length: span.length });
    else {
      const end = Math.max(endOf(last), endOf(span));
      joined[joined.length - 1] = { offset: last.offset, length: end - last.offset };
    }
  }
  return joined;
}

export const textOf = (text: string, node: Node): string =>
  spansOf(text, node)
    .map((s) => text.slice(s.offset, endOf(s)))
    .join('\0');
