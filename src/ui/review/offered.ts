import type { ItemId, Pin } from '../../core/pins/pin.ts';
import type { ReviewedItem, Surface } from '../../core/pins/standing.ts';

/** One item under one variant. */
export interface Version {
  readonly surface: Surface;
  readonly item: ReviewedItem;
}

/** One thing that a launch says, however many variants of it were listed. */
export interface SeenItem extends ItemId {
  readonly launchId: string;
  /** What commands are given to point at it. */
  readonly id: string;
  /** The most doubtful one first. */
  readonly versions: readonly [Version, ...Version[]];
}

/** What one server says of itself, by whichever of its launches. */
export interface Offered {
  readonly items: readonly SeenItem[];
  /** Pinned before, and listed by no variant any more. */
  readonly gone: readonly Pin[];
}

export interface Counts {
  readonly tools: number;
  readonly findings: number;
  readonly withheld: number;
}

/** An id that stays while launch, kind and name stay. */
export const itemId = (launchId: string, { kind, name }: ItemId): string =>
  JSON.stringify([launchId, kind, name]);

const WEIGHT = { withheld: 0, new: 1, pinned: 2 } as const;

const doubt = ({ item }: Version): number =>
  WEIGHT[item.standing.state] - (isUnreviewed(item) ? 0.5 : 0);

/** Brings the surfaces of these launches together; variants of one item become one. */
export function offeredBy(surfaces: readonly Surface[], launchIds: ReadonlySet<string>): Offered {
  const mine = surfaces.filter((s) => launchIds.has(s.launchId));
  const found = new Map<string, [Version, ...Version[]]>();
  for (const surface of mine)
    for (const item of surface.items) {
      const id = itemId(surface.launchId, item);
      const versions = found.get(id);
      if (versions) versions.push({ surface, item });
      else found.set(id, [{ surface, item }]);
    }
  const items = [...found].map(([id, versions]): SeenItem => {
    versions.sort((a, b) => doubt(a) - doubt(b));
    const [{ surface, item }] = versions;
    return { id, launchId: surface.launchId, kind: item.kind, name: item.name, versions };
  });
  const gone = new Map<string, Pin>();
  for (const pin of mine.flatMap((s) => s.gone)) {
    const id = itemId(pin.launchId, pin);
    if (!found.has(id)) gone.set(id, pin);
  }
  return { items, gone: [...gone.values()] };
}

/** The variant of an item that a person has to look at first. */
export const worst = ({ versions }: SeenItem): ReviewedItem => versions[0].item;

export function countsOf({ items }: Offered): Counts {
  return {
    tools: items.filter((i) => i.kind === 'tool').length,
    findings: items.reduce((n, i) => n + worst(i).findings.length, 0),
    withheld: items.filter((i) => worst(i).standing.state === 'withheld').length,
  };
}

/** Kept from models, and no person has said what shall become of exactly this. */
export function isUnreviewed({ standing, hash }: ReviewedItem): boolean {
  if (standing.state !== 'withheld' || standing.why === 'blocked') return false;
  return standing.pin?.refused !== hash;
}

/** Changed or renamed, unreviewed, and nothing at all was found in it: it can be accepted without reading it alone. */
export const isCleanChange = (item: ReviewedItem): boolean =>
  isUnreviewed(item) &&
  item.standing.state === 'withheld' &&
  (item.standing.why === 'drift' || item.standing.why === 'renamed') &&
  item.findings.length === 0;

/** The launch to review: one with something that waits, else the first that says anything. */
export const leadOf = ({ items }: Offered): string | undefined =>
  (items.find((i) => isUnreviewed(worst(i))) ?? items[0])?.launchId;
