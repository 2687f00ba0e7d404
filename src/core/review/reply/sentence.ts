/** How far a sentence is followed to each side, in UTF-16 units: a text without stops is no reason to mark all of it. */
const REACH = 400;

const isStop = (unit: string | undefined): boolean => unit === '.' || unit === '!' || unit === '?';
const isLine = (unit: string | undefined): boolean => unit === '\n' || unit === '\r';
const isGap = (unit: string | undefined): boolean =>
  unit === undefined || unit === ' ' || unit === '\t' || isLine(unit);

/**
 * The place, as wide as the sentences that it stands in. An order is marked whole, because what a person sees marked
 * is what is removed when the reply is released without it. It does NOT follow an order into the next sentence.
 */
export function wholeSentences(
  text: string,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  let from = start;
  const first = Math.max(0, start - REACH);
  while (from > first && !isLine(text[from - 1]) && !(isGap(text[from]) && isStop(text[from - 1])))
    from -= 1;
  while (from < start && isGap(text[from])) from += 1;
  let to = end;
  const last = Math.min(text.length, end + REACH);
  while (to < last && !isLine(text[to]) && !(isStop(text[to - 1]) && isGap(text[to]))) to += 1;
  return { start: from, end: to };
}
