/** A place in a result, with what stands around it. Server text. */
export interface Passage {
  readonly before: string;
  readonly text: string;
  readonly after: string;
  /** More stands there before, or behind. */
  readonly cut: { readonly before: boolean; readonly after: boolean };
}

/** Characters on each side that are shown: a few words. */
const AROUND = 90;
const SECRET = /\[secret: [^\]\n]{1,80}\]/g;

/**
 * A passage as it may be shown: secrets replaced in the whole of it first, so that none is cut in two and missed, then
 * only a few words left around the place. `redacted` is its text with every secret replaced by a mark.
 */
export function shownPassage(passage: Passage, redacted: string): Passage {
  const { before, text, after, cut } = passage;
  const whole = before + text + after;
  const at = (place: number, grow: 'start' | 'end'): number =>
    whole === redacted ? place : placeIn(redacted, whole, place, grow);
  const start = at(before.length, 'start');
  const end = Math.max(start, at(before.length + text.length, 'end'));
  const from = wordStart(redacted, start - AROUND, start);
  const to = wordEnd(redacted, end + AROUND, end);
  return {
    before: redacted.slice(from, start),
    text: redacted.slice(start, end),
    after: redacted.slice(end, to),
    cut: { before: cut.before || from > 0, after: cut.after || to < redacted.length },
  };
}

/** Where a place of the whole text is now; one inside a secret lies at the start or end of its mark. */
function placeIn(redacted: string, whole: string, place: number, grow: 'start' | 'end'): number {
  let from = 0;
  let read = 0;
  const pieces = [...redacted.matchAll(SECRET)].map(({ index, 0: mark }) => ({ index, mark }));
  for (const [i, { index, mark }] of [...pieces, { index: redacted.length, mark: '' }].entries()) {
    const kept = redacted.slice(read, index);
    const last = i === pieces.length;
    const found = last ? whole.length - kept.length : whole.indexOf(kept, from);
    // What cannot be found again counts as part of the secret before it.
    const here = found < from ? from : found;
    if (place < here)
      return grow === 'start' ? Math.max(0, read - (pieces[i - 1]?.mark.length ?? 0)) : read;
    if (place <= here + kept.length) return read + Math.min(kept.length, place - here);
    from = here + kept.length;
    read = index + mark.length;
  }
  return redacted.length;
}

const wordStart = (text: string, at: number, most: number): number => {
  if (at <= 0) return 0;
  const space = text.indexOf(' ', at);
  return space >= 0 && space < most ? space + 1 : whole(text, at, most);
};

const wordEnd = (text: string, at: number, least: number): number => {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space > least ? space : whole(text, at, text.length);
};

/** Never between the halves of a surrogate pair. */
const whole = (text: string, at: number, most: number): number =>
  at > 0 && /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? Math.min(most, at + 1) : at;
