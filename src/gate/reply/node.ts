import type { JsonArray, JsonNode, JsonObject, JsonScalar } from '../../shared/lossless.ts';
import { skipSpace, skipString, skipValue } from '../wire/find.ts';
import { ARRAY, ARRAY_END, CLOSE, OPEN, QUOTE, type Span } from '../wire/json.ts';

/** Deeper nesting is not reviewed. */
const MAX_DEPTH = 512;
/** Bytes that are read between two pauses. */
const PAUSE = 32 * 1024;
/** Bytes of a string that are decoded at once. */
const PIECE = 128 * 1024;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
/** Numbers and words of which one node each is kept. */
const SCALARS = 1000;
const SCALAR = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;
/** Bytes of a number or word; a longer number is none that anybody needs. */
const LONGEST = 4096;

type Container = JsonObject | JsonArray;

/** Where a value belongs: behind this name, or in the list that is open. */
interface Name {
  readonly key: string;
  readonly keyStart: number;
}

/** A string too long to be decoded at once. */
interface Long {
  readonly start: number;
  readonly end: number;
  at: number;
  text: string;
  readonly name: Name | undefined;
}

/**
 * Reads one JSON value in slices: it pauses at each `yield`, so that a large one keeps nothing else waiting. Returns
 * undefined where the value is no JSON. `start` and `end` are offsets into the bytes, and true of strings and containers
 * alone: equal numbers share a node.
 */
export function* readNode(bytes: Buffer, span: Span): Generator<undefined, JsonNode | undefined> {
  const reader = new NodeReader(bytes, span);
  while (reader.step()) if (reader.pauses()) yield;
  return reader.root;
}

class NodeReader {
  readonly #bytes: Buffer;
  readonly #end: number;
  readonly #open: Container[] = [];
  #at: number;
  #paused: number;
  /** Numbers and words that came before: the same node stands wherever they come again. */
  readonly #scalars = new Map<string, JsonNode>();
  #long: Long | undefined;
  #root: JsonNode | undefined;
  #broken = false;

  constructor(bytes: Buffer, { start, end }: Span) {
    this.#bytes = bytes;
    this.#at = start;
    this.#paused = start;
    this.#end = end;
  }

  /** The value, once it is read; undefined where it is no JSON. */
  get root(): JsonNode | undefined {
    return this.#broken ? undefined : this.#root;
  }

  pauses(): boolean {
    if (!this.#long && this.#at - this.#paused < PAUSE) return false;
    this.#paused = this.#at;
    return true;
  }

  /** Reads a little further; false at the end. */
  step(): boolean {
    if (this.#long) this.#piece(this.#long);
    else this.#next();
    return !this.#broken && (this.#long !== undefined || this.#open.length > 0);
  }

  #next(): void {
    const top = this.#open.at(-1);
    const c = this.#space();
    if (!top) {
      this.#value(undefined);
      return;
    }
    const isObject = top.kind === 'object';
    const empty = (isObject ? top.entries : top.items).length === 0;
    if (c === (isObject ? CLOSE : ARRAY_END)) {
      top.end = ++this.#at;
      this.#open.pop();
      return;
    }
    if (!empty) {
      if (c !== COMMA) {
        this.#broken = true;
        return;
      }
      this.#at++;
      this.#space();
    }
    this.#value(isObject ? this.#name() : undefined);
  }

  #name(): Name | undefined {
    const keyStart = this.#at;
    const key = this.#bytes[keyStart] === QUOTE ? this.#string() : undefined;
    if (key === undefined || this.#space() !== COLON) {
      this.#broken = true;
      return undefined;
    }
    this.#at++;
    this.#space();
    return { key, keyStart };
  }

