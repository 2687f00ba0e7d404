import type { Finding } from '../../shared/finding.ts';
import type { JsonNode } from '../../shared/lossless.ts';
import { closesValue, opensValue } from '../review/reply/sentence.ts';
import { pointerTo, replyTexts } from '../review/reply/texts.ts';
import type { Grams } from './grams.ts';
import { Heap } from './heap.ts';

/**
 * What a result brought into a conversation, without saying it: hashes of its words and short runs of words. `ordered`
 * are those that stand where the review found an order to the model, `plain` all others.
 */
export interface Print {
  readonly plain: readonly number[];
  readonly ordered: readonly number[];
  /** Of the plain ones, those that stand in a sentence that asks its reader to do something, and nowhere else in it. */
  readonly requested: readonly number[];
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

/** How a sentence begins that asks its reader to do something. */
const OPENING =
  '(?:(?:todo|note|important|task|action|reminder|urgent|attention)\\b[ :!-]{1,4})?' +
  '(?:(?:please|kindly|now|then|also|first|next|just|you (?:must|should|need to|have to|can)) ){0,2}';
const ACTS =
  'send|transfer|pay|wire|visit|buy|purchase|delete|remove|reset|forward|e?mail|invite|create|download|click|' +
  'go to|execute|install|upload|publish|make|refund|add|write|move|copy|submit|enter|fill|follow|cancel|' +
  'subscribe|navigate|browse|fetch|save|put|give|grant|approve|confirm|verify|replace|rename|append|insert|' +
  'notify|tell';
/** Acts whose word is as often a thing: a number, a verb or a colon after it says that it is one here. */
const THINGS =
  'order|update|change|set|schedule|open|run|post|share|book|reply|call|use|read|check|contact|message';
const IS_THING =
  '(?![ \\t]{0,3}(?:[:#=]|\\S{0,12}\\d|(?:is|was|were|are|has|had|will|of|from|by|number|id)\\b))';

/** A text without any of these words asks for nothing. */
const ACT = new RegExp(`${ACTS}|${THINGS}`, 'i');

/** A sentence that asks its reader to do something, up to its end. */
const REQUEST = new RegExp(
  `(?<![\\p{L}\\p{N}][ \\t]{0,3})${OPENING}(?:(?:${ACTS})|(?:${THINGS})\\b${IS_THING})\\b` +
    '[^\\n]{0,400}?(?=[.!?](?:\\s|$)|\\n|$)',
  'giu',
);

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
  const plain = new Heap();
  const ordered = new Heap();
  const requested = new Heap();
  const take = (into: Heap, text: string): void => {
    grams.add(into, text, PRINT_LIMIT);
  };
  let read = 0;
  function* look(text: string): Generator<undefined> {
    for (let at = 0; at < text.length; at += CHUNK) {
      // Above the limit only more of the same would come; what it misses counts as unknown, and is asked about.
      if (plain.size >= PRINT_LIMIT && requested.size >= PRINT_LIMIT) return;
      const chunk = text.slice(at, at + CHUNK);
      let from = 0;
      if (ACT.test(chunk))
        for (const { index, 0: request } of chunk.matchAll(REQUEST)) {
          take(plain, chunk.slice(from, index));
          take(requested, request);
          from = index + request.length;
        }
      take(plain, chunk.slice(from));
      read += chunk.length;
      if (read < CHUNK) continue;
      read = 0;
      yield undefined;
    }
  }
  const marks = marksOf(findings);
  for (const said of replyTexts(node)) {
    if (!said) {
      yield undefined;
      continue;
    }
    const { text, step, key } = said;
    let from = 0;
    for (const { start, end } of key ? [] : orders(text, marks.get(pointerTo(step)) ?? [])) {
      yield* look(text.slice(from, start));
      take(ordered, text.slice(start, end));
      from = end;
    }
    yield* look(text.slice(from));
  }
  return {
    plain: plain.all,
    ordered: ordered.all,
    requested: requested.without(plain),
  };
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
