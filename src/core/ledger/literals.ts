import { isSecretName, isSecretNumberName } from './secrets.ts';
import { mark, maskByContext, maskRandom } from './mask.ts';

/**
 * A JSON text (whole, or cut anywhere) as pieces, so that secrets are searched for in decoded strings and replaced
 * without touching what stands beside them: what is masked in one value never hides another, and JSON stays JSON.
 * Text that is no JSON simply has pieces without strings.
 */
export interface Piece {
  readonly raw: string;
  /** A string literal: its value. Absent for everything else. */
  readonly value?: string;
  /** The value, or the raw text, after masking. */
  masked: string;
}

const TOKEN = /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|[{}[\]:,]|[^{}[\]:,"]+/g;

interface Frame {
  /** Everything inside is the value of a secret name. */
  readonly secret: string | undefined;
  readonly isObject: boolean;
  key: string | undefined;
  expectKey: boolean;
  /** `{ "name": "API_TOKEN", "value": … }`, in either order. */
  namesSecret: boolean;
  readonly values: Piece[];
}

const NAME_KEYS = /^(?:name|key|header|variable|field|option)$/i;
const VALUE_KEYS = /^(?:value|val|content)$/i;

const frame = (isObject: boolean, secret: string | undefined): Frame => ({
  secret,
  isObject,
  key: undefined,
  expectKey: isObject,
  namesSecret: false,
  values: [],
});

/** Plain text as one piece, masked by its surroundings. */
export function plainPiece(text: string): readonly Piece[] {
  return [{ raw: text, masked: maskByContext(text) }];
}

/** The pieces of a text, masked by the names and the surroundings of each value. */
export function maskedPieces(text: string): readonly Piece[] {
  const frames: Frame[] = [frame(false, undefined)];
  const pieces: Piece[] = [];
  for (const [raw] of text.matchAll(TOKEN)) {
    const top = frames.at(-1);
    const piece = pieceOf(raw);
    pieces.push(piece);
    if (!top) continue;
    if (raw === '{' || raw === '[') frames.push(frame(raw === '{', secretName(top)));
    else if (raw === '}' || raw === ']') close(frames);
    else if (raw === ',') top.expectKey = top.isObject;
    else if (raw === ':') top.expectKey = false;
    else if (top.expectKey && piece.value !== undefined) top.key = piece.value;
    else if (raw.trim() !== '') maskValue(piece, top);
  }
  while (frames.length > 1) close(frames);
  return pieces;
}

function pieceOf(raw: string): Piece {
  if (!raw.startsWith('"')) return { raw, masked: raw };
  const value = decoded(raw);
  return { raw, value, masked: maskByContext(value) };
}

/** The name that makes the next value secret, of its own property or of a container around it. */
function secretName(top: Frame): string | undefined {
  if (top.secret !== undefined) return top.secret;
  return top.isObject && top.key !== undefined && isSecretName(top.key) ? top.key : undefined;
}

function maskValue(piece: Piece, top: Frame): void {
  const name = secretName(top);
  if (piece.value !== undefined) {
    if (name !== undefined && piece.value !== '' && !isReferenceOnly(piece.value))
      piece.masked = mark('name');
    if (NAME_KEYS.test(top.key ?? '') && isSecretName(piece.value)) top.namesSecret = true;
    if (VALUE_KEYS.test(top.key ?? '')) top.values.push(piece);
  } else if (name !== undefined && isSecretNumberName(name) && /\d/.test(piece.raw)) {
    piece.masked = `"${mark('name')}"`;
  }
}

const isReferenceOnly = (value: string): boolean => /^(?:\$\{[^}]*\}|\{\{[^}]*\}\})$/.test(value);

function close(frames: Frame[]): void {
  if (frames.length < 2) return;
  const done = frames.pop();
  if (done?.namesSecret === true) for (const piece of done.values) piece.masked = mark('name');
}

/** The value of a literal that may be cut or badly escaped; then its raw characters. */
function decoded(raw: string): string {
  const closed = raw.length > 1 && raw.endsWith('"');
  const inner = raw.slice(1, closed ? -1 : undefined);
  if (!inner.includes('\\')) return inner;
  try {
    return JSON.parse(`"${inner.replace(/\\(?:u[0-9a-fA-F]{0,3})?$/, '')}"`) as string;
  } catch {
    return inner;
  }
}

/** The pieces as one text with decoded strings, one value a line, for a scanner that reports offsets. */
export function scannable(pieces: readonly Piece[]): {
  readonly text: string;
  readonly starts: readonly number[];
} {
  const starts: number[] = [];
  let text = '';
  for (const { raw, value, masked } of pieces) {
    const quote = value === undefined ? '' : '"';
    text += quote;
    starts.push(text.length);
    text += `${masked}${quote}${raw === ',' || raw === '{' || raw === '[' ? '\n' : ''}`;
  }
  return { text, starts };
}

/** Part of the scannable text that a rule found, end exclusive. */
export interface SecretSpan {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
}

/** Masks what a scanner found; a span over several pieces masks its part of each, and never punctuation. */
export function maskSpans(
  pieces: readonly Piece[],
  starts: readonly number[],
  spans: readonly SecretSpan[],
): void {
  const lastFirst = merged(spans).reverse();
  pieces.forEach((piece, i) => {
    const start = starts[i] ?? 0;
    const { masked } = piece;
    for (const span of lastFirst) {
      const from = Math.max(0, span.start - start);
      const to = Math.min(masked.length, span.end - start);
      if (from >= to || /^[\s{}[\]:,]*$/.test(masked.slice(from, to))) continue;
      piece.masked = `${masked.slice(0, from)}${mark(span.rule)}${piece.masked.slice(to)}`;
    }
  });
}

function merged(spans: readonly SecretSpan[]): SecretSpan[] {
  const result: SecretSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last && span.start < last.end)
      result[result.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}

/** Masks words that look random, once everything else has named what it knows. */
export function maskRest(pieces: readonly Piece[]): void {
  for (const piece of pieces) piece.masked = maskRandom(piece.masked);
}

/** The masked text; a piece that nobody masked keeps its bytes. */
export function joined(pieces: readonly Piece[]): string {
  return pieces
    .map(({ raw, value, masked }) => {
      if (value === undefined) return masked;
      if (masked === value) return raw;
      const literal = JSON.stringify(masked);
      return raw.length > 1 && raw.endsWith('"') ? literal : literal.slice(0, -1);
    })
    .join('');
}
