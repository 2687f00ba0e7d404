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
const ARRAY_END = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
/** Deeper nesting than this is refused: parsers differ in how they fail on it. */
const MAX_DEPTH = 512;

/** 1 where a byte stands for itself inside a string: not a quote, a backslash or a control character. */
const PLAIN = new Uint8Array(256).fill(1, 0x20);
PLAIN[QUOTE] = 0;
PLAIN[BACKSLASH] = 0;
const SPACE = new Uint8Array(256);
for (const c of [0x20, 0x09, 0x0a, 0x0d]) SPACE[c] = 1;
const HEX = /^[0-9a-fA-F]{4}$/;
const SIMPLE_ESCAPES = new Set(Buffer.from('"\\/bfnrt'));
const DIGIT = (c: number): boolean => c >= 0x30 && c <= 0x39;

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
 * Walks one JSON text (RFC 8259) in place and throws `WireFault` on the first byte that breaks the grammar.
 * Nothing is decoded except property names of objects that must have unique ones. The bytes must be valid UTF-8.
 */
export class JsonReader {
  readonly bytes: Buffer;
  readonly end: number;
  at: number;

  constructor(bytes: Buffer, start: number, end: number) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  /** Skips white space; the byte that follows, or 0 at the end. */
  peek(): number {
    const { bytes, end } = this;
    let at = this.at;
    while (at < end && SPACE[bytes[at] ?? 0] === 1) at++;
    this.at = at;
    return at < end ? (bytes[at] ?? 0) : 0;
  }

  /** Reads one value. Objects down to `unique` levels below must not repeat a property name. */
  value(depth: number, unique: number): Span {
    const c = this.peek();
    const start = this.at;
    if (c === QUOTE) this.string();
    else if (c === OPEN) this.object(depth, unique);
    else if (c === ARRAY) this.array(depth, (d) => this.value(d, unique - 1));
    else this.#scalar(c);
    return { start, end: this.at };
  }

  object(depth: number, unique: number): void {
    const names = unique > 0 ? new Names() : undefined;
    this.members(
      depth,
      (name) => {
        if (name !== undefined && names?.add(name) === false)
          throw new WireFault('wire.duplicateKey');
        this.value(depth + 1, unique - 1);
      },
      unique > 0,
    );
  }

  /** Reads an object; `member` is called on each property name and must read the value behind it. */
  members(depth: number, member: (name: string | undefined) => void, named = true): void {
    this.#enter(depth);
    for (let first = true, c = this.peek(); ; first = false, c = this.peek()) {
      if (c === CLOSE && first) break;
      if (c !== QUOTE) throw new WireFault('wire.json');
      const start = this.at;
      const escaped = this.string();
      const name = named ? this.text(start, this.at, escaped) : undefined;
      if (this.peek() !== COLON) throw new WireFault('wire.json');
      this.at++;
      member(name);
      if (this.#more(CLOSE)) break;
    }
    this.at++;
  }

  array(depth: number, element: (depth: number) => void): void {
    this.#enter(depth);
    if (this.peek() !== ARRAY_END)
      do element(depth + 1);
      while (!this.#more(ARRAY_END));
    this.at++;
  }

  /** Reads a string from its opening quote; true where it holds an escape. */
  string(): boolean {
    const { bytes } = this;
    let at = this.at + 1;
    let escaped = false;
    for (;;) {
      while (PLAIN[bytes[at] ?? 0] === 1) at++;
      if (at >= this.end) throw new WireFault('wire.json');
      if (bytes[at] === QUOTE) break;
      if (bytes[at] !== BACKSLASH) throw new WireFault('wire.json');
      escaped = true;
      if (bytes[at + 1] === 0x75) {
        if (!HEX.test(bytes.toString('latin1', at + 2, at + 6))) throw new WireFault('wire.json');
        at += 6;
      } else if (SIMPLE_ESCAPES.has(bytes[at + 1] ?? 0)) at += 2;
      else throw new WireFault('wire.json');
    }
    this.at = at + 1;
    return escaped;
  }

  /** The decoded text of the string at a span that includes its quotes; lone surrogates become U+FFFD. */
  text(start: number, end: number, escaped: boolean): string {
    if (!escaped) return this.bytes.toString('utf8', start + 1, end - 1);
    const decoded = JSON.parse(this.bytes.toString('utf8', start, end)) as string;
    return Buffer.from(decoded).toString();
  }

  #enter(depth: number): void {
    if (depth > MAX_DEPTH) throw new WireFault('wire.depth');
    this.at++;
  }

  /** Behind a value: false after a comma, true at the closing byte (not consumed). */
  #more(close: number): boolean {
    const c = this.peek();
    if (c === close) return true;
    if (c !== COMMA) throw new WireFault('wire.json');
    this.at++;
    return false;
  }

  #scalar(c: number): void {
    if (c === 0x2d || DIGIT(c)) this.#number();
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
    while (DIGIT(this.bytes[this.at] ?? 0)) this.at++;
    if (this.at === start) throw new WireFault('wire.json');
  }
}
