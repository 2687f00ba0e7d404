/** How far a sentence is followed to each side, in UTF-16 units: a text without stops is no reason to mark all of it. */
const REACH = 400;

const isStop = (unit: string | undefined): boolean => unit === '.' || unit === '!' || unit === '?';
const isLine = (unit: string | undefined): boolean => unit === '\n' || unit === '\r';
const isGap = (unit: string | undefined): boolean =>
  unit === undefined || unit === ' ' || unit === '\t' || isLine(unit);
const isQuote = (unit: string | undefined): boolean => unit === '"' || unit === "'";

/** A line break that is spelled out, as in JSON that is the text of a result. */
const isSpelledLine = (text: string, at: number): boolean =>
  text[at] === '\\' && (text[at + 1] === 'n' || text[at + 1] === 'r');

/** The quotation mark before `at` opens a value: it follows a colon, a comma or a bracket. */
export function opensValue(text: string, at: number): boolean {
  if (!isQuote(text[at - 1])) return false;
  const before = text[at - 2] === ' ' ? text[at - 3] : text[at - 2];
  return before === undefined || ':,[({='.includes(before);
}

/** The quotation mark at `at` closes a value: a comma, a bracket or the end of a line follows. */
export function closesValue(text: string, at: number): boolean {
  if (!isQuote(text[at])) return false;
  const after = text[at + 1];
  return after === undefined || isLine(after) || ',:])}'.includes(after);
}

/**
 * The place, as wide as the sentences that it stands in, and inside of one quoted value. An order is marked whole,
 * because what a person sees marked is what is removed when the reply is released without it. It does NOT follow an
 * order into the next sentence.
 */
export function wholeSentences(
  text: string,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  let from = start;
  const first = Math.max(0, start - REACH);
  const begins = (at: number): boolean =>
    isLine(text[at - 1]) ||
    isSpelledLine(text, at - 2) ||
    (isGap(text[at]) && isStop(text[at - 1])) ||
    opensValue(text, at);
  while (from > first && !begins(from)) from -= 1;
  while (from < start && isGap(text[from])) from += 1;
  let to = end;
  const last = Math.min(text.length, end + REACH);
  const ends = (at: number): boolean =>
    isLine(text[at]) ||
    isSpelledLine(text, at) ||
    (isStop(text[at - 1]) && isGap(text[at])) ||
    closesValue(text, at);
  while (to < last && !ends(to)) to += 1;
  return { start: from, end: to };
}
