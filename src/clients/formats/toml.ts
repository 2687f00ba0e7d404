import { parseTOML, type AST } from 'toml-eslint-parser';
import { ProblemCode } from '../entry.ts';
import {
  columnOf,
  hashFormat,
  lineBreakOf,
  MAX_DEPTH,
  tooDeepAt,
  type Document,
  type Format,
} from './format.ts';
import { endOf, property, stringOf, type Node, type Property, type Span } from './node.ts';

/** A node while the tree grows; tables are written in several places. */
interface Growing {
  type: Node['type'];
  offset: number;
  length: number;
  value?: unknown;
  parent?: Growing;
  children?: Growing[];
  spans?: Span[];
  block?: boolean;
}

/** Reads TOML 1.1. A table that is written in several places is one object, with all its places. */
function parse(text: string): Document {
  const body = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const deep = tooDeepAt(body);
  if (deep !== undefined)
    return { fault: { offset: deep, code: ProblemCode.tooDeep, detail: String(MAX_DEPTH) } };
  let program: AST.TOMLProgram;
  try {
    program = parseTOML(body, { tomlVersion: '1.1' });
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    const index: unknown = Reflect.get(thrown, 'index');
    const twice = thrown.message.startsWith('Defining a key');
    return {
      fault: {
        offset: typeof index === 'number' ? Math.min(index, text.length) : 0,
        code: twice ? ProblemCode.duplicate : ProblemCode.malformed,
        detail: twice ? wordAt(body, typeof index === 'number' ? index : 0) : thrown.message,
      },
    };
  }
  const root: Growing = {
    type: 'object',
    offset: 0,
    length: text.length,
    children: [],
    block: true,
  };
  for (const item of program.body[0].body)
    if (item.type === 'TOMLTable') table(root, item);
    else keyValue(root, item);
  return { root: root };
}

/** A bare or quoted word at an offset, for a message; never a value, since only keys are doubled. */
const wordAt = (text: string, at: number): string =>
  /^[\w."'-]{0,80}/.exec(text.slice(at))?.[0] ?? '';

function table(root: Growing, { key, kind, range, body }: AST.TOMLTable): void {
  let at = root;
  for (const [i, part] of key.keys.entries()) {
    const last = i === key.keys.length - 1;
    at = step(at, part, spanOf(key.range), last && kind === 'array' ? 'array' : 'object', [
      spanOf(range),
    ]);
  }
  for (const item of body) keyValue(at, item);
}

function keyValue(within: Growing, item: AST.TOMLKeyValue): void {
  const { keys } = item.key;
  const last = keys.at(-1);
  let at = within;
  for (const part of keys.slice(0, -1))
    at = step(at, part, spanOf(item.range), 'object', [spanOf(item.range)]);
  if (last) add(at, last, spanOf(item.range), valueOf(item.value));
}

/** The table under a key, made where it is not there yet. Of an array of tables it is the newest. */
function step(
  within: Growing,
  part: AST.TOMLBare | AST.TOMLQuoted,
  place: Span,
  type: 'object' | 'array',
  spans: Span[],
): Growing {
  const known = property(within, nameOf(part))?.value as Growing | undefined;
  const made =
    known ?? add(within, part, place, { type, ...place, children: [], spans: [], block: true });
  made.spans?.push(...spans);
  if (made.type !== 'array') return made;
  const element = made.children?.at(-1);
  if (type === 'object' && element) {
    element.spans?.push(...spans);
    return element;
  }
  const fresh: Growing = { type: 'object', ...place, children: [], spans: [...spans], block: true };
  fresh.parent = made;
  made.children?.push(fresh);
  return fresh;
}

function add(
  within: Growing,
  part: AST.TOMLBare | AST.TOMLQuoted,
  place: Span,
  value: Growing,
): Growing {
  const key: Growing = { type: 'string', value: nameOf(part), ...spanOf(part.range) };
  const node: Growing = { type: 'property', ...place, children: [key, value], parent: within };
  // A table grows after this; its property is where it is.
  if (value.spans) node.spans = value.spans;
  key.parent = node;
  value.parent = node;
  within.children?.push(node);
  return value;
}

function valueOf(content: AST.TOMLContentNode): Growing {
  const place = spanOf(content.range);
  if (content.type === 'TOMLArray') {
    const array: Growing = { type: 'array', ...place, children: content.elements.map(valueOf) };
    for (const child of array.children ?? []) child.parent = array;
    return array;
  }
  if (content.type === 'TOMLInlineTable') {
    const object: Growing = { type: 'object', ...place, children: [] };
    for (const item of content.body) keyValue(object, item);
    return object;
  }
  switch (content.kind) {
    case 'string':
    case 'boolean':
      return { type: content.kind, value: content.value, ...place };
    case 'integer':
    case 'float':
      return { type: 'number', value: content.value, ...place };
    case 'offset-date-time':
    case 'local-date-time':
    case 'local-date':
    case 'local-time':
      // Dates mean nothing in a server list.
      return { type: 'opaque', ...place };
  }
}

const nameOf = (part: AST.TOMLBare | AST.TOMLQuoted): string =>
  part.type === 'TOMLBare' ? part.name : part.value;
const spanOf = ([start, end]: readonly [number, number]): { offset: number; length: number } => ({
  offset: start,
  length: end - start,
});

/** JSON's escapes are TOML's; one more character must be escaped. */
const quote = (value: string): string => JSON.stringify(value).replaceAll('\u007f', '\\u007f');
const quoteKey = (key: string): string => (/^[\w-]+$/.test(key) ? key : quote(key));

/** `key = value` as the property beside it is written, with the same path of keys. */
function addition(text: string, beside: Property, key: string, value: string): string {
  const { node, keyNode } = beside;
  const path = text.slice(node.offset, keyNode.offset);
  const between = text.slice(endOf(keyNode), beside.value.offset);
  const written = `${path}${quoteKey(key)}${between}${value}`;
  if (node.parent?.block !== true) return `, ${written}`;
  const indent = text.slice(node.offset - columnOf(text, node.offset), node.offset);
  return `${lineBreakOf(text)}${indent.replace(/[^ \t]/g, '')}${written}`;
}

/** TOML: Codex. */
export const toml: Format = {
  ...hashFormat,
  parse,
  quote,
  quoteKey,
  decode: (written, what) => {
    const { root } = parse(what === 'key' ? `${written} = 0` : `x = ${written}`);
    const [only] = root?.children ?? [];
    return stringOf(only?.children?.[what === 'key' ? 0 : 1]);
  },
  addition,
};
