import type { Packaged } from '../core/pins/pin.ts';
import type { Standing, ReviewedItem } from '../core/pins/standing.ts';
import type { ItemKind } from '../shared/finding.ts';
import type { Page } from './pages.ts';

/** Where a list belongs. */
export interface ListPlace {
  readonly launchId: string;
  readonly server: string;
  readonly variant: string;
  /** Identity of the program that it runs; undefined where nothing tells. */
  readonly program?: string | undefined;
  /** The packages that ran when it was listed. */
  readonly packages?: readonly Packaged[] | undefined;
  readonly kind: ItemKind;
  /** The gate belongs to this window's workspace: what is clean may be remembered. */
  readonly matched: boolean;
}

/** One list that a server gave one connection, page by page, with what the review knows of each item. */
export class Listing {
  readonly place: ListPlace;
  /** Names that the list before gave twice on different pages: their first page is not served again. */
  readonly twice: ReadonlySet<string>;
  /** The client can be told to list again. */
  relists = false;
  pages: readonly Page[] = [];
  complete = false;
  /** Milliseconds since the epoch. */
  at = 0;
  /** Indexes that were left out of each page, as the gate was told. */
  told: readonly (readonly number[])[] = [];
  #items: readonly ReviewedItem[] = [];
  #byName: ReadonlyMap<string, ReviewedItem> | undefined;

  constructor(place: ListPlace, twice: ReadonlySet<string> = new Set()) {
    this.place = place;
    this.twice = twice;
  }

  get items(): readonly ReviewedItem[] {
    return this.#items;
  }

  /** Takes what the last review said, one item for each of the pages' entries. */
  set items(items: readonly ReviewedItem[]) {
    this.#items = items;
    this.#byName = undefined;
  }

  /** The item of a name; the withheld one where there are several. */
  find(name: string): ReviewedItem | undefined {
    return (this.#byName ??= byName(this.#items)).get(name);
  }

  /** Indexes of the entries of each page that may not be served. */
  leftOut(): readonly (readonly number[])[] {
    let from = 0;
    return this.pages.map(({ said }) => {
      const items = this.#items.slice(from, from + said.length);
      from += said.length;
      return items.flatMap((item, i) => (isWithheld(item.standing) ? [i] : []));
    });
  }
}

export const isWithheld = (
  standing: Standing,
): standing is Extract<Standing, { state: 'withheld' }> => standing.state === 'withheld';

function byName(items: readonly ReviewedItem[]): ReadonlyMap<string, ReviewedItem> {
  const found = new Map<string, ReviewedItem>();
  for (const item of items)
    if (!found.has(item.name) || isWithheld(item.standing)) found.set(item.name, item);
  return found;
}
