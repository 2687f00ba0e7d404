import type { Evidence, Finding } from '../../shared/finding.ts';
import { elementsOf, splice } from '../wire/cut.ts';
import { eachMember, skipValue, textAt } from '../wire/find.ts';
import { ARRAY, OPEN, QUOTE, type Span } from '../wire/json.ts';

const BACKSLASH = 0x5c;

/**
 * The line with each evidence of these findings replaced inside its JSON string; every other byte stays. Undefined where
 * a hard one cannot be replaced: it is a property name, or its place is not found exactly once. Soft ones that cannot
 * be replaced stay. `root` is where the item begins that the paths lead into.
 */
export function redacted(
  line: Buffer,
  root: Span,
  findings: readonly Finding[],
  placeholder: string,
): Buffer | undefined {
  const spans: Span[] = [];
  for (const { tier, evidence } of findings)
    for (const one of evidence) {
      const span = spanOf(line, root, one);
      if (span) spans.push(span);
      else if (tier === 'hard') return undefined;
    }
  // The text goes into a string that may stand in another one: it needs no escapes.
  return splice(line, merged(spans), Buffer.from(placeholder));
}

function spanOf(line: Buffer, root: Span, { path, key, start, end }: Evidence): Span | undefined {
  if (key === true) return undefined;
  const string = locate(line, root, path);
  return string && line[string.start] === QUOTE ? unitSpan(line, string, start, end) : undefined;
}

/** The value that a JSON pointer leads to; undefined where a name on the way is missing or there twice. */
export function locate(bytes: Buffer, root: Span, pointer: string): Span | undefined {
  let here: Span | undefined = root;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (bytes[here.start] === OPEN) here = memberOnce(bytes, here, name);
    else if (bytes[here.start] === ARRAY)
      here = /^(?:0|[1-9]\d{0,9})$/.test(name)
        ? elementsOf(bytes, here)?.[Number(name)]
        : undefined;
    else return undefined;
    if (!here) return undefined;
  }
  return here;
}

function memberOnce(bytes: Buffer, object: Span, name: string): Span | undefined {
  const found: Span[] = [];
  eachMember(bytes, object.start, object.end, (key, start) => {
    const end = skipValue(bytes, start, object.end);
    if (textAt(bytes, { start: key.start - 1, end: key.end + 1 }) === name)
      found.push({ start, end });
    return end;
  });
  return found.length === 1 ? found[0] : undefined;
}

/** The bytes of UTF-16 units of a string, grown to whole characters; undefined where the string is shorter. */
function unitSpan(bytes: Buffer, string: Span, from: number, to: number): Span | undefined {
  if (from < 0 || to <= from) return undefined;
  const end = string.end - 1;
  let unit = 0;
  let first: number | undefined;
  for (let at = string.start + 1; at < end;) {
    const { length, units } = characterAt(bytes, at, end);
    if (first === undefined && unit + units > from) first = at;
    unit += units;
    at += length;
    if (first !== undefined && unit >= to) return { start: first, end: at };
  }
  return undefined;
}

/** One character as it is spelled: an escape, a pair of surrogate escapes, or the bytes of UTF-8. */
function characterAt(bytes: Buffer, at: number, end: number): { length: number; units: number } {
  const c = bytes[at] ?? 0;
  if (c === BACKSLASH) {
    if (bytes[at + 1] !== 0x75) return { length: 2, units: 1 };
    const pair = surrogate(bytes, at, 0xd8) && at + 12 <= end && surrogate(bytes, at + 6, 0xdc);
    return pair ? { length: 12, units: 2 } : { length: 6, units: 1 };
  }
  if (c < 0x80) return { length: 1, units: 1 };
  if (c < 0xe0) return { length: 2, units: 1 };
  return c < 0xf0 ? { length: 3, units: 1 } : { length: 4, units: 2 };
}

function surrogate(bytes: Buffer, at: number, high: number): boolean {
  if (bytes[at] !== BACKSLASH || bytes[at + 1] !== 0x75) return false;
  const code = Number.parseInt(bytes.toString('latin1', at + 2, at + 4), 16);
  return (code & 0xfc) === high;
}

/** Ascending, none touching another. */
function merged(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && span.start <= last.end)
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else out.push(span);
  }
  return out;
}
