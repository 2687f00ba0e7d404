import { parseLossless, type JsonNode } from '../src/shared/lossless.ts';
import type { ReplyCard } from '../src/shared/protocol/webview.ts';
import { closeCut } from './cut.ts';
import { token } from './preview.ts';

/** A place inside one text, and which of the card's findings it belongs to. */
export interface Marked {
  readonly start: number;
  readonly end: number;
  readonly finding: number;
  readonly decoded?: string | undefined;
}

/** One string of a reply, or the name of one of its properties. */
export interface Passage {
  /** JSON pointer. */
  readonly path: string;
  readonly key: boolean;
  readonly text: string;
  /** In order, none overlapping another. */
  readonly marks: readonly Marked[];
}

export interface Passages {
  /** Those in which something was found. */
  readonly found: readonly Passage[];
  /** The other strings. */
  readonly others: readonly Passage[];
  /** Findings, by number, of which no place is in what is here. */
  readonly lost: readonly number[];
}

const EMPTY: Passages = { found: [], others: [], lost: [] };

/**
 * Takes a reply apart into its strings, each with the places that were found in it. Names and numbers in which nothing
 * was found are left to the raw text. Where a property stands twice, both are marked.
 */
export function passagesOf(
  source: string,
  cut: boolean,
  findings: ReplyCard['findings'],
): Passages {
  const spots = new Map<string, Marked[]>();
  findings.forEach(({ evidence }, finding) => {
    for (const spot of evidence) {
      const { start, end, decoded } = spot;
      const at = nameOf(spot.path, spot.key === true);
      spots.set(at, [...(spots.get(at) ?? []), { start, end, decoded, finding }]);
    }
  });
  const text = cut ? closeCut(source) : source;
  const root = text === undefined ? undefined : parsed(text);
  if (!root) return { ...EMPTY, lost: findings.map((_, i) => i) };
  const all = stringsOf(root, spots);
  const found = all.filter((p) => p.marks.length > 0);
  const seen = new Set(found.flatMap((p) => p.marks.map((m) => m.finding)));
  return {
    found,
    others: all.filter((p) => p.marks.length === 0 && p.text !== ''),
    lost: findings.flatMap((_, i) => (seen.has(i) ? [] : [i])),
  };
}

const nameOf = (path: string, key: boolean): string => `${key ? 'key' : 'text'} ${path}`;

function parsed(text: string): JsonNode | undefined {
  try {
    return parseLossless(text);
  } catch {
    return undefined;
  }
}

function stringsOf(root: JsonNode, spots: ReadonlyMap<string, readonly Marked[]>): Passage[] {
  const out: Passage[] = [];
  const add = (path: string, key: boolean, text: string): void => {
    const here = spots.get(nameOf(path, key)) ?? [];
    if (!key || here.length > 0) out.push({ path, key, text, marks: apart(here, text.length) });
  };
  interface Place {
    readonly node: JsonNode;
    readonly path: string;
    readonly key?: string;
  }
  const rest: Place[] = [{ node: root, path: '' }];
  for (let place = rest.pop(); place; place = rest.pop()) {
    const { node, path, key } = place;
    if (key !== undefined) add(path, true, key);
    if (node.kind === 'string') add(path, false, node.text);
    if (node.kind === 'array')
      for (let i = node.items.length - 1; i >= 0; i--) {
        const item = node.items[i];
        if (item) rest.push({ node: item, path: `${path}/${i}` });
      }
    if (node.kind === 'object')
      for (const { key: name, value } of node.entries.toReversed())
        rest.push({ node: value, path: `${path}/${token(name)}`, key: name });
  }
  return out;
}

/** In order and without overlaps: what two findings share belongs to the one that begins first. */
function apart(marks: readonly Marked[], length: number): readonly Marked[] {
  const out: Marked[] = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const start = Math.max(at, mark.start);
    const end = Math.min(length, mark.end);
    if (start >= end) continue;
    out.push({ ...mark, start, end });
    at = end;
  }
  return out;
}

/** A part of a text that is shown by itself, or folded until it is asked for. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly shown: boolean;
}

/** Characters around a place that are shown with it, and of a long place itself at each of its ends. */
const AROUND = 200;
/** Places of one text that are shown by themselves; the first ones of each finding always are. */
const PLACES = 20;
/** What is shorter is shown rather than folded. */
const LITTLE = 80;
/** The beginning of a text in which nothing was found. */
const HEAD = 320;

/** What of a text stands on the card: what was found and what surrounds it; all else is one step away. */
export function stretchesOf({ text, marks }: Passage): readonly Stretch[] {
  const seen = new Set<number>();
  const windows: { start: number; end: number }[] = [];
  marks.forEach(({ start, end, finding }, i) => {
    if (i >= PLACES && seen.has(finding)) return;
    seen.add(finding);
    windows.push({ start: start - AROUND, end: start + AROUND });
    windows.push({ start: end - AROUND, end: end + AROUND });
  });
  if (marks.length === 0) windows.push({ start: 0, end: HEAD });
  const out: Stretch[] = [];
  let at = 0;
  for (const window of windows.sort((a, b) => a.start - b.start)) {
    const start = window.start - at < LITTLE ? at : whole(text, window.start);
    const past = text.length - window.end < LITTLE ? text.length : whole(text, window.end);
    const end = Math.max(start, past);
    if (start > at) out.push({ start: at, end: start, shown: false });
    const last = out.at(-1);
    const joins = last?.shown === true;
    if (joins) out.pop();
    out.push({ start: joins ? last.start : start, end: Math.max(at, end), shown: true });
    at = Math.max(at, end);
  }
  if (at < text.length) out.push({ start: at, end: text.length, shown: false });
  return out;
}

/** Never between the halves of a surrogate pair. */
const whole = (text: string, at: number): number =>
  /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at;

/** A stretch cut at the borders of what was found. */
export function piecesOf(
  { text, marks }: Passage,
  { start, end }: Stretch,
): readonly {
  readonly text: string;
  readonly mark: Marked | undefined;
  readonly first: boolean;
}[] {
  const out: { text: string; mark: Marked | undefined; first: boolean }[] = [];
  let at = start;
  for (const mark of marks) {
    const from = Math.max(mark.start, start);
    const to = Math.min(mark.end, end);
    if (from >= to) continue;
    if (from > at) out.push({ text: text.slice(at, from), mark: undefined, first: false });
    out.push({ text: text.slice(from, to), mark, first: from === mark.start });
    at = to;
  }
  if (at < end) out.push({ text: text.slice(at, end), mark: undefined, first: false });
  return out;
}
