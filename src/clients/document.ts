import {
  createScanner,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { ProblemCode } from './entry.ts';

/** Deeper than any server list; the tree parser is recursive and must not meet more. */
const MAX_DEPTH = 100;
const EOF = 17;
const OPEN: readonly number[] = [1, 3];
const CLOSE: readonly number[] = [2, 4];

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
 * Reads JSON with comments and trailing commas; offsets count UTF-16 units of `text`, byte-order mark included.
 * One fault refuses the whole text: clients that read on after a fault may see servers that are not seen here.
 */
export function parseDocument(text: string): Document {
  const body = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const deep = tooDeepAt(body);
  if (deep !== undefined)
    return { fault: { offset: deep, code: ProblemCode.tooDeep, detail: String(MAX_DEPTH) } };
  const errors: ParseError[] = [];
  const root = parseTree(body, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [first] = errors;
  if (first) {
    const detail = printParseErrorCode(first.error);
    return { fault: { offset: first.offset, code: ProblemCode.malformed, detail } };
  }
  return root ? { root } : {};
}

function tooDeepAt(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let token: number = scanner.scan(); token !== EOF; token = scanner.scan()) {
    if (OPEN.includes(token) && ++depth > MAX_DEPTH) return scanner.getTokenOffset();
    if (CLOSE.includes(token)) depth--;
  }
  return undefined;
}

/** Line and column, both 1-based, of a UTF-16 offset; a byte-order mark takes no column. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(text.startsWith('\uFEFF') ? 1 : 0, offset);
  const lines = before.split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
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

export const endOf = (node: Node): number => node.offset + node.length;
export const textOf = (text: string, node: Node): string => text.slice(node.offset, endOf(node));
