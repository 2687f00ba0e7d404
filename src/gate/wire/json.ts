import type { WireRule } from './wireRule.ts';

/** A line broke a wire rule. Thrown inside the reader only; `scan.ts` turns it into a value. */
export class WireFault extends Error {
  readonly rule: WireRule;
  constructor(rule: WireRule) {
    super(rule);
    this.rule = rule;
  }
}

/** Byte offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const QUOTE = 0x22;
export const OPEN = 0x7b;
export const CLOSE = 0x7d;
export const ARRAY = 0x5b;
export const ARRAY_END = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
/** Deeper nesting than this is refused: parsers differ in how they fail on it. */
const MAX_DEPTH = 512;
/** Distance after which a string is walked four bytes at a time. */
const NEAR = 64;

/** 1 where a byte stands for itself inside a string: not a quote, a backslash or a control character. */
const PLAIN = new Uint8Array(256).fill(1, 0x20);
PLAIN[QUOTE] = 0;
PLAIN[BACKSLASH] = 0;
const SPACE = new Uint8Array(256);
for (const c of [0x20, 0x09, 0x0a, 0x0d]) SPACE[c] = 1;
const HEX = /^[0-9a-fA-F]{4}$/;
const SIMPLE_ESCAPES = new Set(Buffer.from('"\\/bfnrt'));
const isDigit = (c: number): boolean => c >= 0x30 && c <= 0x39;

/** The property names of one object; `add` is false for a name that was there before. */
export class Names {
  readonly #few: string[] = [];
  #many: Set<string> | undefined;

  add(name: string): boolean {
    if (this.#many) return this.#many.size !== this.#many.add(name).size;
    if (this.#few.includes(name)) return false;
    if (this.#few.push(name) > 16) this.#many = new Set(this.#few);
    return true;
  }
}

/**
 * Walks one JSON text (RFC 8259) in place and throws `WireFault` on the first byte that breaks the grammar. Nothing is
 * decoded except property names of objects that must have unique ones. The bytes must be valid UTF-8.
 *
 * Containers are walked as `for (let more = r.enter(…); more; more = r.more(…))`.
 */
export class JsonReader {
  readonly bytes: Buffer;
  readonly end: number;
  at: number;
  /** The same bytes four at a time, made when a long string is met. */
  #words: Int32Array | undefined;

  constructor(bytes: Buffer, start: number, end: number) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  /** Skips white space; the byte that follows, or 0 at the end. */
  peek(): number {
    const { bytes, end } = this;
    let { at } = this;
    while (at < end && SPACE[bytes[at] ?? 0] === 1) at++;
    this.at = at;
    return at < end ? (bytes[at] ?? 0) : 0;
  }

  /** Throws unless only white space is left. */
  finish(): void {
    this.peek();
    if (this.at !== this.end) throw new WireFault('wire.json');
  }

  /** Reads one value. Objects down to `unique` levels below must not repeat a property name. */
  value(depth: number, unique: number): void {
    const c = this.peek();
    if (c === QUOTE) this.string();
    else if (c === OPEN) this.#object(depth, unique);
    else if (c === ARRAY)
      for (let more = this.enter(depth, ARRAY_END); more; more = this.more(ARRAY_END))
        this.value(depth + 1, unique - 1);
    else this.#scalar(c);
  }

  /** Goes into the container that opens here; false where it is empty, and then it is behind. */
  enter(depth: number, close: number): boolean {
    if (depth > MAX_DEPTH) throw new WireFault('wire.depth');
    this.at++;
    if (this.peek() !== close) return true;
    this.at++;
    return false;
  }

  /** Behind a value of a container: whether another follows; else the container is behind. */
  more(close: number): boolean {
    const c = this.peek();
    if (c !== COMMA && c !== close) throw new WireFault('wire.json');
    this.at++;
    return c === COMMA;
  }

  /** Reads a property name and its colon; the name is decoded where `wanted`. */
  name(wanted = true): string {
    if (this.peek() !== QUOTE) throw new WireFault('wire.json');
    const start = this.at;
    const escaped = this.string();
    const name = wanted ? this.#decode(start, escaped) : '';
    if (this.peek() !== COLON) throw new WireFault('wire.json');
    this.at++;
    return name;
  }

  /** Reads a string and decodes it; lone surrogates become U+FFFD, as most parsers make them. */
  text(): string {
    const start = this.at;
    return this.#decode(start, this.string());
  }

  /** Reads a string from its opening quote; true where it holds an escape. */
  string(): boolean {
    const { bytes } = this;
    let at = this.#skipPlain(this.at + 1);
    let escaped = false;
    for (; bytes[at] === BACKSLASH; at = this.#skipPlain(at)) {
      escaped = true;
      const c = bytes[at + 1] ?? 0;
      if (c === 0x75 && HEX.test(bytes.toString('latin1', at + 2, at + 6))) at += 6;
      else if (SIMPLE_ESCAPES.has(c)) at += 2;
      else throw new WireFault('wire.json');
    }
    if (at >= this.end || bytes[at] !== QUOTE) throw new WireFault('wire.json');
    this.at = at + 1;
    return escaped;
  }

  /** Offset of the next byte that does not stand for itself in a string. */
  #skipPlain(from: number): number {
    const { bytes, end } = this;
    const near = from + NEAR;
    let at = from;
    for (; at < end && PLAIN[bytes[at] ?? 0] === 1; at++)
      if (at >= near && ((bytes.byteOffset + at) & 3) === 0) {
        at = this.#skipWords(at);
        break;
      }
    while (at < end && PLAIN[bytes[at] ?? 0] === 1) at++;
    return at;
  }

  /** The same from a word boundary on, four bytes at a time; stops before the word with that byte. */
  #skipWords(from: number): number {
    const { buffer, byteOffset, length } = this.bytes;
    const base = byteOffset & ~3;
    this.#words ??= new Int32Array(buffer, base, (byteOffset + length - base) >> 2);
    const words = this.#words;
    const end = (byteOffset + this.end - base) >> 2;
    let at = (byteOffset + from - base) >> 2;
    for (; at < end; at++) {
      const w = words[at] ?? 0;
      const quote = w ^ 0x22222222;
      const slash = w ^ 0x5c5c5c5c;
      // A byte's high bit is set where it is a control character, a quote or a backslash; the lowest such is exact.
      const control = (w - 0x20202020) & ~w;
      const found = control | ((quote - 0x01010101) & ~quote) | ((slash - 0x01010101) & ~slash);
      if ((found & 0x80808080) !== 0) break;
    }
    return (at << 2) + base - byteOffset;
  }

  #decode(start: number, escaped: boolean): string {
    if (!escaped) return this.bytes.toString('utf8', start + 1, this.at - 1);
    const decoded = JSON.parse(this.bytes.toString('utf8', start, this.at)) as string;
    return Buffer.from(decoded).toString();
  }

