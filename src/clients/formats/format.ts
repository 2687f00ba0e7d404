import type { ProblemCode } from '../entry.ts';
import type { Edit, Node, Property, Span } from './node.ts';

export interface Fault {
  readonly offset: number;
  readonly code: ProblemCode;
  readonly detail: string;
}

/** `root` is absent for a text without a value (empty, or only comments) and where `fault` says why. */
export interface Document {
  readonly root?: Node;
  readonly fault?: Fault;
}

/**
 * How a kind of file is read, and how single places of it are written. A file is never written anew from its values:
 * whatever is changed is spliced into the text.
 */
export interface Format {
  /** One fault refuses the whole text: clients that read on after a fault may see servers that are not seen here. */
  parse(text: string): Document;
  /** A string as it is written. */
  quote(value: string): string;
  /** A key as it is written. */
  quoteKey(key: string): string;
  /** What a written string or key stands for; undefined where it is none. */
  decode(written: string, what: 'key' | 'value'): string | undefined;
  /** What has to stand behind the value of `beside`, so that its object has another property; `value` is written. */
  addition(text: string, beside: Property, key: string, value: string): string;
  /** Written strings as an array of their own. */
  list(values: readonly string[]): string;
  /** Puts written strings before the elements of an array. */
  prefix(text: string, array: Node, values: readonly string[]): Edit;
  /** The property with what separates it from its neighbours, so that the object stays whole without it. */
  removal(text: string, node: Node): Span;
  /** The offset of the first separating comma between two offsets. */
  comma(text: string, start: number, end: number): number | undefined;
}

/** Line break and indentation before an offset; one space where something else precedes it on its line. */
export function gapBefore(text: string, offset: number): string {
  const gap = /(?:\r\n|\r|\n)[ \t]*$/.exec(text.slice(0, offset));
  return gap?.[0] ?? ' ';
}

/** Strings put before the elements of a bracketed array: laid out like its first element. */
export function prefixed(text: string, array: Node, values: readonly string[]): Edit {
  const first = array.children?.[0];
  const listed = values.join(', ');
  return first
    ? { offset: first.offset, length: 0, content: `${listed},${gapBefore(text, first.offset)}` }
    : { offset: array.offset + 1, length: 0, content: listed };
}

/** A property between commas: it goes with the comma before it, else with the one behind it. */
export function removedBetween(text: string, node: Node, comma: Format['comma']): Span {
  const siblings = node.parent?.children ?? [];
  const before = siblings[siblings.indexOf(node) - 1];
  const end = node.offset + node.length;
  const first = before && comma(text, before.offset + before.length, node.offset);
  if (first !== undefined) return { offset: first, length: end - first };
  const after = comma(text, end, node.parent ? node.parent.offset + node.parent.length : end);
  return { offset: node.offset, length: (after === undefined ? end : after + 1) - node.offset };
}

/** A property on lines of its own: it goes with the line break before it. */
function removedLines(text: string, node: Node): Span {
  const start = node.offset - gapBefore(text, node.offset).length;
  const alone = start >= 0 && /[\r\n]/.test(text.slice(start, node.offset));
  const from = alone ? start : node.offset;
  return { offset: from, length: node.offset + node.length - from };
}

/** The first comma outside of comments that begin with `#`; for text without strings. */
function commaOutsideHash(text: string, start: number, end: number): number | undefined {
  for (let at = start; at < end; at++) {
    if (text[at] === ',') return at;
    if (text[at] === '#') while (at < end && text[at] !== '\n') at++;
  }
  return undefined;
}

/** What formats share that have comments behind `#`, and properties between brackets or on lines of their own. */
export const hashFormat = {
  list: (values: readonly string[]) => `[${values.join(', ')}]`,
  prefix: prefixed,
  removal: (text: string, node: Node) =>
    node.parent?.block === true
      ? removedLines(text, node)
      : removedBetween(text, node, commaOutsideHash),
  comma: commaOutsideHash,
} as const;

/** The line break that a text uses first. */
export const lineBreakOf = (text: string): string => /\r\n|\n/.exec(text)?.[0] ?? '\n';

/** Columns from the start of the line; a byte-order mark takes none. */
export function columnOf(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return offset - start - (start === 0 && offset > 0 && text.startsWith('\uFEFF') ? 1 : 0);
}

/** Deeper than any server list; readers are recursive and must not meet more. */
export const MAX_DEPTH = 100;

/** Where brackets nest too deep. Strings and comments may hold some more, which refuses nothing that is real. */
export function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if ((c === '[' || c === '{') && ++depth > MAX_DEPTH) return at;
    if ((c === ']' || c === '}') && depth > 0) depth--;
  }
  return undefined;
}
