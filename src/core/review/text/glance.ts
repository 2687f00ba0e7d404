/** What a text may have, as bits: each is a reason to look for the thing itself. */
export const UNUSUAL = 1;
export const HINTS = 2;
export const RUNS = 4;
export const NUMBERS = 8;
export const LETTERS = 16;
export const LEET = 32;

const LETTER = 1;
const WORDLY = 2;
const HEX = 4;
/** Of a long run without a space. */
const LONG = 8;
/** Stands between numbers, and between single letters. */
const BETWEEN_NUMBERS = 16;
const BETWEEN_LETTERS = 32;
const HINT = 64;
/** A digit that passes for a letter. */
const TURNED = 128;

const SMALL = 'abcdefghijklmnopqrstuvwxyz';
const KINDS: readonly (readonly [number, string])[] = [
  [LETTER | WORDLY | LONG, SMALL + SMALL.toUpperCase()],
  [WORDLY | LONG | HEX, '0123456789'],
  [WORDLY, '_'],
  [HEX, 'abcdefABCDEFxX'],
  [LONG, '+/_-'],
  [BETWEEN_NUMBERS, ' ,:-'],
  [BETWEEN_LETTERS, ' ._*|-'],
  [HINT, '\\&%<'],
  [TURNED, '013457'],
];
const ASCII = new Uint8Array(128);
for (const [kind, all] of KINDS)
  for (const c of all) ASCII[c.charCodeAt(0)] = (ASCII[c.charCodeAt(0)] ?? 0) | kind;

const RUN = 20;
const GROUPS = 6;
const BITS = 8;
const DOT = 0xb7;

/**
 * One look at every character, so that the patterns of triggers.ts are tried only on texts that may have what they
 * look for. Each bit is set wherever its pattern could match; it may be set where it does not.
 */
export function glanceAt(text: string): number {
  const { length } = text;
  let seen = 0;
  let run = 0;
  let bits = 0;
  /** Characters of a number so far; below zero inside a word that is none. */
  let hex = 0;
  let groups = 0;
  let word = 0;
  let singles = 0;
  let turns = 0;
  let before = 0;
  let last = 0;
  let bracket = false;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    let kind = code < 128 ? (ASCII[code] ?? 0) : code === DOT ? BETWEEN_LETTERS : 0;
    if ((kind & LETTER) !== 0) {
      if ((last & TURNED) !== 0 && (before & LETTER) !== 0 && ++turns === 2) seen |= LEET;
      const first = i;
      let all = kind;
      for (; i + 1 < length; i++) {
        const next = text.charCodeAt(i + 1);
        kind = next < 128 ? (ASCII[next] ?? 0) : 0;
        if ((kind & LETTER) === 0) break;
        all &= kind;
      }
      word = i + 1 - first;
      if (word > 1) singles = 0;
      run += word;
      if (run >= RUN) seen |= RUNS;
      hex = hex >= 0 && (all & HEX) !== 0 ? hex + word : -1;
      before = word > 1 ? LETTER : last;
      last = LETTER;
      bits = 0;
      bracket = false;
      continue;
    }
    if (code > 0x7e || (code < 32 && code !== 10 && code !== 13 && code !== 9)) seen |= UNUSUAL;
    if ((kind & HINT) !== 0 || (bracket && (code === 40 || code === 58))) seen |= HINTS;
    bracket = code === 93;
    run = (kind & LONG) === 0 ? 0 : run + 1;
    if (run >= RUN) seen |= RUNS;
    bits = code === 48 || code === 49 ? bits + 1 : 0;
    if (bits === BITS) seen |= NUMBERS;
    if ((kind & BETWEEN_LETTERS) === 0) singles = 0;
    else if (word === 1 && ++singles === GROUPS) seen |= LETTERS;
    word = 0;
    if ((kind & HEX) !== 0) hex += hex < 0 ? 0 : 1;
    else if ((kind & WORDLY) !== 0) hex = -1;
    else {
      if ((kind & BETWEEN_NUMBERS) === 0 || hex < 0 || hex === 1 || hex > 5) groups = 0;
      else if (hex > 0 && ++groups === GROUPS) seen |= NUMBERS;
      hex = 0;
    }
    before = last;
    last = kind;
  }
  return seen;
}