  #space(): number {
    this.#at = skipSpace(this.#bytes, this.#at, this.#end);
    return this.#at < this.#end ? (this.#bytes[this.#at] ?? 0) : 0;
  }

  #value(name: Name | undefined): void {
    if (this.#broken) return;
    const start = this.#at;
    const c = this.#bytes[start];
    if (c === OPEN || c === ARRAY) this.#container(c, name);
    else if (c === QUOTE) {
      const text = this.#string(name);
      if (text !== undefined) this.#place({ kind: 'string', text, start, end: this.#at }, name);
      else if (!this.#long) this.#broken = true;
    } else this.#scalar(name);
  }

  #container(c: number, name: Name | undefined): void {
    const start = this.#at++;
    const node: Container =
      c === OPEN
        ? { kind: 'object', entries: [], start, end: start }
        : { kind: 'array', items: [], start, end: start };
    this.#place(node, name);
    this.#open.push(node);
    this.#broken ||= this.#open.length > MAX_DEPTH;
  }

  #scalar(name: Name | undefined): void {
    const start = this.#at;
    const c = this.#bytes[start];
    this.#at = skipValue(this.#bytes, start, this.#end);
    const length = this.#at - start;
    const text =
      length > LONGEST
        ? ''
        : (word(this.#bytes, start, this.#at) ?? this.#bytes.toString('latin1', start, this.#at));
    const known = this.#scalars.get(text);
    if (known) this.#place(known, name);
    else if (SCALAR.test(text)) {
      const kind: JsonScalar['kind'] =
        c === 0x6e ? 'null' : c === 0x74 || c === 0x66 ? 'boolean' : 'number';
      const node = { kind, text, start, end: this.#at };
      if (this.#scalars.size < SCALARS) this.#scalars.set(text, node);
      this.#place(node, name);
    } else this.#broken = true;
  }

  #place(node: JsonNode, name: Name | undefined): void {
    const top = this.#open.at(-1);
    if (!top) this.#root = node;
    else if (top.kind === 'array') top.items.push(node);
    else if (name) top.entries.push({ key: name.key, keyStart: name.keyStart, value: node });
  }

  /**
   * The decoded string that opens here; undefined where it does not end or an escape is wrong, or where it is the
   * value of `name` and so long that it is read piece by piece.
   */
  #string(name?: Name): string | undefined {
    const start = this.#at;
    const behind = skipString(this.#bytes, start, this.#end);
    if (behind < 0) return undefined;
    this.#at = behind;
    const end = behind - 1;
    if (end - start <= PIECE || this.#open.length === 0 || this.#isName(name))
      return decoded(this.#bytes, start + 1, end);
    this.#long = { start, end, at: start + 1, text: '', name };
    return undefined;
  }

  /** A string is read as a name where an object is open that has no name for it yet. */
  #isName(name: Name | undefined): boolean {
    return this.#open.at(-1)?.kind === 'object' && name === undefined;
  }

  #piece(long: Long): void {
    const to = pieceEnd(this.#bytes, long.at, long.end);
    const text = decoded(this.#bytes, long.at, to);
    if (text === undefined) this.#broken = true;
    else long.text += text;
    long.at = to;
    if (to < long.end) return;
    this.#long = undefined;
    this.#place({ kind: 'string', text: long.text, start: long.start, end: this.#at }, long.name);
  }
}

/** Names and words that come again and again are made once; each slot keeps the last of its kind. */
const WORDS: string[] = Array.from({ length: 512 }, () => '');
const LONGEST_WORD = 16;

/** The ASCII text of a few bytes; undefined where they are longer or hold more than that. */
function word(bytes: Buffer, start: number, end: number): string | undefined {
  const length = end - start;
  if (length === 0 || length > LONGEST_WORD) return length === 0 ? '' : undefined;
  let sum = length;
  for (let i = start; i < end; i++) {
    const c = bytes[i] ?? 0;
    if (c >= 0x80 || c === BACKSLASH) return undefined;
    sum = (sum * 31 + c) & 0x1ff;
  }
  const known = WORDS[sum] ?? '';
  if (known.length === length) {
    let same = true;
    for (let i = 0; same && i < length; i++) same = known.charCodeAt(i) === bytes[start + i];
    if (same) return known;
  }
  const text = bytes.toString('latin1', start, end);
  WORDS[sum] = text;
  return text;
}

function decoded(bytes: Buffer, start: number, end: number): string | undefined {
  const short = word(bytes, start, end);
  if (short !== undefined) return short;
  const text = bytes.toString('utf8', start, end);
  if (!text.includes('\\')) return text;
  try {
    return JSON.parse(`"${text.replace(/[\0-\x1f]/g, escaped)}"`) as string;
  } catch {
    return undefined;
  }
}

/** A control character that stands bare in a string: some clients read it, so the review does too. */
const escaped = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Where a piece of a string may end so that neither a character nor an escape is cut. */
function pieceEnd(bytes: Buffer, from: number, end: number): number {
  let to = Math.min(end, from + PIECE);
  if (to === end) return to;
  for (let i = 0; i < 3 && ((bytes[to] ?? 0) & 0xc0) === 0x80; i++) to--;
  // An escape has at most six bytes; the piece ends before one that begins in its last six.
  const near = Math.max(from, to - 6);
  for (let i = to - 1; i >= near; i--) {
    if (bytes[i] !== BACKSLASH) continue;
    let first = i;
    while (first > from && bytes[first - 1] === BACKSLASH) first--;
    const begins = (i - first) % 2 === 0 ? i : i - 1;
    const length = bytes[begins + 1] === 0x75 ? 6 : 2;
    return begins + length > to ? begins : to;
  }
  return to;
}
