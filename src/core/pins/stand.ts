import type { Finding, ItemKind } from '../../shared/finding.ts';
import type { Pin } from './pin.ts';
import type { Said } from './said.ts';
import { Withheld, type Standing } from './standing.ts';

/** An item of a list with what still counts of its review. */
export interface Judged extends Said {
  readonly findings: readonly Finding[];
}

/** One list of one launch, as far as it was seen. */
export interface Listed {
  readonly launchId: string;
  readonly server: string;
  readonly variant: string;
  readonly kind: ItemKind;
  readonly items: readonly Judged[];
  /** Names that the list is known to give twice beyond what `items` show: a page before may have been served. */
  readonly twice?: ReadonlySet<string> | undefined;
}

/** Resources are data, not words of the server about itself: they are reviewed, never pinned. */
export const isPinned = (kind: ItemKind): boolean => kind !== 'resource';

export const hasHard = (findings: readonly Finding[]): boolean =>
  findings.some((f) => f.tier === 'hard');

/**
 * How each item stands against what was pinned, in the order of the list. What changed, what was refused and what
 * cannot be read for sure is withheld; what was never seen is served where the review found nothing hard. Going back
 * to an earlier version is a change too. Where `pins` cannot be believed (undefined), everything is withheld.
 */
export function stand(list: Listed, pins: readonly Pin[] | undefined): readonly Standing[] {
  if (!pins) return list.items.map(() => withheld(Withheld.pinsUnreadable));
  const known = new Known(list, pins);
  const counts = new Map<string, number>();
  for (const { name, readable } of list.items)
    if (readable) counts.set(name, (counts.get(name) ?? 0) + 1);
  return list.items.map((item) => {
    if (!item.readable) return withheld(Withheld.unreadable);
    if ((counts.get(item.name) ?? 0) > 1 || list.twice?.has(item.name) === true)
      return withheld(Withheld.duplicate, known.own(item.name));
    return standOf(item, known, counts);
  });
}

function standOf(item: Judged, known: Known, present: ReadonlyMap<string, number>): Standing {
  const own = known.own(item.name);
  const blocking = known.blocking(item.name);
  if (blocking) return withheld(Withheld.blocked, blocking);
  const rivals = own ? [own] : known.rivals(item.name);
  const equal = rivals.find((p) => p.hash === item.hash);
  const [other] = rivals;
  if (other && !equal) return withheld(Withheld.drift, other);
  if (hasHard(item.findings) && !known.acceptedByPerson(item))
    return withheld(Withheld.finding, equal);
  if (own) return { state: 'pinned', pin: own };
  const before = other ? undefined : known.before(item.body, present);
  return before ? withheld(Withheld.renamed, before) : { state: 'new' };
}

const withheld = (why: Withheld, pin?: Pin): Standing => ({ state: 'withheld', why, pin });

/**
 * The same with no window open: nothing is pinned then, so what no pin of this very launch says, word for word, is
 * withheld.
 */
export function withoutUnseen(
  { launchId, kind, items }: Listed,
  standings: readonly Standing[],
  pins: readonly Pin[],
): readonly Standing[] {
  if (!isPinned(kind)) return standings;
  const isSame = ({ name, hash }: Judged, p: Pin): boolean =>
    p.launchId === launchId && p.kind === kind && p.name === name && p.hash === hash;
  return standings.map((standing, i) => {
    const item = items[i];
    const known = item && pins.some((p) => p.state === 'accepted' && isSame(item, p));
    return standing.state === 'new' && known !== true
      ? withheld(Withheld.pinsUnreadable)
      : standing;
  });
}

/** The pins that speak about one list. */
class Known {
  readonly #list: Listed;
  /** Of this launch or of this server, by the item's name, newest first. */
  readonly #byName = new Map<string, Pin[]>();
  readonly #all: readonly Pin[];

  constructor(list: Listed, pins: readonly Pin[]) {
    const { launchId, server, kind } = list;
    this.#list = list;
    this.#all = isPinned(kind)
      ? pins.filter((p) => p.kind === kind && (p.launchId === launchId || p.server === server))
      : [];
    for (const pin of this.#all) {
      const same = this.#byName.get(pin.name);
      if (same) same.push(pin);
      else this.#byName.set(pin.name, [pin]);
    }
    for (const same of this.#byName.values()) same.sort((a, b) => b.at - a.at);
  }

  own(name: string): Pin | undefined {
    const { launchId, variant } = this.#list;
    return this.#of(name).find((p) => p.launchId === launchId && p.variant === variant);
  }

  /** The block that holds: one of any variant or launch of this server, unless a person accepted the item here since. */
  blocking(name: string): Pin | undefined {
    const own = this.own(name);
    if (own?.state === 'blocked') return own;
    const since = own?.by === 'person' ? own.at : -Infinity;
    return this.#of(name).find((p) => p.state === 'blocked' && p.at >= since);
  }

  /** What an item without a pin of its own is compared with: other variants, else the last launch of this server. */
  rivals(name: string): readonly Pin[] {
    const accepted = this.#of(name).filter((p) => p.state === 'accepted');
    const here = accepted.filter((p) => p.launchId === this.#list.launchId);
    if (here.length > 0) return here;
    return accepted.filter((p) => p.launchId === accepted[0]?.launchId);
  }

  /** A person accepted exactly this text of this launch, under whichever variant. */
  acceptedByPerson({ name, hash }: Judged): boolean {
    const { launchId } = this.#list;
    const own = this.own(name);
    return (own ? [own] : this.#of(name)).some(
      (p) =>
        p.launchId === launchId && p.state === 'accepted' && p.by === 'person' && p.hash === hash,
    );
  }

  /** The pinned item that says the same under a name that the list does not have. */
  before(body: string, present: ReadonlyMap<string, number>): Pin | undefined {
    const fits = (p: Pin): boolean =>
      p.state === 'accepted' && p.body === body && !present.has(p.name);
    const { launchId, variant } = this.#list;
    const own = this.#all.filter((p) => p.launchId === launchId && p.variant === variant);
    return (own.length > 0 ? own : this.#all).find(fits);
  }

  #of(name: string): readonly Pin[] {
    return this.#byName.get(name) ?? [];
  }
}

/** Accepted before in this launch and variant, and not in the complete list of its kind. */
export function goneFrom(
  list: Pick<Listed, 'launchId' | 'variant' | 'kind'>,
  names: ReadonlySet<string>,
  pins: readonly Pin[],
): readonly Pin[] {
  return pins.filter(
    (p) =>
      p.launchId === list.launchId &&
      p.variant === list.variant &&
      p.kind === list.kind &&
      p.state === 'accepted' &&
      !names.has(p.name),
  );
}
