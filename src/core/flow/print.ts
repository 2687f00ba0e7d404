import type { Finding } from '../../shared/finding.ts';
import type { JsonNode } from '../../shared/lossless.ts';
import { closesValue, opensValue } from '../review/reply/sentence.ts';
import { pointerTo, replyTexts } from '../review/reply/texts.ts';
import type { Grams } from './grams.ts';
import { Heap, type Hashes } from './heap.ts';
import { requestAt } from './requests.ts';

/**
 * What a result brought into a conversation, without saying it: hashes of its words and short runs of words. `ordered`
 * are those that stand where the review found an order to the model, `plain` all others.
 */
export interface Print {
  readonly plain: Hashes;
  readonly ordered: Hashes;
  /** Of the plain ones, those that stand in a sentence that asks its reader to do something, and nowhere else in it. */
  readonly requested: Hashes;
}

/** Hashes of one result that are kept. */
export const PRINT_LIMIT = 60_000;
/** Text that is read in one step, in UTF-16 units. */
const CHUNK = 16 * 1024;
/** How far before and after what was found a text still belongs to the order, in UTF-16 units. */
const BEFORE = 160;
const AFTER = 500;
/** How far the ends of a quoted value are looked for. */
const QUOTED = 2000;

/** Takes the print of a reply, to the end. */
export function printOf(node: JsonNode, findings: readonly Finding[], grams: Grams): Print {
  const steps = printer(node, findings, grams);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in small steps, so that a caller can let others in between. */
export function* printer(
  node: JsonNode,
  findings: readonly Finding[],
  grams: Grams,
): Generator<undefined, Print> {
  const [plain, ordered, requested] = [spare(), spare(), spare()];
  let read = 0;
  /** Takes a piece of at most `CHUNK`. */
  const take = (chunk: string): void => {
    let from = 0;
    for (let next = requestAt(chunk, 0); next; next = requestAt(chunk, from)) {
      grams.add(plain, chunk.slice(from, next.start), PRINT_LIMIT);
      grams.add(requested, chunk.slice(next.start, next.end), PRINT_LIMIT);
      from = next.end;
    }
    grams.add(plain, from === 0 ? chunk : chunk.slice(from), PRINT_LIMIT);
    read += chunk.length;
  };
  // Above the limit only more of the same would come; what it misses counts as unknown, and is asked about.
  const isFull = (): boolean => plain.size >= PRINT_LIMIT && requested.size >= PRINT_LIMIT;
  const marks = marksOf(findings);
  for (const said of replyTexts(node)) {
    if (!said) {
      yield undefined;
      continue;
    }
    const { text, step, key } = said;
    const here = key || marks.size === 0 ? undefined : marks.get(pointerTo(step));
    const found = here ? orders(text, here) : [];
    let from = 0;
    for (let i = 0; i <= found.length; i++) {
      const order = found[i];
      const to = order?.start ?? text.length;
      for (let at = from; at < to && !isFull(); at += CHUNK) {
        take(
          to - at <= CHUNK && to - at === text.length
            ? text
            : text.slice(at, Math.min(to, at + CHUNK)),
        );
        if (read < CHUNK) continue;
        read = 0;
        yield undefined;
      }
      if (!order) break;
      grams.add(ordered, text.slice(to, order.end), PRINT_LIMIT);
      from = order.end;
    }
  }
  const print = {
    plain: plain.all.slice(),
    ordered: ordered.all.slice(),
    requested: requested.without(plain),
  };
  SPARE.push(plain, ordered, requested);
  return print;
}

/** Prints in the making share the memory of those that are made. */
const SPARE: Heap[] = [];
function spare(): Heap {
  const heap = SPARE.pop() ?? new Heap();
  heap.clear();
  return heap;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function marksOf(findings: readonly Finding[]): ReadonlyMap<string, readonly Span[]> {
  const marks = new Map<string, Span[]>();
  for (const { path, start, end, key } of findings.flatMap((f) => f.evidence)) {
    if (key === true) continue;
    const here = marks.get(path);
    if (here) here.push({ start, end });
    else marks.set(path, [{ start, end }]);
  }
  return marks;
}

/** The orders of a text, in order, none over another. */
function orders(text: string, marks: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const next of marks.map((mark) => around(text, mark)).sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (!last || next.start > last.end) joined.push(next);
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
  }
  return joined;
}

/**
 * An order is told in the sentences around what gave it away: in the quoted value that it stands in, or else up to
 * where another record or paragraph begins.
 */
function around(text: string, { start, end }: Span): Span {
  let from = start;
  const first = Math.max(0, start - QUOTED);
  while (from > first && !opensValue(text, from)) from -= 1;
  let to = end;
  const last = Math.min(text.length, end + QUOTED);
  while (to < last && !closesValue(text, to)) to += 1;
  if (opensValue(text, from) && closesValue(text, to)) return { start: from, end: to };
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const after = text.slice(end, end + AFTER);
  const gap = before.lastIndexOf('\n\n');
  const next = after.search(/\n\s{0,40}\n\s{0,40}\n|\n- /);
  return {
    start: start - before.length + Math.max(gap, 0),
    end: end + (next < 0 ? after.length : next),
  };
}
