import type { Content } from '../../shared/server.ts';
import type { JudgedServer, TrustList } from '../policy/policy.ts';
import type { ItemId, Pin } from './pin.ts';
import type { Surface } from './standing.ts';

/** A server that a person trusted before with another version of the same package, and what that one said. */
export interface Update {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** What the earlier version said, by `itemKey`. */
  readonly said: ReadonlyMap<string, Pin>;
}

export interface Updated<T extends ItemId> {
  readonly changed: readonly T[];
  readonly added: readonly T[];
  readonly gone: readonly Pin[];
}

export const itemKey = ({ kind, name }: ItemId): string => `${kind} ${name}`;

const packagesOf = (contents: readonly Content[] | undefined): ReadonlyMap<string, string> =>
  new Map(
    (contents ?? []).flatMap(({ kind, name, version }) =>
      kind === 'package' && version !== undefined ? [[name, version] as const] : [],
    ),
  );

/**
 * The newest launch of the same entry that ran another version of a package which this one runs too. A version that is
 * fixed in the command line makes another launch of each update: its tools are new to the pins, and only here they are
 * compared. It is for showing alone; an entry's name is a label, and nothing is decided by it.
 */
export function updateOf(
  { servers, pins }: Pick<TrustList, 'servers' | 'pins'>,
  { launchId, server, variant }: Pick<Surface, 'launchId' | 'server' | 'variant'>,
  contents: readonly Content[] | undefined,
): Update | undefined {
  const mine = servers.find((s) => s.launchId === launchId);
  const now = packagesOf(contents ?? mine?.contents);
  const before = (s: JudgedServer) =>
    s.launchId !== launchId && s.server === server && (mine === undefined || s.at <= mine.at);
  for (const earlier of servers.filter(before).sort((a, b) => b.at - a.at))
    for (const [name, from] of packagesOf(earlier.contents)) {
      const to = now.get(name);
      if (to === undefined || to === from) continue;
      const own = pins.filter((p) => p.launchId === earlier.launchId && p.variant === variant);
      if (own.length === 0) continue;
      return { name, from, to, said: new Map(own.map((p) => [itemKey(p), p])) };
    }
  return undefined;
}

/** In what a surface differs from what the earlier version said. */
export function updated<T extends ItemId & { readonly hash: string }>(
  { said }: Update,
  items: readonly T[],
): Updated<T> {
  const now = new Set(items.map(itemKey));
  return {
    changed: items.filter((i) => (said.get(itemKey(i)) ?? i).hash !== i.hash),
    added: items.filter((i) => !said.has(itemKey(i))),
    gone: [...said].flatMap(([key, pin]) => (now.has(key) ? [] : [pin])),
  };
}
