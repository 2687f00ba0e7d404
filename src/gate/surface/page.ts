import { isUtf8 } from 'node:buffer';
import type { ItemKind } from '../../shared/finding.ts';
import type { SurfaceClaim } from '../../shared/protocol/gate.ts';
import { sha256 } from '../parts.ts';
import { cutsFor, elementsOf, membersOf, splice } from '../wire/cut.ts';
import { eachMember, keyIs, skipValue, textAt } from '../wire/find.ts';
import { ARRAY, OPEN, QUOTE, type Span } from '../wire/json.ts';
import { fold } from '../wire/scan.ts';

/** The text of an answer that is reviewed: an array of items, or the instructions. */
export interface Found {
  readonly kind: ItemKind;
  /** The object that it is a member of. */
  readonly result: Span;
  readonly member: string;
  /** The value as it stands in the line. */
  readonly span: Span;
  /** `nextCursor` as JSON text; undefined where no page follows. */
  readonly next: string | undefined;
}

/** `absent`: nothing is offered, the answer may go. `unreadable`: clients could read it in different ways. */
export type Search = Found | 'absent' | 'unreadable';

/** Finds the items of a list, or the instructions, in the result of an answer. */
export function findPage(line: Buffer, result: Span, kind: ItemKind, member: string): Search {
  if (line[result.start] !== OPEN) return 'unreadable';
  const spans: Span[] = [];
  const variants: Span[] = [];
  let next: string | undefined;
  const behind = eachMember(line, result.start, result.end, (key, start) => {
    const end = skipValue(line, start, result.end);
    if (end <= start) return -1;
    if (keyIs(line, key, member)) spans.push({ start, end });
    else if (keyIs(line, key, 'nextCursor')) next = line.toString('utf8', start, end);
    else if (isVariant(line, key, member)) variants.push(key);
    return end;
  });
  if (behind < 0 || spans.length > 1 || variants.length > 0) return 'unreadable';
  const [span] = spans;
  if (!span) return 'absent';
  const found = { kind, result, member, span, next: next === 'null' ? undefined : next };
  if (!isUtf8(line.subarray(span.start, span.end))) return 'unreadable';
  if (kind !== 'instructions') return line[span.start] === ARRAY ? found : 'unreadable';
  if (line[span.start] !== QUOTE)
    return line.toString('latin1', span.start, span.end) === 'null' ? 'absent' : 'unreadable';
  return textAt(line, span) === '' ? 'absent' : found;
}

/** Whether a parser that ignores case takes the key for the member. */
function isVariant(line: Buffer, key: Span, member: string): boolean {
  const text = textAt(line, { start: key.start - 1, end: key.end + 1 });
  return text !== undefined && fold(text) === fold(member);
}

/** The line without what is left out; undefined where it names something that is not there. */
export function served(
  line: Buffer,
  found: Found,
  leaveOut: readonly number[],
): Buffer | undefined {
  const gone = new Set(leaveOut);
  if (gone.size === 0) return line;
  if (found.kind === 'instructions') {
    const { spans, named } = membersOf(line, found.result, found.member);
    return gone.size === 1 && gone.has(0)
      ? splice(line, cutsFor(spans, new Set(named)))
      : undefined;
  }
  const parts = elementsOf(line, found.span);
  if (!parts || leaveOut.some((i) => i < 0 || i >= parts.length)) return undefined;
  return splice(line, cutsFor(parts, gone));
}

export function surfaceClaim(
  text: Buffer,
  { kind, next }: Found,
  place: { readonly variant: string; readonly page: number; readonly relists: boolean },
): SurfaceClaim {
  return {
    kind,
    ...place,
    more: next !== undefined,
    hash: sha256(text),
    bytes: text.length,
  };
}
