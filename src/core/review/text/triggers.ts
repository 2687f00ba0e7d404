import * as glance from './glance.ts';
import { SCRAMBLED, seenIn } from './sieve.ts';

const MARKS =
  /\\(?:[ux][0-9a-fA-F{]|033|e\[|[ .()])|&[#a-zA-Z][0-9a-zA-Z]{1,15};|%[0-9a-fA-F]{2}|<!--|<[a-zA-Z][^<>]{0,300}(?:=|\shidden)|\]\([^\s()]{0,400}\s{1,4}["']|^[ \t]{0,3}\[[^\]\n]{1,80}\]:/m;
/** Runs of numbers; runs of single letters. */
const NUMBERS = /\b(?:(?:0x)?[0-9A-Fa-f]{2,3}[ ,:-]{1,2}){6}|\b[01]{8}[ ,]{0,2}[01]{8}/;
const LETTERS = /(?<![A-Za-z])(?:[A-Za-z][ ._*|·-]{1,6}){6}/;
/** Common words as rot13 writes them or backwards, and digits inside words. */
const WORDS =
  /\b(?:rot-?13|gur|naq|lbh|zhfg|sebz|jvgu|guvf|eht|dna|uoy|tsum|morf|htiw|siht|erongi|erofeb|reven)\b/i;
const LEET = /[A-Za-z][013457][A-Za-z]{1,12}[013457][A-Za-z]/;

/** What a text has that is worth a closer look; nothing of it is a sign of guilt. */
export interface Traits {
  /** Characters other than printable ASCII. */
  readonly unusual: boolean;
  /** Escapes, entities, markup. */
  readonly marks: boolean;
  readonly runs: boolean;
  readonly numbers: boolean;
  readonly letters: boolean;
  readonly hints: boolean;
  readonly leet: boolean;
}

/**
 * The look that decides whether a text has only itself to show: undefined where it has. A short name in ASCII is
 * passed by its length; no pattern here looks further than a fixed number of characters from where it begins.
 */
export function traitsOf(text: string): Traits | undefined {
  const seen = glance.glanceAt(text);
  const unusual = (seen & glance.UNUSUAL) !== 0;
  if (!unusual && text.length < 16) return undefined;
  const marks = (seen & glance.HINTS) !== 0 && MARKS.test(text);
  const runs = (seen & glance.RUNS) !== 0;
  const numbers = (seen & glance.NUMBERS) !== 0 && NUMBERS.test(text);
  const letters = (seen & glance.LETTERS) !== 0 && LETTERS.test(text);
  const hints = (seenIn(text) & SCRAMBLED) !== 0 && WORDS.test(text);
  const leet = (seen & glance.LEET) !== 0 && LEET.test(text);
  return unusual || marks || runs || numbers || letters || hints || leet
    ? { unusual, marks, runs, numbers, letters, hints, leet }
    : undefined;
}
