/**
 * Names of code points that people cannot see, or mistake for others (Unicode 16 and its name aliases).
 * A name here is for reading, not for parsing. It does NOT list every character that some font draws empty.
 */
export type Level =
  /** Cannot be seen at all, or changes how its neighbours are seen. */
  | 'hidden'
  /** Looks like another character at a place where that misleads. */
  | 'lookalike'
  /** Unusual or invisible, and ordinary in honest text. */
  | 'quiet';

const C0 =
  'NULL|START OF HEADING|START OF TEXT|END OF TEXT|END OF TRANSMISSION|ENQUIRY|ACKNOWLEDGE|BELL|BACKSPACE|TAB|LINE FEED|LINE TABULATION|FORM FEED|CARRIAGE RETURN|SHIFT OUT|SHIFT IN|DATA LINK ESCAPE|DEVICE CONTROL ONE|DEVICE CONTROL TWO|DEVICE CONTROL THREE|DEVICE CONTROL FOUR|NEGATIVE ACKNOWLEDGE|SYNCHRONOUS IDLE|END OF TRANSMISSION BLOCK|CANCEL|END OF MEDIUM|SUBSTITUTE|ESCAPE|FILE SEPARATOR|GROUP SEPARATOR|RECORD SEPARATOR|UNIT SEPARATOR'.split(
    '|',
  );

const SPACES: Readonly<Record<number, string>> = {
  0xa0: 'NO-BREAK SPACE',
  0x1680: 'OGHAM SPACE MARK',
  0x2000: 'EN QUAD',
  0x2001: 'EM QUAD',
  0x2002: 'EN SPACE',
  0x2003: 'EM SPACE',
  0x2004: 'THREE-PER-EM SPACE',
  0x2005: 'FOUR-PER-EM SPACE',
  0x2006: 'SIX-PER-EM SPACE',
  0x2007: 'FIGURE SPACE',
  0x2008: 'PUNCTUATION SPACE',
  0x2009: 'THIN SPACE',
  0x200a: 'HAIR SPACE',
  0x202f: 'NARROW NO-BREAK SPACE',
  0x205f: 'MEDIUM MATHEMATICAL SPACE',
  0x3000: 'IDEOGRAPHIC SPACE',
};

const HIDDEN: Readonly<Record<number, string>> = {
  0x7f: 'DELETE',
  0x85: 'NEXT LINE',
  0x9b: 'CONTROL SEQUENCE INTRODUCER',
  0x9d: 'OPERATING SYSTEM COMMAND',
  0xad: 'SOFT HYPHEN',
  0x34f: 'COMBINING GRAPHEME JOINER',
  0x61c: 'ARABIC LETTER MARK',
  0x115f: 'HANGUL CHOSEONG FILLER',
  0x1160: 'HANGUL JUNGSEONG FILLER',
  0x17b4: 'KHMER VOWEL INHERENT AQ',
  0x17b5: 'KHMER VOWEL INHERENT AA',
  0x180e: 'MONGOLIAN VOWEL SEPARATOR',
  0x200b: 'ZERO WIDTH SPACE',
  0x200c: 'ZERO WIDTH NON-JOINER',
  0x200d: 'ZERO WIDTH JOINER',
  0x200e: 'LEFT-TO-RIGHT MARK',
  0x200f: 'RIGHT-TO-LEFT MARK',
  0x2028: 'LINE SEPARATOR',
  0x2029: 'PARAGRAPH SEPARATOR',
  0x202a: 'LEFT-TO-RIGHT EMBEDDING',
  0x202b: 'RIGHT-TO-LEFT EMBEDDING',
  0x202c: 'POP DIRECTIONAL FORMATTING',
  0x202d: 'LEFT-TO-RIGHT OVERRIDE',
  0x202e: 'RIGHT-TO-LEFT OVERRIDE',
  0x2060: 'WORD JOINER',
  0x2061: 'FUNCTION APPLICATION',
  0x2062: 'INVISIBLE TIMES',
  0x2063: 'INVISIBLE SEPARATOR',
  0x2064: 'INVISIBLE PLUS',
  0x2066: 'LEFT-TO-RIGHT ISOLATE',
  0x2067: 'RIGHT-TO-LEFT ISOLATE',
  0x2068: 'FIRST STRONG ISOLATE',
  0x2069: 'POP DIRECTIONAL ISOLATE',
  0x2800: 'BRAILLE PATTERN BLANK',
  0x3164: 'HANGUL FILLER',
  0xfeff: 'ZERO WIDTH NO-BREAK SPACE (BYTE ORDER MARK)',
  0xffa0: 'HALFWIDTH HANGUL FILLER',
  0xfff9: 'INTERLINEAR ANNOTATION ANCHOR',
  0xfffa: 'INTERLINEAR ANNOTATION SEPARATOR',
  0xfffb: 'INTERLINEAR ANNOTATION TERMINATOR',
};

const selector = (cp: number): number | undefined => {
  if (cp >= 0xfe00 && cp <= 0xfe0f) return cp - 0xfe00 + 1;
  if (cp >= 0xe0100 && cp <= 0xe01ef) return cp - 0xe0100 + 17;
  return undefined;
};

/** "U+202E", at least four digits. */
export function codeOf(cp: number): string {
  return `U+${cp.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The name of an invisible or unusual code point; a generic one where it has none of its own. */
export function nameOf(cp: number): string {
  const own = C0[cp] ?? SPACES[cp] ?? HIDDEN[cp];
  if (own !== undefined) return own;
  const vs = selector(cp);
  if (vs !== undefined) return `VARIATION SELECTOR-${vs}`;
  if (cp >= 0xe0020 && cp <= 0xe007e) return `TAG ${String.fromCodePoint(cp - 0xe0000)}`;
  if (cp >= 0xe0000 && cp <= 0xe007f) return 'TAG';
  if (cp >= 0x80 && cp <= 0x9f) return 'CONTROL';
  if (cp >= 0xd800 && cp <= 0xdfff) return 'LONE SURROGATE';
  const text = String.fromCodePoint(cp);
  if (/\p{Co}/u.test(text)) return 'PRIVATE USE';
  if (/\p{Cn}/u.test(text)) return 'UNASSIGNED';
  return 'INVISIBLE CHARACTER';
}

/** The level of a code point that is invisible or unusual by itself; undefined for an ordinary one. */
export function levelOf(cp: number): Level | undefined {
  if (SPACES[cp] !== undefined || cp === 9 || cp === 10) return 'quiet';
  if (cp < 32 || HIDDEN[cp] !== undefined || selector(cp) !== undefined) return 'hidden';
  const text = String.fromCodePoint(cp);
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]/u.test(text)) return 'hidden';
  return /\p{Cn}/u.test(text) ? 'quiet' : undefined;
}
