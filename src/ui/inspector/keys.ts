import { Withheld, type ReviewedItem, type Surface } from '../../core/pins/standing.ts';

/** An item with the key by which page and host speak of it. */
export interface Keyed {
  readonly key: string;
  readonly item: ReviewedItem;
}

/** Keys of all items of a surface: kind and name, counted where a name is given twice. */
export function keyed(surface: Surface): readonly Keyed[] {
  const seen = new Map<string, number>();
  return surface.items.map((item) => {
    const name = keyOf(item);
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return { key: nth === 0 ? name : `${name}\u0000${nth}`, item };
  });
}

export const keyOf = ({ kind, name }: Pick<ReviewedItem, 'kind' | 'name'>): string =>
  `${kind} ${name}`;

/** What a person can decide about; the rest of what is withheld stays so, whatever anybody wants. */
const DECIDABLE: readonly Withheld[] = [Withheld.finding, Withheld.drift, Withheld.renamed];

/** Whether a person is asked to look at it: withheld, and not looked at in just this text. */
export const waits = ({ standing, hash }: ReviewedItem): boolean =>
  standing.state === 'withheld' &&
  DECIDABLE.includes(standing.why) &&
  standing.pin?.refused !== hash;

export const isWithheld = ({ standing }: ReviewedItem): boolean => standing.state === 'withheld';

/** Everything that a decision about an item depends on, as one word. */
export function lookOf({ key, item }: Keyed): string {
  const { standing, hash, findings, suppressed } = item;
  const pin = standing.state === 'new' ? undefined : standing.pin;
  const why = standing.state === 'withheld' ? standing.why : standing.state;
  const found = [findings, suppressed].map((all) => all.map((f) => `${f.rule} ${f.tier}`));
  const pinned = pin && [pin.hash, pin.state, pin.by, pin.at, pin.refused ?? ''];
  return JSON.stringify([key, hash, item.text.length, why, pinned ?? [], found]);
}
