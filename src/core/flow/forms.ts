import { textOf } from '../review/text/bytes.ts';

/** Encoded pieces of one text that are read, and characters that come out of all of them. */
const PIECES = 24;
const MOST = 64 * 1024;
/** How often what came out is decoded again. */
const DEPTH = 2;

const ESCAPED = /\\(?:u([\da-f]{4})|x([\da-f]{2})|([nrtbf"'\\/]))/gi;
const PERCENT = /(?:%[\da-f]{2})+/gi;
const RUN64 = /[A-Za-z\d+/_-]{12,}={0,2}/g;
const RUN16 = /[\da-f]{16,}/gi;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SIX = new Map([...Array.from(ALPHABET, (c, i) => [c, i] as const), ['-', 62], ['_', 63]]);

/** How a text was encoded. */
export type Encoding = 'escapes' | 'percent' | 'base64' | 'hex';

/** What came out, and what was undone for it, the outermost first. */
export interface Decoded {
  readonly text: string;
  readonly from: readonly Encoding[];
}

/**
 * What a value says once it is decoded: JSON and percent escapes undone, base64 and hex read where text comes out. A
 * piece of a longer encoded text may begin anywhere in it. It does NOT see through encryption, compression or an
 * encoding of somebody's own.
 */
export function decodedOf(text: string): readonly Decoded[] {
  const found = new Map<string, Decoded>();
  let left = MOST;
  let level: readonly Decoded[] = [{ text: text.slice(0, MOST), from: [] }];
  for (let depth = 0; depth < DEPTH && level.length > 0; depth++) {
    const next = level
      .flatMap((one) => readings(one.text).map((r) => ({ ...r, from: [...one.from, ...r.from] })))
      .filter((said) => said.text !== text && !found.has(said.text));
    const cuts: Decoded[] = [];
    for (const said of next) {
      if (found.size >= PIECES || left <= 0) break;
      const cut = { ...said, text: said.text.slice(0, left) };
      left -= cut.text.length;
      found.set(cut.text, cut);
      cuts.push(cut);
    }
    level = cuts;
  }
  return [...found.values()];
}

function readings(text: string): readonly Decoded[] {
  const found: Decoded[] = [];
  const add = (from: Encoding, said: string): unknown => found.push({ text: said, from: [from] });
  if (text.includes('\\')) add('escapes', text.replace(ESCAPED, unescaped));
  if (text.includes('%'))
    add(
      'percent',
      text.replace(PERCENT, (run) => textOf(pairs(run.replaceAll('%', ''), 0)) ?? run),
    );
  for (const [run] of text.matchAll(RUN64)) {
    if (found.length >= PIECES) break;
    const said = shifted(4, (skip) => sixes(run, skip));
    if (said !== undefined) add('base64', said);
  }
  for (const [run] of text.matchAll(RUN16)) {
    if (found.length >= PIECES) break;
    const said = shifted(2, (skip) => pairs(run, skip));
    if (said !== undefined) add('hex', said);
  }
  return found.filter((said) => said.text !== text);
}

function unescaped(whole: string, wide?: string, narrow?: string, letter?: string): string {
  const code = wide ?? narrow;
  if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
  return letter !== undefined && /[nrtbf]/i.test(letter) ? ' ' : (letter ?? whole);
}

/** The first reading, from any of the places where a piece may begin, that is text. */
function shifted(places: number, bytes: (skip: number) => Iterable<number>): string | undefined {
  for (let skip = 0; skip < places; skip++) {
    const said = textOf(bytes(skip));
    if (said !== undefined && said.length >= 6 && /[\p{L}\p{N}]{3}/u.test(said)) return said;
  }
  return undefined;
}

function* sixes(run: string, skip: number): Generator<number> {
  let [buffer, held] = [0, 0];
  for (let i = skip; i < run.length; i++) {
    const value = SIX.get(run.charAt(i));
    if (value === undefined) return;
    buffer = ((buffer << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    yield (buffer >> held) & 0xff;
  }
}

function* pairs(run: string, skip: number): Generator<number> {
  for (let i = skip; i + 1 < run.length; i += 2) yield parseInt(run.slice(i, i + 2), 16);
}
