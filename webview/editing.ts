import { duplicateKey, JsonError, parseLossless, type JsonNode } from '../src/shared/lossless.ts';
import type { Problem } from '../src/shared/protocol/webview.ts';
import { escapeHidden, reprint } from '../src/shared/reprint.ts';
import { suspectsIn } from '../src/shared/visible.ts';
import { keysOf } from './preview.ts';
import type { Reading } from './reading.ts';
import type { Check } from './state.ts';
import type { Words } from './words.ts';

/** What stands between an edit and being sent. */
export type Judged = { readonly changed: boolean } & (
  | { readonly kind: 'same' | 'checking' | 'fine' }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'failed'; readonly why: string }
);

/** The arguments laid out for editing, with what cannot be seen written as escapes; undefined where they are no JSON. */
export function pretty({ node, source, cut }: Reading): string | undefined {
  if (source.trim() === '') return '{}';
  const hidden = (text: string) => suspectsIn(text).filter((m) => m.level === 'hidden');
  return node && !cut
    ? reprint(source, node, { indent: 2, escape: (raw) => escapeHidden(raw, hidden) })
    : undefined;
}

/**
 * Both texts laid out alike for a picture of the change: only what matters differs, and a line break inside a string
 * breaks the line. Undefined where the edit is no JSON.
 */
export function readable(
  before: string,
  edit: string,
): { before: string; after: string } | undefined {
  const broken = (raw: string): string => raw.replace(/(?<!\\)((?:\\\\)*)\\n/g, '$1\\n\n    ');
  const lay = (text: string): string =>
    reprint(text, parseLossless(text), { indent: 2, escape: broken });
  try {
    return { before: lay(before), after: lay(edit) };
  } catch {
    return undefined;
  }
}

/** The edit on one line, as it is sent: numbers and strings stay as they were written. */
export function compact(edit: string): string {
  return reprint(edit, parseLossless(edit), { indent: 0 });
}

/** What the page alone can say of an edit: whether it is one JSON object without repeated names. */
export function flaws(edit: string, t: Words): readonly Problem[] {
  let node: JsonNode;
  try {
    node = parseLossless(edit);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const before = edit.slice(0, error.offset);
    const line = before.split('\n').length;
    const column = error.offset - before.lastIndexOf('\n');
    const message = t('edit.syntax', { line, column });
    return [{ path: '', message, offset: error.offset }];
  }
  if (node.kind !== 'object') return [{ path: '', message: t('edit.notObject') }];
  const name = duplicateKey(node);
  return name === undefined ? [] : [{ path: '', message: t('edit.twice', { name }) }];
}

/** Judges an edit by the page's own reading and the host's last check of exactly this text. */
export function judged(edit: string, before: string, check: Check | undefined, t: Words): Judged {
  const own = flaws(edit, t);
  if (own.length > 0) return { kind: 'problems', problems: own, changed: edit !== before };
  if (sameJson(edit, before)) return { kind: 'same', changed: false };
  if (check?.text !== edit) return { kind: 'checking', changed: true };
  if (check.problems === undefined)
    return { kind: 'failed', why: check.failed ?? '', changed: true };
  return check.problems.length > 0
    ? { kind: 'problems', problems: check.problems, changed: true }
    : { kind: 'fine', changed: true };
}

function sameJson(a: string, b: string): boolean {
  try {
    return a === b || compact(a) === compact(b);
  } catch {
    return false;
  }
}

/** Where a problem lies in the edited text: its offset, or the value that its pointer names. */
export function placeOf(edit: string, problem: Problem): { start: number; end: number } {
  if (problem.offset !== undefined) return { start: problem.offset, end: problem.offset + 1 };
  let node: JsonNode;
  try {
    node = parseLossless(edit);
  } catch {
    return { start: 0, end: 0 };
  }
  for (const key of keysOf(problem.path)) {
    const next =
      node.kind === 'object'
        ? node.entries.find((e) => e.key === key)?.value
        : node.kind === 'array'
          ? node.items[Number(key)]
          : undefined;
    if (!next) break;
    node = next;
  }
  return { start: node.start, end: node.end };
}
