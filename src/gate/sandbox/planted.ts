import { steering } from './steering.ts';

/** A look takes at most this part of the time. */
const SHARE = 20;

/**
 * Files that steer the person's other programs and appear in folders that a server may write, while it runs: they
 * cannot be kept away without standing there (`steering.ts`), so they are told. Another program may have made them.
 */
export class Planted {
  readonly #folders: readonly string[];
  #known: ReadonlySet<string>;
  #next = 0;

  constructor(folders: readonly string[]) {
    this.#folders = folders;
    this.#known = new Set(steering(folders));
  }

  /** What appeared since the last look; undefined where it is too early for the next. */
  look(now: () => number, always = false): readonly string[] | undefined {
    const from = now();
    if (!always && from < this.#next) return undefined;
    const found = steering(this.#folders);
    const fresh = found.filter((p) => !this.#known.has(p));
    this.#known = new Set(found);
    this.#next = now() + (now() - from) * SHARE;
    return fresh;
  }
}
