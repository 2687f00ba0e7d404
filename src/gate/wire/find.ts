import { ARRAY, CLOSE, OPEN, QUOTE, type Span } from './json.ts';

/**
 * Walks JSON without checking it: enough to find members in text that was checked before, and in answers of a
 * server, where a wrong guess costs a line in the ledger and never a decision. Every walk ends within its span,
 * whatever the bytes are; -1 says that it could not.
 */
const BACKSLASH = 0x5c;
/** Bytes at which skipping a container has to think. */
const MARK = new Uint8Array(256);
for (const c of Buffer.from('"{}[]')) MARK[c] = 1;
/** Bytes behind a number or word. */
const BEHIND = new Uint8Array(256).fill(1, 0, 0x21);
for (const c of Buffer.from(',}]')) BEHIND[c] = 1;
/** Distance within which a loop finds a quote sooner than a native search. */
const NEAR = 96;

/** Offset behind the string whose opening quote is at `at`. */
export function skipString(bytes: Buffer, at: number, end: number): number {
  let i = at + 1;
  for (;;) {
    const near = Math.min(end, i + NEAR);
    while (i < near) {
      const c = bytes[i];
      if (c === QUOTE) return i + 1;
      i += c === BACKSLASH ? 2 : 1;
    }
    const quote = bytes.indexOf(QUOTE, i);
    if (quote < 0 || quote >= end) return -1;
    let slash = quote - 1;
    while (slash >= i && bytes[slash] === BACKSLASH) slash--;
    i = quote + 1;
    if ((quote - slash) % 2 === 1) return i;
  }
}

export function skipSpace(bytes: Buffer, at: number, end: number): number {
  let i = at;
  while (i < end && (bytes[i] ?? 0) <= 0x20) i++;
  return i;
}

/** Offset behind the value at `at`. */
export function skipValue(bytes: Buffer, at: number, end: number): number {
  const c = bytes[at];
  if (c === QUOTE) return skipString(bytes, at, end);
  let i = at;
  if (c !== OPEN && c !== ARRAY) {
    while (i < end && BEHIND[bytes[i] ?? 0] === 0) i++;
    return i;
  }
  let depth = 0;
  while (i < end) {
    const b = bytes[i] ?? 0;
    if (MARK[b] === 0) i++;
    else if (b === QUOTE) {
      i = skipString(bytes, i, end);
      if (i < 0) return -1;
    } else {
      depth += b === OPEN || b === ARRAY ? 1 : -1;
      i++;
      if (depth === 0) return i;
    }
  }
  return -1;
}

/** Calls `visit` with each member of the object at `start` until it returns false; offset behind it, or -1. */
export function eachMember(
  bytes: Buffer,
  start: number,
  end: number,
  visit: (key: Span, value: number) => number,
): number {
  let i = skipSpace(bytes, start, end);
  if (bytes[i] !== OPEN) return -1;
  for (i = skipSpace(bytes, i + 1, end); i < end; i = skipSpace(bytes, i + 1, end)) {
    if (bytes[i] === CLOSE) return i + 1;
    if (bytes[i] !== QUOTE) return -1;
    const key = { start: i + 1, end: 0 };
    i = skipString(bytes, i, end);
    if (i < 0) return -1;
    key.end = i - 1;
    i = skipSpace(bytes, i, end);
    if (bytes[i] !== 0x3a) return -1;
    i = visit(key, skipSpace(bytes, i + 1, end));
    if (i < 0) return -1;
    i = skipSpace(bytes, i, end);
    if (bytes[i] === CLOSE) return i + 1;
    if (bytes[i] !== 0x2c) return -1;
  }
  return -1;
}

/** Whether a key spells this ASCII text, with or without escapes. */
export function keyIs(bytes: Buffer, key: Span, text: string): boolean {
  const length = key.end - key.start;
  if (length > text.length) {
    for (let i = key.start; i < key.end; i++)
      if (bytes[i] === BACKSLASH)
        return textAt(bytes, { start: key.start - 1, end: key.end + 1 }) === text;
    return false;
  }
  if (length < text.length) return false;
  for (let i = 0; i < length; i++) if (bytes[key.start + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** The value of a member of the object at a span; the last one of its name; undefined where there is none. */
export function findMember(bytes: Buffer, object: Span, name: string): Span | undefined {
  let found: Span | undefined;
  eachMember(bytes, object.start, object.end, (key, start) => {
    const end = skipValue(bytes, start, object.end);
    if (end > 0 && keyIs(bytes, key, name)) found = { start, end };
    return end;
  });
  return found;
}

/** The decoded string at a span; undefined for anything else. */
export function textAt(bytes: Buffer, span: Span | undefined): string | undefined {
  if (!span || bytes[span.start] !== QUOTE) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8', span.start, span.end));
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isTrueAt(bytes: Buffer, span: Span | undefined): boolean {
  return span !== undefined && bytes.toString('latin1', span.start, span.end) === 'true';
}
