interface Shown {
  readonly id: string;
  readonly hash: string;
}

/** Which cards the page shows just now, and since when; times on one monotonic clock, in milliseconds. */
export class Painted {
  #cards = new Map<string, { readonly hash: string; readonly at: number }>();

  /** The page reports all cards that are visible. One that stayed visible keeps its time. */
  report(cards: readonly Shown[], now: number): void {
    const before = this.#cards;
    this.#cards = new Map(
      cards.map(({ id, hash }) => {
        const old = before.get(id);
        return [id, { hash, at: old?.hash === hash ? old.at : now }];
      }),
    );
  }

  /** The card looks different from now on, so that it must be seen anew. */
  restart(id: string, now: number): void {
    const card = this.#cards.get(id);
    if (card) this.#cards.set(id, { hash: card.hash, at: now });
  }

  /** Nothing is visible any more. */
  clear(): void {
    this.#cards.clear();
  }

  since({ id, hash }: Shown): number | undefined {
    const card = this.#cards.get(id);
    return card?.hash === hash ? card.at : undefined;
  }
}
