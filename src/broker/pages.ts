import { saidOn, type Said } from '../core/pins/said.ts';
import type { ItemKind } from '../shared/finding.ts';

/** Characters of page text that are kept, all servers together. */
const KEPT = 64 << 20;

/** A page of what a server says, read. */
export interface Page {
  /** SHA-256 of its text, as the gate claimed and the text proved. */
  readonly hash: string;
  readonly length: number;
  readonly said: readonly Said[];
}

/** The pages that were read lately, by their hash, so that an unchanged list is neither fetched nor read again. */
export class Pages {
  readonly #sha256: (text: string) => string;
  /** The longest unused first. */
  readonly #kept = new Map<string, Page>();
  #length = 0;

  constructor(sha256: (text: string) => string) {
    this.#sha256 = sha256;
  }

  find(kind: ItemKind, hash: string): Page | undefined {
    const key = `${kind} ${hash}`;
    const page = this.#kept.get(key);
    if (!page) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, page);
    return page;
  }

  /** Reads a page of at most `most` entries; undefined where that is not possible. `hash` is proved already. */
  read(kind: ItemKind, hash: string, text: string, most: number): Page | undefined {
    const said = saidOn(kind, text, this.#sha256, most);
    if (!said) return undefined;
    const page = { hash, length: text.length, said };
    this.#kept.set(`${kind} ${hash}`, page);
    this.#length += page.length;
    for (const [key, oldest] of this.#kept) {
      if (this.#length <= KEPT) break;
      this.#kept.delete(key);
      this.#length -= oldest.length;
    }
    return page;
  }
}
