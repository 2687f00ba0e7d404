import { Label } from '../../shared/label.ts';
import type { Grams } from './grams.ts';
import { Marks } from './marks.ts';
import { Sources, type Source } from './sources.ts';

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
  /** The sources that hold any of it, as a mask. */
  readonly any: number;
  /** The sources that hold all of it. */
  readonly all: number;
}

/** The print of a result, its plain part read only when it is needed: most conversations need it never. */
export interface Brought {
  readonly plain: () => Hashes;
  readonly ordered: Hashes;
  readonly requested: Hashes;
}

type Hashes = Iterable<number> & { readonly length: number };

export interface Held {
  readonly grams: readonly number[];
  readonly marks: number;
  readonly share: number;
}

/** A call as it is remembered after it went to its server. */
export interface Passed {
  readonly server: string;
  readonly tool: string;
  readonly egress: boolean;
  readonly leaving: Iterable<number>;
}

/** What came together in a conversation, each with what brought it first. */
export interface FlowState {
  readonly private: Source | undefined;
  readonly untrusted: Source | undefined;
  /** The first call that sent something out. */
  readonly egress: Source | undefined;
  /** A result gave orders or asked its reader for something. */
  readonly telling: boolean;
  /** A result gave orders. */
  readonly ordered: boolean;
}

/** Tools, and hashes of what went to one server, that one conversation keeps. */
const FEW = 1_000;
const LEFT = 4_096;
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
  readonly sources = new Sources();
  readonly #grams: Grams;
  readonly #plain = new Marks();
  readonly #ordered = new Marks();
  readonly #requested = new Marks();

  #waiting: (readonly [Brought['plain'], number])[] = [];
  #denied = false;
  #isAfterOrder = false;
  #hasSeen = false;
  #egress: Source | undefined;
  /** Private data, text of others and a way out were of several servers, and a call went out all the same. */
  #isTogether = false;
  readonly #called = new Set<string>();
  readonly #led = new Set<string>();
  /** What of other servers' private results went out, by the server that it went to. */
  readonly #left = new Map<string, Set<number>>();

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

  /** The last result gave orders to the model. */
  get isAfterOrder(): boolean {
    return this.#isAfterOrder;
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

  /** Something came in at all. */
  get hasSeen(): boolean {
    return this.#hasSeen;
  }

  /** A result came in. */
  take({ plain, ordered, requested }: Brought, told: Source): void {
    const led = this.#led.delete(`${told.server}\0${told.tool}`);
    const source = led ? { ...told, led } : told;
    // Whatever its tool is: this came from somebody who gives orders.
    const bit = this.sources.bit(ordered.length > 0 ? withLabel(source, Label.untrusted) : source);
    if (this.#waiting.push([plain, bit]) > WAITING) this.#read();
    this.#hasSeen = true;
    this.#isAfterOrder = ordered.length > 0;
    put(this.#ordered, ordered, bit);
    put(this.#requested, requested, bit);
  }

  where(text: string): Seen {
    this.#read();
    const terms = this.#grams.terms(text);
    const grams = this.#grams.ofValue(terms);
    let [plain, ordered, requested, any, all] = [0, 0, 0, 0, -1];
    for (const gram of grams) {
      const marks = [
        this.#plain.of(gram),
        this.#ordered.of(gram),
        this.#requested.of(gram),
      ] as const;
      if (marks[0] !== 0) plain++;
      if (marks[1] !== 0) ordered++;
      if (marks[2] !== 0) requested++;
      const here = marks[0] | marks[1] | marks[2];
      any |= here;
      all &= here;
    }
    const count = Math.max(1, grams.length);
    return {
      ...{ terms: terms.length, any: any >>> 0, all: grams.length === 0 ? 0 : all >>> 0 },
      ...{ plain: plain / count, ordered: ordered / count, requested: requested / count },
    };
  }

  /** What of a text stands in these sources alone: its hashes, their share, and which sources. */
  held(text: string, only: number): Held {
    this.#read();
    const all = this.#grams.ofValue(this.#grams.terms(text));
    const grams: number[] = [];
    let marks = 0;
    for (const gram of all) {
      const here = (this.#plain.of(gram) | this.#ordered.of(gram) | this.#requested.of(gram)) >>> 0;
      if (here === 0 || (here & ~only) !== 0) continue;
      marks |= here;
      grams.push(gram);
    }
    return { grams, marks: marks >>> 0, share: grams.length / Math.max(1, all.length) };
  }

  /** How much went to this server already, without these. */
  left(server: string, without: ReadonlySet<number>): number {
    let count = 0;
    for (const gram of this.#left.get(server) ?? []) if (!without.has(gram)) count++;
    return count;
  }

  hasCalled(tool: string): boolean {
    return this.#called.has(tool);
  }

  /** A call to this server would be the first that lets out what other servers, or it and others, brought together. */
  bringsTogether(server: string): boolean {
    const theirs = (this.sources.with(Label.private) & ~this.sources.of(server)) >>> 0;
    return !this.#isTogether && theirs !== 0 && this.sources.with(Label.untrusted) !== 0;
  }

  /** What this tool brings in next was named by text of others alone. */
  leads(server: string, tool: string): void {
    if (this.#led.size < FEW) this.#led.add(`${server}\0${tool}`);
  }

  /** A call went to its server. */
  passed(call: Passed): void {
    if (this.#called.size < FEW) this.#called.add(call.tool);
    if (!call.egress) return;
    const { server, tool } = call;
    this.#egress ??= { server, tool };
    if (this.bringsTogether(server)) this.#isTogether = true;
    this.leaves(server, call.leaving);
  }

  /** This went to a server. */
  leaves(server: string, leaving: Iterable<number>): void {
    const left = this.#left.get(server) ?? new Set();
    this.#left.set(server, left);
    for (const gram of leaving) if (left.size < LEFT) left.add(gram);
  }

  /** A person looked at what goes to this server. */
  looked(server: string): void {
    this.#left.delete(server);
  }

  get state(): FlowState {
    return {
      private: this.sources.first(Label.private),
      untrusted: this.sources.first(Label.untrusted),
      egress: this.#egress,
      telling: this.isTelling,
      ordered: this.hasOrders,
    };
  }

  #read(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    for (const [plain, bit] of waiting) put(this.#plain, plain(), bit);
  }

  /** The result whose order or request holds this text, or the beginning of it that is held. */
  sourceOf(text: string): Source | undefined {
    for (const gram of this.#grams.ofValue(this.#grams.terms(text))) {
      const marks = this.#ordered.of(gram) || this.#requested.of(gram);
      if (marks !== 0) return this.sources.in(marks)[0];
    }
    return undefined;
  }
}

function put(into: Marks, grams: Hashes, bit: number): void {
  for (const gram of grams) {
    if (into.size >= MOST && !into.has(gram)) continue;
    into.add(gram, bit);
  }
}

const withLabel = (source: Source, label: Label): Source => ({
  ...source,
  labels: [...new Set([...(source.labels ?? []), label])],
});
