import type { ItemKind } from '../../shared/finding.ts';

/** A page that was reviewed on this connection, and what of it is left out. */
interface Reviewed {
  readonly kind: ItemKind;
  readonly variant: string;
  readonly page: number;
  readonly more: boolean;
  readonly text: Buffer;
  readonly leaveOut: readonly number[];
}

export type Place = Pick<Reviewed, 'kind' | 'variant' | 'page' | 'more'>;

/** Bytes of pages that are kept; what is beyond is asked about every time. */
const MOST = 32 << 20;

/**
 * What the broker said about pages, so that an unchanged list is served without asking again. It holds only as long as
 * the connection to that broker does and nothing was withdrawn by `relist`.
 */
export class Memory {
  #pages: Reviewed[] = [];
  #bytes = 0;

  /** What is left out of exactly these bytes in this place; undefined where the broker has to be asked. */
  leaveOut(place: Place, text: Buffer): readonly number[] | undefined {
    const found = this.#pages.find(
      (p) =>
        p.kind === place.kind &&
        p.page === place.page &&
        p.more === place.more &&
        p.variant === place.variant,
    );
    return found?.text.equals(text) ? found.leaveOut : undefined;
  }

  keep(place: Place, text: Buffer, leaveOut: readonly number[]): void {
    this.dropFrom(place);
    if (this.#bytes + text.length > MOST) return;
    this.#pages.push({ ...place, text, leaveOut });
    this.#bytes += text.length;
  }

  /**
   * A page that is asked about begins the rest of its list anew: the broker must see the pages behind it again, and
   * all pages of another variant, for it keeps one list of a kind.
   */
  dropFrom({ kind, variant, page }: Place): void {
    this.#filter((p) => p.kind !== kind || (p.variant === variant && p.page < page));
  }

  drop(kinds: readonly ItemKind[]): void {
    this.#filter((p) => !kinds.includes(p.kind));
  }

  clear(): void {
    this.#pages = [];
    this.#bytes = 0;
  }

  #filter(stays: (page: Reviewed) => boolean): void {
    this.#pages = this.#pages.filter(stays);
    this.#bytes = this.#pages.reduce((sum, p) => sum + p.text.length, 0);
  }
}
