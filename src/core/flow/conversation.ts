import type { Grams } from './grams.ts';
import type { Print } from './print.ts';

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

/** The print of a result, its plain part read only when it is needed: most conversations hold no order or request. */
export interface Brought extends Omit<Print, 'plain'> {
  readonly plain: () => readonly number[];
}

/** Hashes that one conversation keeps. */
const MOST = 1_000_000;
/** Plain parts that wait to be read. */
const WAITING = 500;

/**
 * What a conversation has seen: hashes of words and short runs of words, by where they stood. When it is full, what
 * comes later is left out of what is plain, so that more is asked, never less. It sees only what passes guarded gates:
 * NOT what the person typed, what the editor's own tools read, or what an unguarded server said.
 */
export class Conversation {
  readonly #grams: Grams;
  readonly #plain = new Set<number>();
  readonly #ordered = new Map<number, Source>();
  readonly #requested = new Map<number, Source>();

  #waiting: Brought['plain'][] = [];
  #denied = false;

  constructor(grams: Grams) {
    this.#grams = grams;
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

  /** A person looked at what followed, and allowed it. */
  relent(): void {
    this.#denied = false;
  }

  /** Something came in that may explain a call which the person did not ask for. */
  get isTelling(): boolean {
    return this.#ordered.size + this.#requested.size > 0;
  }

  /** A result came in. */
  take({ plain, ordered, requested }: Brought, source: Source): void {
    if (this.#waiting.push(plain) > WAITING) this.#read();
    if (this.#ordered.size < MOST) for (const gram of ordered) this.#ordered.set(gram, source);
    if (this.#requested.size < MOST)
      for (const gram of requested) this.#requested.set(gram, source);
  }

  where(text: string): Seen {
    this.#read();
    const terms = this.#grams.terms(text);
    const grams = this.#grams.ofValue(terms);
    let [plain, ordered, requested] = [0, 0, 0];
    for (const gram of grams) {
      if (this.#plain.has(gram)) plain++;
      if (this.#ordered.has(gram)) ordered++;
      if (this.#requested.has(gram)) requested++;
    }
    const all = Math.max(1, grams.length);
    return {
      terms: terms.length,
      plain: plain / all,
      ordered: ordered / all,
      requested: requested / all,
    };
  }

  #read(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    for (const plain of waiting)
      if (this.#plain.size < MOST) for (const gram of plain()) this.#plain.add(gram);
  }

  /** The result whose order or request holds this text, or the beginning of it that is held. */
  sourceOf(text: string): Source | undefined {
    for (const gram of this.#grams.ofValue(this.#grams.terms(text))) {
      const source = this.#ordered.get(gram) ?? this.#requested.get(gram);
      if (source) return source;
    }
    return undefined;
  }
}
