/**
 * Lets one at a time do something under a name, in order of arrival. Who leaves without having come changes nothing.
 */
export class Turns<T> {
  readonly #lines = new Map<string, { readonly who: T; start(): void }[]>();

  /** `start` is called when it is this one's turn, now or later. */
  enter(name: string, who: T, start: () => void): void {
    const line = this.#lines.get(name);
    if (line) line.push({ who, start });
    else {
      this.#lines.set(name, [{ who, start }]);
      start();
    }
  }

  /** Its turn is over, or it does not wait any more. */
  leave(name: string, who: T): void {
    const line = this.#lines.get(name);
    const at = line?.findIndex((one) => one.who === who) ?? -1;
    if (!line || at < 0) return;
    line.splice(at, 1);
    if (line.length === 0) this.#lines.delete(name);
    else if (at === 0) line[0]?.start();
  }
}
