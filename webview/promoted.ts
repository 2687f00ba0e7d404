import type { Chip } from '../src/shared/protocol/chips.ts';

/** What the host found in an argument and must be told where folding hides it. */
export interface Promoted {
  readonly kind: 'secret' | 'path' | 'url';
  /** The beginning of the text that must be in sight. */
  readonly what: string;
}

/** Chips whose evidence may not stay folded away, by their id; of files only those that lie elsewhere. */
const KINDS: Readonly<Partial<Record<string, Promoted['kind']>>> = {
  secrets: 'secret',
  files: 'path',
  network: 'url',
};

/** What chips say of single arguments, by their JSON pointer. */
export function promotedBy(chips: readonly Chip[]): ReadonlyMap<string, readonly Promoted[]> {
  const all = new Map<string, readonly Promoted[]>();
  for (const { id, tone, evidence } of chips) {
    const kind = KINDS[id];
    if (kind === undefined || (kind === 'path' && tone === 'plain')) continue;
    for (const { path, text } of evidence)
      if (path !== undefined && text !== '')
        all.set(path, [...(all.get(path) ?? []), { kind, what: text.replace(/…$/, '') }]);
  }
  return all;
}
