import type { Entry, Found, Problem } from './entry.ts';

/** What changed between two looks at the server lists, as far as a person should hear of it. */
export type Drift =
  /** A server that was not there starts without a guard. */
  | { readonly kind: 'added'; readonly entry: Entry }
  /** A server that was under guard is not any more. */
  | { readonly kind: 'unguarded'; readonly entry: Entry; readonly before: Entry }
  /** The entry is still there, but starts something else or reaches another address. */
  | { readonly kind: 'changed'; readonly entry: Entry; readonly before: Entry }
  | { readonly kind: 'removed'; readonly before: Entry }
  /** A file that could be read cannot be read any more; its entries are unknown, not removed. */
  | { readonly kind: 'unreadable'; readonly problem: Problem };

/**
 * Compares two results of finding. One entry yields at most one drift, the gravest. An entry that was guarded by
 * this product and is stale now counts as unguarded: its launcher or its options are not ours any more.
 */
export function driftOf(before: Found, after: Found): readonly Drift[] {
  const then = new Map(before.entries.map((e) => [e.id, e]));
  const now = new Map(after.entries.map((e) => [e.id, e]));
  const unread = unreadFiles(after);
  const knownUnread = unreadFiles(before);
  const present = after.entries.flatMap((entry): readonly Drift[] => {
    const old = then.get(entry.id);
    const open = entry.state !== 'guarded';
    if (!old) return open ? [{ kind: 'added', entry }] : [];
    if (open && old.state === 'guarded') return [{ kind: 'unguarded', entry, before: old }];
    return started(entry) === started(old) ? [] : [{ kind: 'changed', entry, before: old }];
  });
  const removed = before.entries
    .filter((e) => !now.has(e.id) && !unread.has(e.file))
    .map((e): Drift => ({ kind: 'removed', before: e }));
  const problems = [...unread]
    .filter(([file]) => !knownUnread.has(file))
    .map(([, problem]): Drift => ({ kind: 'unreadable', problem }));
  return [...present, ...removed, ...problems];
}

/** Files with a problem and without any entry. */
function unreadFiles({ problems, entries }: Found): ReadonlyMap<string, Problem> {
  const read = new Set(entries.map((e) => e.file));
  return new Map(problems.filter((p) => !read.has(p.file)).map((p) => [p.file, p]));
}

const started = (e: Entry): string => JSON.stringify([e.launch, e.url]);
