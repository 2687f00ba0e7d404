import { ITEM, marksOf } from './marks.ts';

/** What characters and words look like, for cutting a text into words. */
export function one(char: string): string {
  const lower = char.toLowerCase();
  return lower.length === 1 ? lower : char;
}

export const isBreak = (code: number): boolean =>
  code <= 32 || code === 0xa0 || (code >= 0x2e80 && isIdeographic(code));

export const isIdeographic = (code: number): boolean =>
  (code >= 0x2e80 && code <= 0x9fff) ||
  (code >= 0xac00 && code <= 0xd7af) ||
  (code >= 0xff00 && code <= 0xffef);

export const isWord = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 39 ||
  code === 0x2019 ||
  code >= 0xc0;

export const LOWER = 0;
/** Letters only, with a capital inside. */
export const CASED = 1;
export const OTHER = 2;
export const LONG_WORD = 11;

export function shapeOf(text: string, start: number, end: number): number {
  let shape = LOWER;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= 97 && code <= 122) continue;
    if (code < 65 || code > 90) return OTHER;
    if (i > start) shape = CASED;
  }
  return shape;
}

const ABBREVIATION = new Set(['e.g', 'i.e', 'etc', 'vs', 'cf', 'no', 'approx', 'eg', 'ie']);
const LONGEST_ABBREVIATION = 6;
export const COMMA = 44;
export const STOP = 46;

/** Whether a full stop behind a word belongs to the word. */
export function isAbbreviation(text: string, start: number, end: number): boolean {
  if (end - start > LONGEST_ABBREVIATION) return false;
  return ABBREVIATION.has(text.slice(start, end).toLowerCase());
}

/** Whether a comma or a full stop stands at `at`, and a space or nothing behind it. */
export function endsWord(text: string, code: number, at: number): boolean {
  if (code !== COMMA && code !== STOP) return false;
  return at + 1 === text.length || text.charCodeAt(at + 1) <= 32;
}

export const IDENT =
  /^[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)+$|^[a-z]+[A-Z][A-Za-z0-9]*$|^(?:[A-Z][a-z0-9]+){2,}$/;
/** At least sixteen letters and digits, both in it. */
export const CODE = /^(?=[a-z]{0,40}\d)(?=\d{0,40}[a-z])[a-z0-9]{16,80}$/;
export const TAILS: Readonly<Record<string, string>> = {
  re: 'are',
  ve: 'have',
  ll: 'will',
  s: 'is',
  m: 'am',
  d: 'would',
};
/** `Write-Log`: a command of PowerShell. */
export const CMDLET = /^[A-Z][a-z]+-[A-Z][A-Za-z]+$/;

/** Whether the line from `from` on begins with the mark of an item, or with `name:`. */
export function opensItem(text: string, from: number): boolean {
  let next = from;
  while (next < text.length && (text.charCodeAt(next) === 32 || text.charCodeAt(next) === 9))
    next++;
  if (next < text.length && (marksOf(text.charCodeAt(next)) & ITEM) !== 0) return true;
  let end = next;
  while (end < text.length && end - next < 40 && !isBreak(text.charCodeAt(end))) end++;
  return text.charCodeAt(end - 1) === 58;
}
