import type { JsonNode } from '../src/shared/lossless.ts';

/** What of a long text stands on the card before it is unfolded. */
const LINES = 4;
const CHARACTERS = 320;
/** Values of a container that is shown open by itself, and how deep. */
const VALUES = 12;
const DEPTH = 4;

export interface Preview {
  /** The text as far as it is shown. */
  readonly head: string;
  /** What is folded; empty where all is shown. */
  readonly tail: string;
  readonly lines: number;
}

export function preview(text: string): Preview {
  let end = Math.min(text.length, CHARACTERS);
  let at = -1;
  for (let line = 0; line < LINES; line++) {
    at = text.indexOf('\n', at + 1);
    if (at < 0 || at >= end) break;
    if (line === LINES - 1) end = at;
  }
  // A little more is shown rather than folded away.
  if (text.length - end < 40 && !text.slice(end).includes('\n')) end = text.length;
  if (/[\ud800-\udbff]/.test(text.charAt(end - 1)) && end < text.length) end--;
  return { head: text.slice(0, end), tail: text.slice(end), lines: lineCount(text) };
}

export function lineCount(text: string): number {
  let n = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) n++;
  return n;
}

/** Whether an object or array is small enough to stand open by itself. */
export function standsOpen(node: JsonNode, depth: number): boolean {
  if (depth >= DEPTH) return false;
  let left = VALUES;
  const rest: JsonNode[] = [node];
  for (let n = rest.pop(); n; n = rest.pop()) {
    if (--left < 0) return false;
    if (n.kind === 'array') rest.push(...n.items.slice(0, left + 1));
    if (n.kind === 'object') rest.push(...n.entries.slice(0, left + 1).map((e) => e.value));
  }
  return true;
}

/** One reference token of a JSON pointer (RFC 6901). */
export function token(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The property names and indexes of a JSON pointer. */
export function keysOf(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((t) => t.replaceAll('~1', '/').replaceAll('~0', '~'));
}
