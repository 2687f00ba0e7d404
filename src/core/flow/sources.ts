import type { Label } from '../../shared/label.ts';

/** A result that brought something in. */
export interface Source {
  readonly server: string;
  /** Tool, prompt or URI. */
  readonly tool: string;
  /** What its results are; absent: nothing is known of them. */
  readonly labels?: readonly Label[] | undefined;
  /** What was asked for there was named by text that others can write, and by nothing else. */
  readonly led?: boolean | undefined;
}

/** Sources that are told apart; what comes after them shares one place. */
const MOST = 31;

/** The sources of one conversation, each a bit of a mask. */
export class Sources {
  readonly #all: Source[] = [];
  readonly #places = new Map<string, number>();
  readonly #labels = new Map<Label, number>();
  readonly #first = new Map<Label, Source>();
  #led = 0;

  /** The bit of a source; the labels that it has are added to those it had. */
  bit(source: Source): number {
    const { server, tool, labels = [], led = false } = source;
    const key = [server, tool, led, ...labels].join('\0');
    const place = this.#places.get(key) ?? Math.min(this.#all.length, MOST);
    if (place < MOST) this.#places.set(key, place);
    this.#all[place] ??= source;
    const bit = (1 << place) >>> 0;
    if (led) this.#led = (this.#led | bit) >>> 0;
    for (const label of labels) {
      this.#labels.set(label, (this.with(label) | bit) >>> 0);
      if (!this.#first.has(label)) this.#first.set(label, source);
    }
    return bit;
  }

  /** All sources that have a label. */
  with(label: Label): number {
    return this.#labels.get(label) ?? 0;
  }

  /** All sources to which text of others led. */
  get led(): number {
    return this.#led;
  }

  /** The source that brought a label in first. */
  first(label: Label): Source | undefined {
    return this.#first.get(label);
  }

  /** All sources of a server; what shares the last place may be of any. */
  of(server: string): number {
    let mask = 0;
    for (const [i, source] of this.#all.entries())
      if (source.server === server || i === MOST) mask |= 1 << i;
    return mask >>> 0;
  }

  /** The sources of a mask, the earliest first. */
  in(mask: number): readonly Source[] {
    return this.#all.filter((_, i) => ((mask >>> i) & 1) === 1);
  }
}
