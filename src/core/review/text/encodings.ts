import { speaks, textOf } from './bytes.ts';
import { Mapped, pieces, piecesWithin } from './mapped.ts';
import type { Span } from '../review.ts';
import type { Stretches } from './stretches.ts';
import type { Traits } from './triggers.ts';
import type { View } from './view.ts';
import { matchesIn } from './matches.ts';

const BASE64 = /[A-Za-z0-9+/_-]{16,}(?:\r?\n[A-Za-z0-9+/_-]{4,})*={0,2}/y;
/** How long a run of base64, and one of base32, is at least; the signs that may stand behind the latter. */
const LEAST64 = 16;
const LEAST32 = 24;
const SIGNS32 = 6;
const BASE32 = /(?<![A-Za-z0-9])[A-Z2-7]{24,}={0,6}/g;
const HEX = /(?<![0-9A-Za-z])(?:(?:0x)?[0-9A-Fa-f]{2}[ ,:\n-]{0,2}){11,}(?:0x)?[0-9A-Fa-f]{2}/g;
const BINARY = /(?<!\d)(?:[01]{8}[ ,\n]{0,2}){7,}[01]{8}(?!\d)/g;
const DECIMAL = /(?<!\d)(?:\d{2,3}[ ,;]{1,2}){11,}\d{2,3}(?!\d)/g;

const SIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const FIVE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const values = (alphabet: string, also: readonly (readonly [string, number])[] = []) =>
  new Map([...Array.from(alphabet, (c, i) => [c, i] as const), ...also]);
const VALUE64 = values(SIX, [
  ['-', 62],
  ['_', 63],
]);
const VALUE32 = values(FIVE);

function* unpacked(text: string, value: ReadonlyMap<string, number>, bits: number) {
  let buffer = 0;
  let held = 0;
  for (let i = 0; i < text.length; i++) {
    const v = value.get(text.charAt(i));
    if (v === undefined) continue;
    buffer = ((buffer << bits) | v) & 0xffff;
    held += bits;
    if (held < 8) continue;
    held -= 8;
    yield (buffer >> held) & 0xff;
  }
}

const said = (bytes: Iterable<number>): string | undefined => {
  const text = textOf(bytes);
  return speaks(text) ? text : undefined;
};

function base64(run: string): string | undefined {
  const whole = said(unpacked(run, VALUE64, 6));
  if (whole !== undefined || !run.includes('\n')) return whole;
  const lines = run.split('\n').map((line) => said(unpacked(line, VALUE64, 6)) ?? '');
  return lines.join('') || undefined;
}

/** UTF-16 text, as PowerShell wants it, reads as bytes with a zero after each. */
function wide(run: string): string | undefined {
  const narrow: number[] = [];
  let i = 0;
  for (const byte of unpacked(run, VALUE64, 6))
    if (i++ % 2 === 0) narrow.push(byte);
    else if (byte !== 0) return undefined;
  return said(narrow);
}

const codes = (run: string, digits: RegExp, radix: number): number[] =>
  Array.from(matchesIn(run, digits), (m) => parseInt(m[0], radix));

/**
 * Text behind base64 (also its URL form, wrapped lines, UTF-16), base32, hex, binary and decimal character codes.
 * Only what comes out as readable words is given; it is NOT a sign of guilt by itself.
 */
export function encodedIn(
  view: View,
  { runs, numbers }: Traits,
  stretches: Stretches,
): readonly View[] {
  const found = [
    ...(runs ? longRunsIn(view, stretches.runs) : []),
    piecesWithin(view, 'hex', stretches.digits.map(withBefore), HEX, ([run]) =>
      said(codes(run.replaceAll('0x', ''), /[0-9A-Fa-f]{2}/g, 16)),
    ),
    ...(numbers ? digitsIn(view) : []),
  ];
  return found.filter((v) => v !== undefined);
}

/** What stands before a stretch tells whether its first digit begins a number. */
const withBefore = ({ start, end }: Span): Span => ({ start: Math.max(0, start - 1), end });

const longRunsIn = (view: View, runs: readonly Span[]) => [
  base64In(view, runs),
  piecesWithin(
    view,
    'base32',
    runs
      .filter(({ start, end }) => end - start >= LEAST32)
      .map(({ start, end }) => ({ start, end: end + SIGNS32 })),
    BASE32,
    ([run]) => said(unpacked(run, VALUE32, 5)),
  ),
];

/** A run may go on in the next lines. */
function base64In(view: View, runs: readonly Span[]): View | undefined {
  const built = new Mapped(view);
  let read = 0;
  for (const { start, end } of runs) {
    if (start < read || end - start < LEAST64) continue;
    BASE64.lastIndex = start;
    const run = BASE64.exec(view.text)?.[0] ?? '';
    read = start + run.length;
    const text =
      base64(run) ?? (run.startsWith('A', 1) || run.includes('AA') ? wide(run) : undefined);
    if (text === undefined || text === '') continue;
    built.part();
    built.put(text, start, read);
  }
  return built.empty ? undefined : built.view('base64');
}

const digitsIn = (view: View) => [
  pieces(view, 'digits', BINARY, ([run]) => said(codes(run, /[01]{8}/g, 2))),
  pieces(view, 'digits', DECIMAL, ([run]) => {
    const bytes = codes(run, /\d+/g, 10);
    return bytes.every((b) => b < 256) ? said(bytes) : undefined;
  }),
];
