/** The most text that is read at once. */
export const SLICE = 32 * 1024;
/** How much of the end of a slice is read again with the next one, so that nothing is torn apart. */
const OVERLAP = 2 * 1024;

export interface Slice {
  readonly text: string;
  /** Where it begins in the whole. */
  readonly at: number;
}

/** A text in slices that end at a line or a space where there is one near. */
export function* slicesOf(text: string): Generator<Slice> {
  let at = 0;
  while (text.length - at > SLICE) {
    const end = breakBefore(text, at + SLICE);
    yield { text: text.slice(at, end), at };
    at = breakBefore(text, end - OVERLAP);
  }
  yield { text: text.slice(at), at };
}

function breakBefore(text: string, end: number): number {
  // Only what is near is looked at: a text without any break must not be walked back to its beginning.
  const near = end - OVERLAP / 4;
  const tail = text.slice(near, end);
  for (const mark of ['\n', ' ']) {
    const found = tail.lastIndexOf(mark);
    if (found >= 0) return near + found + 1;
  }
  const code = text.charCodeAt(end);
  return code >= 0xdc00 && code <= 0xdfff ? end - 1 : end;
}
