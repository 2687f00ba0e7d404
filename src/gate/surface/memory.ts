import type { ItemKind } from '../../shared/finding.ts';
import type { Span } from '../wire/json.ts';
import type { Found } from './page.ts';

/** A page that was reviewed on this connection, and what of it is left out. */
interface Reviewed {
  readonly kind: ItemKind;
  readonly variant: string;
  readonly page: number;
  readonly more: boolean;
  readonly text: Buffer;
  /** The result that the text stood in, and where. */
  readonly result: Buffer;
  readonly found: Found;
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

  /** Offset behind the result at `at` where it is, byte for byte, one that was walked before. */
  behind(line: Buffer, at: number): number | undefined {
    for (const { result } of this.#pages)
      if (beginsWith(line, at, result)) return at + result.length;
    return undefined;
  }

  /** What was found in exactly these bytes before. */
  found(line: Buffer, result: Span, kind: ItemKind, member: string): Found | undefined {
    const length = result.end - result.start;
    for (const { found, result: known } of this.#pages) {
      if (found.kind !== kind || found.member !== member || known.length !== length) continue;
      if (!beginsWith(line, result.start, known)) continue;
      const by = result.start - found.result.start;
      const span = { start: found.span.start + by, end: found.span.end + by };
      return { ...found, result, span };
    }
    return undefined;
  }

  /** Keeps what was said about the page found in a line that nobody else writes to. */
  keep(place: Place, line: Buffer, found: Found, leaveOut: readonly number[]): void {
    this.dropFrom(place);
    const result = line.subarray(found.result.start, found.result.end);
    if (this.#bytes + result.length > MOST) return;
    const text = line.subarray(found.span.start, found.span.end);
    this.#pages.push({ ...place, text, result, found, leaveOut });
    this.#bytes += result.length;
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
    this.#bytes = this.#pages.reduce((sum, p) => sum + p.result.length, 0);
  }
}

const beginsWith = (line: Buffer, at: number, bytes: Buffer): boolean =>
  line.length - at >= bytes.length &&
  line.compare(bytes, 0, bytes.length, at, at + bytes.length) === 0;
