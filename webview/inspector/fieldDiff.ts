import { diffWordsWithSpace, type Change } from 'diff';
import type { JsonNode } from '../../src/shared/lossless.ts';
import { token } from '../preview.ts';
import type { Stretch } from './marked.ts';

/** One place at which two versions of an item differ. */
export interface FieldChange {
  /** JSON pointer. */
  readonly path: string;
  readonly before?: Side | undefined;
  readonly after?: Side | undefined;
}

export interface Side {
  readonly node: JsonNode;
  /** What differs from the other side; empty where the whole does, or where it was too long to compare. */
  readonly differs: readonly Stretch[];
}

/** Characters of both sides up to which words are compared. */
const WORDS = 20_000;
/** Milliseconds that comparing the words of one field may take. */
const PATIENCE_MS = 100;

/**
 * What differs, in the order of the newer version, then what is gone. A value that only one version has is one change,
 * whatever is in it.
 */
export function fieldChanges(before: JsonNode, after: JsonNode): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  const gone: FieldChange[] = [];
  const rest: [path: string, was: JsonNode, now: JsonNode][] = [['', before, after]];
  for (let pair = rest.pop(); pair; pair = rest.pop()) {
    const [path, was, now] = pair;
    const [old, fresh] = [childrenOf(was), childrenOf(now)];
    if (!old || !fresh || was.kind !== now.kind) {
      if (textOf(was) !== textOf(now) || was.kind !== now.kind)
        changes.push({ path, ...sides(was, now) });
      continue;
    }
    const both: typeof rest = [];
    for (const [key, node] of fresh) {
      const other = old.get(key);
      if (other) both.push([`${path}/${token(key)}`, other, node]);
      else changes.push({ path: `${path}/${token(key)}`, after: whole(node) });
    }
    for (const [key, node] of old)
      if (!fresh.has(key)) gone.push({ path: `${path}/${token(key)}`, before: whole(node) });
    rest.push(...both.reverse());
  }
  return [...changes, ...gone];
}

/** Whether a change touches what a pointer leads to, or something in it. */
export const touches = (changes: readonly FieldChange[], path: string): boolean =>
  changes.some(
    (c) =>
      c.after !== undefined &&
      (c.path === path || path.startsWith(`${c.path}/`) || c.path.startsWith(`${path}/`)),
  );

const whole = (node: JsonNode): Side => ({ node, differs: [] });

/** What an object or array holds, by name; the second of two equal names gets a name of its own. */
function childrenOf(node: JsonNode): ReadonlyMap<string, JsonNode> | undefined {
  if (node.kind === 'array') return new Map(node.items.map((item, i) => [String(i), item]));
  if (node.kind !== 'object') return undefined;
  const children = new Map<string, JsonNode>();
  for (const { key, value } of node.entries) {
    let free = key;
    while (children.has(free)) free += '\u2026';
    children.set(free, value);
  }
  return children;
}

/** A scalar as it stands; an object or array differs from it by its kind. */
const textOf = (node: JsonNode): string =>
  node.kind === 'object' || node.kind === 'array' ? '' : node.text;

function sides(was: JsonNode, now: JsonNode): { before: Side; after: Side } {
  if (was.kind !== 'string' || now.kind !== 'string')
    return { before: whole(was), after: whole(now) };
  const { before, after } = wordDiff(was.text, now.text);
  return { before: { node: was, differs: before }, after: { node: now, differs: after } };
}

interface Differing {
  readonly before: readonly Stretch[];
  readonly after: readonly Stretch[];
}

function wordDiff(before: string, after: string): Differing {
  const nothing = { before: [], after: [] };
  if (before.length + after.length > WORDS) return nothing;
  // The library gives up without a picture where it takes too long.
  const parts = diffWordsWithSpace(before, after, { timeout: PATIENCE_MS }) as
    readonly Change[] | undefined;
  if (parts === undefined) return nothing;
  const removed: Stretch[] = [];
  const added: Stretch[] = [];
  let was = 0;
  let now = 0;
  for (const { value, added: isNew, removed: isOld } of parts) {
    if (isOld) removed.push({ start: was, end: was + value.length });
    if (isNew) added.push({ start: now, end: now + value.length });
    if (!isNew) was += value.length;
    if (!isOld) now += value.length;
  }
  return { before: removed, after: added };
}
