/**
 * A JSON reader that keeps what `JSON.parse` loses: number text, key order, duplicate keys, `__proto__`,
 * and the place of every value in the source. Iterative, so depth is bounded by `maxDepth`, not by the stack.
 * RFC 8259; it accepts nothing that `JSON.parse` refuses.
 */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

interface Span {
  /** UTF-16 offsets into the source, end exclusive. */
  readonly start: number;
  end: number;
}
export interface JsonObject extends Span {
  readonly kind: 'object';
  readonly entries: { readonly key: string; readonly keyStart: number; value: JsonNode }[];
}
export interface JsonArray extends Span {
  readonly kind: 'array';
  readonly items: JsonNode[];
}
export interface JsonScalar extends Span {
  readonly kind: 'string' | 'number' | 'boolean' | 'null';
  /** The decoded string, or the source text of the number or word. */
  readonly text: string;
}

export class JsonError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.name = 'JsonError';
    this.offset = offset;
  }
}

/** One class alone: an alternation would need room on the stack for every character of a long string. */
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;
const WORDS: readonly [string, JsonScalar['kind']][] = [
  ['true', 'boolean'],
  ['false', 'boolean'],
  ['null', 'null'],
];

/** Parses one JSON text. Throws `JsonError` with the offset of the first character it cannot read. */
export function parseLossless(source: string, maxDepth = 512): JsonNode {
  let at = 0;
  const fail = (what: string): never => {
    throw new JsonError(what, at);
  };
  const match = (re: RegExp): string | undefined => {
    re.lastIndex = at;
    const m = re.exec(source);
    if (!m) return undefined;
    at = re.lastIndex;
    return m[0];
  };
  const string = (): string => {
    const start = at;
    if (source[at] !== '"') fail('expected a string');
    at++;
    match(PLAIN);
    const escaped = source[at] === '\\';
    while (match(ESCAPE) !== undefined) match(PLAIN);
    if (source[at] !== '"') {
      at = start;
      fail('expected a string');
    }
    at++;
    return escaped
      ? (JSON.parse(source.slice(start, at)) as string)
      : source.slice(start + 1, at - 1);
  };
  const scalar = (): JsonScalar => {
    const start = at;
    if (source[at] === '"') {
      const text = string();
      return { kind: 'string', text, start, end: at };
    }
    for (const [word, kind] of WORDS)
      if (source.startsWith(word, at)) {
        at += word.length;
        return { kind, text: word, start, end: at };
      }
    const text = match(NUMBER) ?? fail('expected a value');
    return { kind: 'number', text, start, end: at };
  };

  const open: (JsonObject | JsonArray)[] = [];
  let root: JsonNode | undefined;
  const place = (node: JsonNode, key?: { key: string; keyStart: number }): void => {
    const top = open.at(-1);
    if (!top) root = node;
    else if (top.kind === 'array') top.items.push(node);
    else if (key) top.entries.push({ ...key, value: node });
  };
  /** Reads one value, or opens a container; true where a container was opened that has content. */
  const value = (key?: { key: string; keyStart: number }): void => {
    match(SPACE);
    const c = source[at];
    if (c !== '{' && c !== '[') {
      place(scalar(), key);
      return;
    }
    if (open.length >= maxDepth) fail('nested too deeply');
    const node: JsonObject | JsonArray =
      c === '{'
        ? { kind: 'object', entries: [], start: at, end: at }
        : { kind: 'array', items: [], start: at, end: at };
    place(node, key);
    open.push(node);
    at++;
  };
  const close = (node: JsonObject | JsonArray): void => {
    at++;
    node.end = at;
    open.pop();
  };
  const member = (node: JsonObject | JsonArray, first: boolean): void => {
    match(SPACE);
    if (source[at] === (node.kind === 'object' ? '}' : ']')) {
      if (!first) fail('expected a value after the comma');
      close(node);
      return;
    }
    if (node.kind === 'array') {
      value();
      return;
    }
    const keyStart = at;
    if (source[at] !== '"') fail('expected a property name');
    const key = string();
    match(SPACE);
    if (source[at] !== ':') fail('expected a colon');
    at++;
    value({ key, keyStart });
  };

  value();
  for (let node = open.at(-1); node; node = open.at(-1)) {
    const size = node.kind === 'object' ? node.entries.length : node.items.length;
    if (size === 0) {
      member(node, true);
      continue;
    }
    match(SPACE);
    const c = source[at];
    if (c === ',') {
      at++;
      member(node, false);
    } else if (c === (node.kind === 'object' ? '}' : ']')) close(node);
    else fail('expected a comma or the end');
  }
  match(SPACE);
  if (at < source.length) fail('text after the value');
  return root ?? fail('expected a value');
}

/** The first duplicated property name, at any depth; undefined where all are unique. */
export function duplicateKey(node: JsonNode): string | undefined {
  const rest: JsonNode[] = [node];
  for (let n = rest.pop(); n; n = rest.pop()) {
    if (n.kind === 'array') rest.push(...n.items);
    if (n.kind !== 'object') continue;
    const seen = new Set<string>();
    for (const { key, value } of n.entries) {
      if (seen.has(key)) return key;
      seen.add(key);
      rest.push(value);
    }
  }
  return undefined;
}

/** The value of a property; undefined where the node is no object or lacks it. */
export function member(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.entries.find((e) => e.key === key)?.value : undefined;
}

/** The text of a string node; undefined for anything else. */
export function stringOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === 'string' ? node.text : undefined;
}
