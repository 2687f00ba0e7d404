/** Milliseconds that a look must be on the screen before it can be decided about. */
export const ARM_AFTER = 600;

/** What is on the screen, and since when a person could see it there. Times are on the clock of `now`. */
export class Sight {
  readonly #now: () => number;
  readonly #seenSince: () => number | undefined;
  #painted: { readonly look: string; readonly at: number } | undefined;

  /** `seenSince`: the page is visible and the window focused since; else undefined. */
  constructor(now: () => number, seenSince: () => number | undefined) {
    this.#now = now;
    this.#seenSince = seenSince;
  }

  /** The page says that it painted a look, which is the true one. */
  painted(look: string): void {
    if (this.#painted?.look !== look) this.#painted = { look, at: this.#now() };
  }

  /** Page or window may have gone out of sight; what was painted is to be painted anew. */
  changed(): void {
    if (!this.focused) this.#painted = undefined;
  }

  /** Another part of the page is shown; what was painted is to be painted anew. */
  turned(): void {
    this.#painted = undefined;
  }

  get focused(): boolean {
    return this.#seenSince() !== undefined;
  }

  shows(look: string): boolean {
    return look !== '' && this.#painted?.look === look;
  }

  /** Whether a look was to be seen for long enough, without a break. */
  settled(look: string): boolean {
    const painted = this.#painted;
    const since = Math.max(painted?.at ?? Infinity, this.#seenSince() ?? Infinity);
    return painted?.look === look && this.#now() - since >= ARM_AFTER;
  }
}
