import { diffWordsWithSpace, type Change } from 'diff';
import type { JsonNode } from '../../src/shared/lossless.ts';
import { token } from '../preview.ts';
import type { Stretch } from './marked.ts';

/** One field that two versions of an item say differently. Fields are the strings, numbers and words of its JSON. */
export interface FieldChange {
  /** JSON pointer. */
  readonly path: string;
  readonly before?: Side | undefined;
  readonly after?: Side | undefined;
}

export interface Side {
  readonly text: string;
  /** What differs from the other side; empty where the whole does, or where it was too long to compare. */
  readonly differs: readonly Stretch[];
}

/** Characters of both sides up to which words are compared. */
const WORDS = 20_000;
/** Milliseconds that comparing the words of one field may take. */
const PATIENCE_MS = 100;

/** The fields that differ, in the order of the newer version, then what is gone. */
export function fieldChanges(before: JsonNode, after: JsonNode): readonly FieldChange[] {
  const was = fieldsOf(before);
  const now = fieldsOf(after);
  const changes: FieldChange[] = [];
  for (const [path, field] of now) {
    const old = was.get(path);
    if (old === undefined) changes.push({ path, after: whole(field.text) });
    else if (old.text !== field.text || old.kind !== field.kind)
      changes.push({ path, ...wordDiff(old.text, field.text) });
  }
  for (const [path, field] of was)
    if (!now.has(path)) changes.push({ path, before: whole(field.text) });
  return changes;
}

/** The pointers of fields that the newer version changed or added. */
export const changedPaths = (changes: readonly FieldChange[]): ReadonlySet<string> =>
  new Set(changes.filter((c) => c.after).map((c) => c.path));

const whole = (text: string): Side => ({ text, differs: [] });

interface Field {
  readonly text: string;
  readonly kind: JsonNode['kind'];
}

/** Every leaf by its pointer; empty containers are leaves, and the second of two equal names gets a name of its own. */
function fieldsOf(root: JsonNode): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  const put = (path: string, field: Field): void => {
    let free = path;
    while (fields.has(free)) free += '/\u2026';
    fields.set(free, field);
  };
  const rest: { readonly path: string; readonly node: JsonNode }[] = [{ path: '', node: root }];
  for (let it = rest.pop(); it; it = rest.pop()) {
    const { path, node } = it;
    const inner =
      node.kind === 'object'
        ? node.entries.map((e) => ({ path: `${path}/${token(e.key)}`, node: e.value }))
        : node.kind === 'array'
          ? node.items.map((item, i) => ({ path: `${path}/${i}`, node: item }))
          : undefined;
    if (inner === undefined) put(path, { text: textOf(node), kind: node.kind });
    else if (inner.length === 0)
      put(path, { text: node.kind === 'object' ? '{}' : '[]', kind: node.kind });
    else rest.push(...inner.reverse());
  }
  return fields;
}

const textOf = (node: JsonNode): string =>
  node.kind === 'object' || node.kind === 'array' ? '' : node.text;

function wordDiff(before: string, after: string): { before: Side; after: Side } {
  const plain = { before: whole(before), after: whole(after) };
  if (before.length + after.length > WORDS) return plain;
  // The library gives up without a picture where it takes too long.
  const parts = diffWordsWithSpace(before, after, { timeout: PATIENCE_MS }) as
    readonly Change[] | undefined;
  if (parts === undefined) return plain;
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
  return {
    before: { text: before, differs: removed },
    after: { text: after, differs: added },
  };
}