  #object(depth: number, unique: number): void {
    const names = unique > 0 ? new Names() : undefined;
    for (let more = this.enter(depth, CLOSE); more; more = this.more(CLOSE)) {
      const name = this.name(names !== undefined);
      if (names?.add(name) === false) throw new WireFault('wire.duplicateKey');
      this.value(depth + 1, unique - 1);
    }
  }

  #scalar(c: number): void {
    if (c === 0x2d || isDigit(c)) this.#number();
    else if (c === 0x74) this.#word('true');
    else if (c === 0x66) this.#word('false');
    else if (c === 0x6e) this.#word('null');
    else throw new WireFault('wire.json');
  }

  #word(word: string): void {
    const end = this.at + word.length;
    if (this.bytes.toString('latin1', this.at, end) !== word) throw new WireFault('wire.json');
    this.at = end;
  }

  #number(): void {
    if (this.bytes[this.at] === 0x2d) this.at++;
    if (this.bytes[this.at] === 0x30) this.at++;
    else this.#digits();
    if (this.bytes[this.at] === 0x2e) {
      this.at++;
      this.#digits();
    }
    const e = this.bytes[this.at];
    if (e !== 0x65 && e !== 0x45) return;
    this.at++;
    const sign = this.bytes[this.at];
    if (sign === 0x2b || sign === 0x2d) this.at++;
    this.#digits();
  }

  #digits(): void {
    const start = this.at;
    while (isDigit(this.bytes[this.at] ?? 0)) this.at++;
    if (this.at === start) throw new WireFault('wire.json');
  }
}
