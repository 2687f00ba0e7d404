/** What a text holds, as bits. Each is a reason to try a pattern that cannot match without it, and says nothing else. */
export const LESS = 1;
export const SQUARE = 1 << 1;
export const BRACE = 1 << 2;
export const PAREN = 1 << 3;
export const COLON = 1 << 4;
export const UNDER = 1 << 5;
/** `#`, `=`, `*` or `-`. */
export const RULED = 1 << 6;
/** `!!`. */
export const SHOUTS = 1 << 7;
/** A word that begins with two capitals. */
export const CAPITALS = 1 << 8;
/** Anything but printable ASCII, line breaks and tabs; or a backslash. */
export const ODD = 1 << 9;
/** Eight or more spaces in a row, of any kind. */
export const GAPS = 1 << 10;
const WORD = 1 << 11;
const SPACE = 1 << 12;
const BANG = 1 << 13;
const CAPITAL = 1 << 14;
const BEYOND = 1 << 15;
/** Words that begin like one of a list: each is the first letters of one, three or fewer. */
export const NAMES = 1 << 16;
export const READERS = 1 << 17;
export const PERSONS = 1 << 18;
export const COMMANDS = 1 << 19;
export const PERMITS = 1 << 20;
export const SCRAMBLED = 1 << 21;

const LISTS: readonly (readonly [number, string])[] = [
  [NAMES, 'gpt ai llm age ass bot cha cop cla gem cur cod gro hel mod cra sum scr tak'],
  [READERS, 'eng rev aut mac'],
  [PERSONS, 'use hum'],
  [COMMANDS, 'cur wge rm sud chm bas sh pow nc iex cro mkf aut'],
  [PERMITS, 'aut byp ski dan'],
  [SCRAMBLED, 'rot gur naq lbh zhf seb jvg guv eht dna uoy tsu mor hti sih ero rev'],
];
const LETTERS = 27;
const BEGINS = new Uint8Array(LETTERS * LETTERS * LETTERS);
const FIRST_LIST = 16;

const placeOf = (letter: string): number => letter.charCodeAt(0) - 96;
for (const [bit, list] of LISTS)
  for (const word of list.split(' ')) {
    const [a = '', b = '', c] = word;
    const at = (placeOf(a) * LETTERS + placeOf(b)) * LETTERS;
    const from = c === undefined ? at : at + placeOf(c);
    for (let i = from; i < (c === undefined ? at + LETTERS : from + 1); i++)
      BEGINS[i] = (BEGINS[i] ?? 0) | (bit >> FIRST_LIST);
  }

const KINDS = new Uint16Array(128);
const LETTER = new Uint8Array(128);
const mark = (kind: number, from: number, to: number): void => {
  for (let c = from; c <= to; c++) KINDS[c] = (KINDS[c] ?? 0) | kind;
};
mark(ODD, 0, 31);
for (const c of [9, 10, 13]) KINDS[c] = 0;
for (const [kind, all] of [
  [LESS, '<'],
  [SQUARE, '['],
  [BRACE, '{'],
  [PAREN, '('],
  [COLON, ':'],
  [UNDER, '_'],
  [RULED, '#=*-'],
  [BANG, '!'],
  [ODD, '\\\x7f'],
  [WORD, '_'],
  [SPACE, ' \t\n\r\v\f'],
] as const)
  for (const c of all) mark(kind, c.charCodeAt(0), c.charCodeAt(0));
mark(WORD, 48, 57);
mark(WORD | CAPITAL, 65, 90);
mark(WORD, 97, 122);
for (let i = 1; i < LETTERS; i++) LETTER[64 + i] = LETTER[96 + i] = i;
/** Of a character beyond ASCII, which may be a space. */
const OTHER = ODD | SPACE | BEYOND;

const GAP = 8;

let last = '';
let lastSeen = 0;

/**
 * What a text holds, found in one pass over it, which is remembered for the text that was looked at last: a text is
 * looked at by one check after the other. A bit may be set where its pattern does not match, never the other way round.
 */
export function seenIn(text: string): number {
  if (text === last) return lastSeen;
  last = text;
  lastSeen = look(text);
  return lastSeen;
}

function look(text: string): number {
  const { length } = text;
  let seen = 0;
  let lists = 0;
  let gap = 0;
  let before = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    let kind = code < 128 ? (KINDS[code] ?? 0) : OTHER;
    seen |= kind;
    if ((kind & WORD) === 0) {
      if ((kind & SPACE) === 0) gap = 0;
      else if (++gap === GAP) seen |= GAPS;
      if ((kind & before & BANG) !== 0) seen |= SHOUTS;
      before = kind;
      continue;
    }
    const second = i + 1 < length ? text.charCodeAt(i + 1) : 0;
    const third = i + 2 < length ? text.charCodeAt(i + 2) : 0;
    const a = LETTER[code] ?? 0;
    const b = second < 128 ? (LETTER[second] ?? 0) : 0;
    const c = third < 128 ? (LETTER[third] ?? 0) : 0;
    lists |= BEGINS[(a * LETTERS + b) * LETTERS + (b === 0 ? 0 : c)] ?? 0;
    if ((kind & CAPITAL) !== 0 && second >= 65 && second <= 90) seen |= CAPITALS;
    for (; i + 1 < length; i++) {
      const next = text.charCodeAt(i + 1);
      kind = next < 128 ? (KINDS[next] ?? 0) : 0;
      if ((kind & WORD) === 0) break;
      seen |= kind;
    }
    gap = 0;
    before = WORD;
  }
  return seen | (lists << FIRST_LIST);
}
