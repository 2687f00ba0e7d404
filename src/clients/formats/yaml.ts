import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  Scalar,
  type Pair,
  type ParsedNode,
} from 'yaml';
import { ProblemCode } from '../entry.ts';
import {
  columnOf,
  hashFormat,
  lineBreakOf,
  MAX_DEPTH,
  prefixed,
  tooDeepAt,
  type Document,
  type Fault,
  type Format,
} from './format.ts';
import { stringOf, type Edit, type Node, type Property } from './node.ts';

interface Growing extends Node {
  type: Node['type'];
  parent?: Growing;
  children?: Growing[];
}

/**
 * Reads YAML 1.2. Anchors, aliases, tags and merge keys let one text mean another thing elsewhere: what has one is
 * none of the values that a server list can hold, and so its entry is refused.
 */
function parse(text: string): Document {
  const body = text.startsWith('\uFEFF') ? `\n${text.slice(1)}` : text;
  const deep = tooDeepAt(body) ?? deepLineAt(body);
  if (deep !== undefined) return { fault: faultAt(deep, ProblemCode.tooDeep, String(MAX_DEPTH)) };
  const documents = parseAllDocuments(body, { prettyErrors: false, logLevel: 'silent' });
  if (!Array.isArray(documents)) return {};
  const [document, second] = documents;
  if (!document) return {};
  const [error] = documents.flatMap((d) => [...d.errors, ...d.warnings]);
  if (error) {
    const twice = error.code === 'DUPLICATE_KEY';
    const [at] = error.pos;
    const detail = twice ? (/^["'\w.-]{0,80}/.exec(body.slice(at))?.[0] ?? '') : error.code;
    return { fault: faultAt(at, twice ? ProblemCode.duplicate : ProblemCode.malformed, detail) };
  }
  if (second) return { fault: faultAt(second.range[0], ProblemCode.malformed, 'MULTIPLE_DOCS') };
  const { contents } = document;
  return contents === null ? {} : { root: nodeOf(contents) };
}

const faultAt = (offset: number, code: ProblemCode, detail: string): Fault => ({
  offset,
  code,
  detail,
});

/** Dashes of one line nest too. */
function deepLineAt(text: string): number | undefined {
  return /^(?:[ ]|-[ ]|\?[ ]){100,}/m.exec(text)?.index;
}

/** What stands for a value that is written in a way that is not read here. */
const opaque = (node: ParsedNode): Growing => ({ type: 'opaque', ...placeOf(node) });

const placeOf = ({ range }: ParsedNode): { offset: number; length: number } => ({
  offset: range[0],
  length: range[1] - range[0],
});

function nodeOf(node: ParsedNode): Growing {
  if (isAlias(node) || node.anchor !== undefined || node.tag !== undefined) return opaque(node);
  if (isSeq(node)) {
    const items = node.items.map((item) => nodeOf(item));
    return within({ type: 'array', ...placeOf(node), children: items, block: node.flow !== true });
  }
  if (isMap(node)) {
    const pairs = node.items.map((pair) => pairOf(pair));
    if (pairs.some((p) => !p)) return opaque(node);
    const children = pairs.flatMap((p) => (p ? [p] : []));
    return within({ type: 'object', ...placeOf(node), children, block: node.flow !== true });
  }
  if (!isScalar(node)) return opaque(node);
  const { value } = node;
  const place = placeOf(node);
  if (typeof value === 'string')
    return plainly(node) ? { type: 'string', value, ...place } : opaque(node);
  if (typeof value === 'number') return { type: 'number', value, ...place };
  if (typeof value === 'boolean') return { type: 'boolean', value, ...place };
  return { type: 'null', ...place };
}

/** Strings on one or more lines without an indicator of their own; block scalars are not rewritten. */
const plainly = ({ type }: Scalar): boolean =>
  type === Scalar.PLAIN || type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE;

/** Undefined for a key that is no plain string: nobody can say then what the map holds. */
function pairOf({ key, value }: Pair<ParsedNode, ParsedNode | null>): Growing | undefined {
  const name = nodeOf(key);
  if (!isScalar(key) || key.anchor !== undefined || key.tag !== undefined) return undefined;
  const written: unknown = key.value;
  const isName = typeof written === 'string' || typeof written === 'number';
  if (!isName || written === '<<') return undefined;
  const keyNode: Growing = { ...name, type: 'string', value: String(written) };
  const end = key.range[1];
  const valueNode: Growing = value ? nodeOf(value) : { type: 'null', offset: end, length: 0 };
  const { offset } = keyNode;
  const length = Math.max(end, valueNode.offset + valueNode.length) - offset;
  return within({ type: 'property', offset, length, children: [keyNode, valueNode] });
}

function within(node: Growing): Growing {
  for (const child of node.children ?? []) child.parent = node;
  return node;
}

/** JSON's strings are YAML's; what YAML calls unprintable is escaped too. */
const quote = (value: string): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
const quoteKey = (key: string): string => (/^[A-Za-z_]\w*$/.test(key) ? key : quote(key));

function addition(text: string, { node }: Property, key: string, value: string): string {
  const written = `${quoteKey(key)}: ${value}`;
  if (node.parent?.block !== true) return `, ${written}`;
  return `${lineBreakOf(text)}${' '.repeat(columnOf(text, node.offset))}${written}`;
}

/** In a list with dashes each string gets a dash of its own, below the others. */
function prefix(text: string, array: Node, values: readonly string[]): Edit {
  const first = array.children?.[0];
  if (array.block !== true || !first) return prefixed(text, array, values);
  const dash = `${lineBreakOf(text)}${' '.repeat(columnOf(text, array.offset))}- `;
  return { offset: first.offset, length: 0, content: values.map((v) => `${v}${dash}`).join('') };
}

/** YAML: Continue. */
export const yaml: Format = {
  ...hashFormat,
  parse,
  quote,
  quoteKey,
  decode: (written) => stringOf(parse(written).root),
  addition,
  prefix,
};
