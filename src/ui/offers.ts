import type { Entry, Found } from './ports.ts';

/** What one workspace remembers of offers; ids of entries. */
export interface Offered {
  /** Entries that were guarded when last looked at. */
  readonly guarded: readonly string[];
  /** Entries that were offered once, or unguarded by the person. */
  readonly offered: readonly string[];
}

export const NOTHING_OFFERED: Offered = { guarded: [], offered: [] };

export interface Offer {
  /** `lost`: an entry lost its guard, and not by our doing; `new`: one was never offered before. */
  readonly kind: 'lost' | 'new';
  readonly entries: readonly Entry[];
}

export const isOpen = (e: Entry): boolean => e.state === 'unguarded' || e.state === 'stale';

/**
 * Which entries to offer to guard after a look at the server lists, and what to remember. A lost guard is always
 * worth a word; anything else is offered once, and only what runs inside this editor.
 */
export function offerFor(
  { entries, problems }: Found,
  known: Offered,
): { readonly offer: Offer | undefined; readonly known: Offered } {
  const open = entries.filter(isOpen);
  const lost = open.filter((e) => known.guarded.includes(e.id));
  const fresh = open.filter((e) => e.inEditor && !known.offered.includes(e.id));
  const seen = new Set(entries.map((e) => e.id));
  // While a list cannot be read, what was guarded in it is unknown, not lost.
  const unknown = problems.length > 0 ? known.guarded.filter((id) => !seen.has(id)) : [];
  const now = entries.filter((e) => e.state === 'guarded').map((e) => e.id);
  const guarded = [...now, ...unknown];
  const offered = [...new Set([...known.offered, ...open.map((e) => e.id)])];
  const offer: Offer | undefined =
    lost.length > 0
      ? { kind: 'lost', entries: lost }
      : fresh.length > 0
        ? { kind: 'new', entries: fresh }
        : undefined;
  return { offer, known: { guarded, offered } };
}

/** What to remember before the person's own unguarding is written, so that it is not reported as a loss. */
export function leaving(ids: readonly string[], known: Offered): Offered {
  return {
    guarded: known.guarded.filter((id) => !ids.includes(id)),
    offered: [...new Set([...known.offered, ...ids])],
  };
}
