const NONE: readonly RegExpExecArray[] = [];

/**
 * Every match of a global pattern that is never empty, in order. Unlike `matchAll` it makes no copy of the pattern, of
 * which a reply with thousands of short texts would need tens of thousands.
 */
export function matchesIn(text: string, pattern: RegExp): Iterable<RegExpExecArray> {
  pattern.lastIndex = 0;
  const first = pattern.exec(text);
  return first ? from(first, pattern.lastIndex, text, pattern) : NONE;
}

/** Others may use the pattern in between. */
function* from(
  first: RegExpExecArray,
  end: number,
  text: string,
  pattern: RegExp,
): Generator<RegExpExecArray> {
  yield first;
  let at = end;
  for (;;) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return;
    at = pattern.lastIndex;
    yield match;
  }
}
