import type { JsonNode } from './lossless.ts';

/** How a JSON text is written anew. */
export interface Style {
  /** Spaces per level; 0 writes everything on one line without spaces. */
  readonly indent: number;
  /** Writes hidden characters inside strings as escapes, so that a text field shows them. */
  readonly escape?: (raw: string) => string;
}

/**
 * Writes a JSON text anew with other white space. Numbers, strings, property names, their order and duplicates stay
 * as they stand in `source`, the text that `node` was read from.
 */
export function reprint(source: string, node: JsonNode, style: Style): string {
  const { indent, escape = (raw: string) => raw } = style;
  const raw = (start: number, end: number): string => escape(source.slice(start, end));
  const colon = indent > 0 ? ': ' : ':';
  const write = (n: JsonNode, depth: number): string => {
    if (n.kind !== 'object' && n.kind !== 'array') return raw(n.start, n.end);
    const [open, close] = n.kind === 'object' ? ['{', '}'] : ['[', ']'];
    const inner =
      n.kind === 'array'
        ? n.items.map((item) => write(item, depth + 1))
        : n.entries.map(
            (e) => raw(e.keyStart, keyEnd(source, e.keyStart)) + colon + write(e.value, depth + 1),
          );
    if (inner.length === 0) return open + close;
    if (indent === 0) return open + inner.join(',') + close;
    const pad = ' '.repeat(indent * (depth + 1));
    const last = ' '.repeat(indent * depth);
    return `${open}\n${pad}${inner.join(`,\n${pad}`)}\n${last}${close}`;
  };
  return write(node, 0);
}

/** The end, exclusive, of the property name that starts at `start`. */
function keyEnd(source: string, start: number): number {
  let at = start + 1;
  while (source[at] !== '"') at += source[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Writes the characters of a JSON string literal that cannot be seen as `\u` escapes; its value stays the same. */
export function escapeHidden(
  raw: string,
  hidden: (text: string) => readonly { at: number; text: string }[],
): string {
  let out = '';
  let from = 0;
  for (const { at, text } of hidden(raw)) {
    out += raw.slice(from, at);
    for (let i = 0; i < text.length; i++)
      out += `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`;
    from = at + text.length;
  }
  return out + raw.slice(from);
}
