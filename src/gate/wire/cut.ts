import { eachMember, keyIs, skipSpace, skipValue } from './find.ts';
import { ARRAY, ARRAY_END, type Span } from './json.ts';

/** Spans of the elements of the array at a span, without the white space around them; undefined where it is no array. */
export function elementsOf(bytes: Buffer, array: Span): Span[] | undefined {
  const { start, end } = array;
  if (bytes[start] !== ARRAY) return undefined;
  const found: Span[] = [];
  let i = skipSpace(bytes, start + 1, end);
  if (bytes[i] === ARRAY_END) return i + 1 === end ? found : undefined;
  while (i < end) {
    const behind = skipValue(bytes, i, end);
    if (behind <= i) return undefined;
    found.push({ start: i, end: behind });
    i = skipSpace(bytes, behind, end);
    if (bytes[i] === ARRAY_END) return i + 1 === end ? found : undefined;
    if (bytes[i] !== 0x2c) return undefined;
    i = skipSpace(bytes, i + 1, end);
  }
  return undefined;
}

/** Spans of the members of the object at a span, name and value, and whether each has this name. */
export function membersOf(
  bytes: Buffer,
  object: Span,
  name: string,
): { readonly spans: Span[]; readonly named: readonly number[] } {
  const spans: Span[] = [];
  const named: number[] = [];
  eachMember(bytes, object.start, object.end, (key, start) => {
    const end = skipValue(bytes, start, object.end);
    if (keyIs(bytes, key, name)) named.push(spans.length);
    spans.push({ start: key.start - 1, end });
    return end;
  });
  return { spans, named };
}

/**
 * What to remove so that these parts of a list are gone, each with exactly one comma; ascending, not overlapping.
 * What stays keeps every byte of itself.
 */
export function cutsFor(parts: readonly Span[], gone: ReadonlySet<number>): Span[] {
  const cuts: Span[] = [];
  /** End of the last part that stays; undefined while there is none. */
  let kept: number | undefined;
  for (const [i, part] of parts.entries()) {
    if (!gone.has(i)) {
      kept = part.end;
      continue;
    }
    const next = parts[i + 1];
    const last = cuts.at(-1);
    if (kept === undefined) cuts.push({ start: part.start, end: next?.start ?? part.end });
    else if (last && last.start >= kept)
      cuts[cuts.length - 1] = { start: last.start, end: part.end };
    else cuts.push({ start: kept, end: part.end });
  }
  return cuts;
}

/** The bytes without these spans, which ascend and do not overlap, or with a text in the place of each. */
export function splice(bytes: Buffer, spans: readonly Span[], text?: Buffer): Buffer {
  if (spans.length === 0) return bytes;
  const pieces: Buffer[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    pieces.push(bytes.subarray(at, start));
    if (text) pieces.push(text);
    at = end;
  }
  pieces.push(bytes.subarray(at));
  return Buffer.concat(pieces);
}
