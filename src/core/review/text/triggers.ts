const UNUSUAL = /[^\n\r\t\x20-\x7e]/;
/** Where one of these stands, the marks below are looked for. */
const HINT = /[\\&%<]|\]\(|\]:/;
const MARKS =
  /\\(?:[ux][0-9a-fA-F{]|033|e\[|[ .()])|&[#a-zA-Z][0-9a-zA-Z]{1,15};|%[0-9a-fA-F]{2}|<!--|<[a-zA-Z][^<>]{0,300}(?:=|\shidden)|\]\([^\s()]{0,400}\s{1,4}["']|^[ \t]{0,3}\[[^\]\n]{1,80}\]:/m;
/** Long runs without a space; runs of numbers; runs of single letters. */
const RUN = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{20}/;
const NUMBERS = /\b(?:(?:0x)?[0-9A-Fa-f]{2,3}[ ,:-]{1,2}){6}|\b[01]{8}[ ,]{0,2}[01]{8}/;
const LETTERS = /(?<![A-Za-z])(?:[A-Za-z][ ._*|·-]{1,6}){6}/;
/** Common words as rot13 writes them or backwards, and digits inside words. */
const WORDS =
  /\b(?:rot-?13|gur|naq|lbh|zhfg|sebz|jvgu|guvf|eht|dna|uoy|tsum|morf|htiw|siht|erongi|erofeb|reven)\b/i;
const LEET = /[A-Za-z][013457][A-Za-z]{1,12}[013457][A-Za-z]/;

/**
 * The look that decides whether a text has only itself to show. A short name in ASCII is passed by its length; no
 * pattern here looks further than a fixed number of characters from where it begins.
 */
export function worthDecoding(text: string): boolean {
  if (UNUSUAL.test(text)) return true;
  if (text.length < 16) return false;
  return (
    (HINT.test(text) && MARKS.test(text)) ||
    RUN.test(text) ||
    WORDS.test(text) ||
    NUMBERS.test(text) ||
    LETTERS.test(text) ||
    LEET.test(text)
  );
}
