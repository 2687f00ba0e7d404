import { LONGEST, type GramHash } from './grams.ts';
import type { Print } from './print.ts';
import { termsOf } from './terms.ts';

/** A result that brought something in. */
export interface Source {
  readonly server: string;
  readonly tool: string;
}

/** How much of a value was seen where: shares from 0 to 1. */
export interface Seen {
  /** Words of the value. */
  readonly terms: number;
  /** In results, outside of the two that follow. */
  readonly plain: number;
  /** Where a result gives orders to the model. */
  readonly ordered: number;
  /** In sentences of results that ask their reader to do something. */
  readonly requested: number;
}

/** Hashes that one conversation keeps. */
const MOST = 1_000_000;

/**
 * What a conversation has seen: hashes of words and short runs of words, by where they stood. When it is full, what
 * comes later is left out of what is plain, so that more is asked, never less. It sees only what passes guarded gates:
 * NOT what the person typed, what the editor's own tools read, or what an unguarded server said.
 */
export class Conversation {
  readonly #hash: GramHash;
  readonly #plain = new Set<number>();
  readonly #ordered = new Map<number, Source>();
  readonly #requested = new Map<number, Source>();

  #denied = false;

  constructor(hash: GramHash) {
    this.#hash = hash;
  }

  /** A result gave orders to the model. */
  get hasOrders(): boolean {
    return this.#ordered.size > 0;
  }

  /** A person denied a call because of where its values came from: the order is still before the model. */
  get isDenied(): boolean {
    return this.#denied;
  }

  deny(): void {
    this.#denied = true;
  }

  /** Something came in that may explain a call which the person did not ask for. */
  get isTelling(): boolean {
    return this.#ordered.size + this.#requested.size > 0;
  }

  /** A result came in. */
  take({ plain, ordered, requested }: Print, source: Source): void {
    if (this.#plain.size < MOST) for (const gram of plain) this.#plain.add(gram);
    if (this.#ordered.size < MOST) for (const gram of ordered) this.#ordered.set(gram, source);
    if (this.#requested.size < MOST)
      for (const gram of requested) this.#requested.set(gram, source);
  }

  where(text: string): Seen {
    const terms = termsOf(text);
    const grams = gramsOfValue(terms, this.#hash);
    return {
      terms: terms.length,
      plain: share(grams, (g) => this.#plain.has(g)),
      ordered: share(grams, (g) => this.#ordered.has(g)),
      requested: share(grams, (g) => this.#requested.has(g)),
    };
  }

  /** The result whose order or request holds this text, or the beginning of it that is held. */
  sourceOf(text: string): Source | undefined {
    for (const gram of gramsOfValue(termsOf(text), this.#hash)) {
      const source = this.#ordered.get(gram) ?? this.#requested.get(gram);
      if (source) return source;
    }
    return undefined;
  }
}

/** A value of up to `LONGEST` words is looked up whole, a longer one by all its runs of that length. */
export function gramsOfValue(terms: readonly string[], hash: GramHash): readonly number[] {
  const { length } = terms;
  if (length === 0) return [];
  if (length <= LONGEST) return [hash(terms, 0, length)];
  return Array.from({ length: length - LONGEST + 1 }, (_, i) => hash(terms, i, LONGEST));
}

function share(grams: readonly number[], has: (gram: number) => boolean): number {
  if (grams.length === 0) return 0;
  let hits = 0;
  for (const gram of grams) if (has(gram)) hits++;
  return hits / grams.length;
}
