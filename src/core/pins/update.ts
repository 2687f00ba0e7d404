import type { Content } from '../../shared/server.ts';
import type { JudgedServer, TrustList } from '../policy/policy.ts';
import type { ItemId, Packaged, Pin } from './pin.ts';
import type { Surface } from './standing.ts';

/** Another version of a package that a server ran before, and what that one said. */
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

/** The packages among what a launch runs; undefined where there is none. */
export function packagesIn(
  contents: readonly Content[] | undefined,
): readonly Packaged[] | undefined {
  const all = (contents ?? []).filter((c) => c.kind === 'package');
  if (all.length === 0) return undefined;
  return all.map(({ name, version }) => (version === undefined ? { name } : { name, version }));
}

const versionsOf = (packages: readonly Packaged[] | undefined): ReadonlyMap<string, string> =>
  new Map(
    (packages ?? []).flatMap(({ name, version }) =>
      version === undefined ? [] : [[name, version] as const],
    ),
  );

const packagesOf = (contents: readonly Content[] | undefined): ReadonlyMap<string, string> =>
  versionsOf(packagesIn(contents));

/** The package that ran in another version when this was pinned; undefined where either version is not known. */
export function movedSince(
  pin: Pick<Pin, 'packages'>,
  now: readonly Packaged[] | undefined,
): Pick<Update, 'name' | 'from' | 'to'> | undefined {
  const before = versionsOf(pin.packages);
  for (const [name, to] of versionsOf(now)) {
    const from = before.get(name);
    if (from !== undefined && from !== to) return { name, from, to };
  }
  return undefined;
}

/**
 * A command line that fixes no version stays one launch through all of them: its own pins tell which version was last
 * pinned. What was pinned at first sight with the version of now is new with it.
 */
function floated(
  pins: readonly Pin[],
  { launchId, variant, packages }: Pick<Surface, 'launchId' | 'variant' | 'packages'>,
): Update | undefined {
  const own = pins.filter((p) => p.launchId === launchId && p.variant === variant);
  const newest = [...own].sort((a, b) => b.at - a.at);
  const moved = newest.flatMap((p) => movedSince(p, packages) ?? [])[0];
  if (!moved) return undefined;
  const isNew = (p: Pin) =>
    p.earlier.length === 0 && versionsOf(p.packages).get(moved.name) === moved.to;
  return { ...moved, said: new Map(own.filter((p) => !isNew(p)).map((p) => [itemKey(p), p])) };
}

/**
 * What this launch itself ran when its tools were pinned, or the newest launch of the same entry that ran another version of a package which this one runs too. A version that is
 * fixed in the command line makes another launch of each update: its tools are new to the pins, and only here they are
 * compared. It is for showing alone; an entry's name is a label, and nothing is decided by it.
 */
export function updateOf(
  { servers, pins }: Pick<TrustList, 'servers' | 'pins'>,
  surface: Pick<Surface, 'launchId' | 'server' | 'variant' | 'packages'>,
  contents: readonly Content[] | undefined,
): Update | undefined {
  const { launchId, server, variant } = surface;
  const own = floated(pins, surface);
  if (own) return own;
  const mine = servers.find((s) => s.launchId === launchId);
  const now = packagesOf(contents ?? mine?.contents);
  const before = (s: JudgedServer) =>
    s.launchId !== launchId && s.server === server && (mine === undefined || s.at <= mine.at);
  for (const earlier of servers.filter(before).sort((a, b) => b.at - a.at))
    for (const [name, from] of packagesOf(earlier.contents)) {
      const to = now.get(name);
      if (to === undefined || to === from) continue;
      const old = pins.filter((p) => p.launchId === earlier.launchId && p.variant === variant);
      if (old.length === 0) continue;
      return { name, from, to, said: new Map(old.map((p) => [itemKey(p), p])) };
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
