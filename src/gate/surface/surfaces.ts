import type { ItemKind } from '../../shared/finding.ts';
import type { BrokerMessage, GateMessage } from '../../shared/protocol/gate.ts';
import { Reason } from '../../shared/verdict.ts';
import { own, partsOf } from '../parts.ts';
import { GateReason, refusedSurface } from '../refuse.ts';
import { timing } from '../timing.ts';
import type { Span } from '../wire/json.ts';
import { Listed } from './listed.ts';
import { Memory, type Place } from './memory.ts';
import { findPage, served, surfaceClaim, type Found } from './page.ts';

/** What held pages need of the rest of the gate. */
export interface SurfacePorts {
  readonly link: {
    readonly isUp: boolean;
    want(ms: number): void;
    send(message: GateMessage): boolean;
    taken(): Promise<void>;
  };
  number(): number;
  /** The client can be told that items of this kind changed. */
  relists(kind: ItemKind): boolean;
  /** Writes to the client the answer to the request of this key. */
  answer(key: string, line: Buffer): void;
}

/** An answer that offers something, as it came. */
export interface Offer {
  readonly key: string;
  /** The id of the request as JSON text. */
  readonly id: string;
  readonly line: Buffer;
  readonly result: Span;
  readonly kind: ItemKind;
  readonly member: string;
  readonly cursor: string | undefined;
  readonly variant: string;
}

/** A page in its place among the answers of its kind. */
interface Page {
  readonly key: string;
  readonly id: string;
  readonly kind: ItemKind;
  /** What the client gets, once that is known. */
  out: Buffer | undefined;
  question: Question | undefined;
}

interface Question {
  readonly line: Buffer;
  readonly found: Found;
  readonly place: Place;
  /** Some broker was asked before. */
  asked: boolean;
  n: number;
  timer: NodeJS.Timeout | undefined;
}

/** Cursors of one kind that are kept in mind. */
const CURSORS = 10_000;

/**
 * What the server says of itself, held until the broker said which of it may be served. The client gets the answer as
 * it came, or without the entries that are left out, or an error; never a list that nobody reviewed, and never an
 * empty one for want of a review. Answers of one kind keep their order; nothing else waits for them.
 */
export class Surfaces {
  readonly listed = new Listed();
  readonly #ports: SurfacePorts;
  readonly #memory = new Memory();
  readonly #lines = new Map<ItemKind, Page[]>();
  readonly #byQuestion = new Map<number, Page>();
  /** Which page a cursor leads to. */
  readonly #cursors = new Map<string, number>();

  constructor(ports: SurfacePorts) {
    this.#ports = ports;
  }

  /** No page waits. */
  get empty(): boolean {
    return this.#open().length === 0;
  }

  /** Offset behind the result at `at` where its bytes were reviewed before; then nobody has to walk them again. */
  behind(line: Buffer, at: number): number | undefined {
    return this.#memory.behind(line, at);
  }

  take(offer: Offer): void {
    const { key, id, line, result, kind, member, variant } = offer;
    const page: Page = { key, id, kind, out: undefined, question: undefined };
    const row = this.#lines.get(kind) ?? [];
    this.#lines.set(kind, row);
    row.push(page);
    const known = this.#memory.found(line, result, kind, member);
    const found = known ?? findPage(line, result, kind, member);
    if (found === 'absent') this.#settle(page, line);
    else if (found === 'unreadable') this.#refuse(page, GateReason.surfaceUnreadable);
    else {
      const number = this.#numberOf(offer, found.next);
      this.#review(page, line, found, {
        kind,
        variant,
        page: number,
        more: found.next !== undefined,
      });
    }
  }

  /** The client does not wait for it any more. True where it was here. */
  cancel(key: string): boolean {
    for (const row of this.#lines.values())
      for (const page of row) {
        if (page.key !== key) continue;
        if (page.question && page.question.n > 0)
          this.#ports.link.send({ t: 'withdraw', n: page.question.n });
        this.#close(page);
        row.splice(row.indexOf(page), 1);
        this.#flush(page.kind);
        return true;
      }
    return false;
  }

  /** Takes an answer of the broker; one whose question is not open any more is dropped. */
  answered(message: BrokerMessage): void {
    const page = this.#byQuestion.get(message.n);
    const question = page?.question;
    if (!question) return;
    if (message.t === 'fetch') void this.#sendText(question);
    if (message.t !== 'reviewed') return;
    if (message.refused !== undefined) {
      // What it was told before may be why: the next list begins from nothing.
      this.#memory.drop([page.kind]);
      this.#refuse(page, message.refused);
      return;
    }
    const { line, found, place } = question;
    const out = served(line, found, message.leaveOut);
    if (!out) {
      this.#refuse(page, GateReason.surfaceUnreadable);
      return;
    }
    this.#memory.keep(place, line, found, message.leaveOut);
    this.#settle(page, out);
  }

  /** What was said about these kinds is not true any more. */
  forget(kinds: readonly ItemKind[]): void {
    this.#memory.drop(kinds);
  }

  up(): void {
    for (const page of this.#open()) this.#ask(page);
  }

  down(): void {
    this.#memory.clear();
    this.#byQuestion.clear();
    for (const page of this.#open()) {
      if (page.question) page.question.n = 0;
      this.#awaitBroker(page);
    }
  }

  #open(): readonly Page[] {
    return [...this.#lines.values()].flat().filter((page) => page.question);
  }

  #numberOf({ kind, cursor }: Offer, next: string | undefined): number {
    const prefix = `${kind} `;
    const number = cursor === undefined ? 0 : (this.#cursors.get(prefix + cursor) ?? 1);
    if (next !== undefined) {
      if (this.#cursors.size >= CURSORS) this.#cursors.clear();
      this.#cursors.set(prefix + next, number + 1);
    }
    return number;
  }

  #review(page: Page, line: Buffer, found: Found, place: Place): void {
    const text = line.subarray(found.span.start, found.span.end);
    const known = this.#ports.link.isUp ? this.#memory.leaveOut(place, text) : undefined;
    const out = known && served(line, found, known);
    if (out) {
      this.#settle(page, out);
      return;
    }
    this.#memory.dropFrom(place);
    page.question = { line: own(line), found, place, asked: false, n: 0, timer: undefined };
    this.#ask(page);
  }

  #ask(page: Page): void {
    const { link } = this.#ports;
    const { question } = page;
    if (!question) return;
    if (!link.isUp) {
      this.#awaitBroker(page);
      return;
    }
    const { found, place } = question;
    question.n = this.#ports.number();
    question.asked = true;
    this.#byQuestion.set(question.n, page);
    const relists = this.#ports.relists(place.kind);
    const surface = surfaceClaim(textOf(question), found, {
      variant: place.variant,
      page: place.page,
      relists,
    });
    link.send({ t: 'surface', n: question.n, surface });
    this.#within(question, timing.surface, () => {
      link.send({ t: 'withdraw', n: question.n });
      this.#refuse(page, GateReason.surfaceLate);
    });
  }

  #awaitBroker(page: Page): void {
    const { question } = page;
    if (!question) return;
    this.#ports.link.want(timing.reconnect);
    this.#within(question, timing.reconnect, () =>
      this.#refuse(page, question.asked ? Reason.brokerLost : Reason.noBroker),
    );
  }

  #within(question: Question, ms: number, giveUp: () => void): void {
    clearTimeout(question.timer);
    question.timer = setTimeout(giveUp, ms);
  }

  #refuse(page: Page, reason: string): void {
    this.#settle(page, refusedSurface(page.id, reason));
  }

  #settle(page: Page, out: Buffer): void {
    this.#close(page);
    page.out = out;
    this.listed.served(page.kind, out);
    this.#flush(page.kind);
  }

  #close(page: Page): void {
    if (!page.question) return;
    clearTimeout(page.question.timer);
    this.#byQuestion.delete(page.question.n);
    page.question = undefined;
  }

  #flush(kind: ItemKind): void {
    const row = this.#lines.get(kind) ?? [];
    for (let head = row[0]; head?.out; head = row[0]) {
      row.shift();
      this.#ports.answer(head.key, head.out);
    }
  }

  async #sendText(question: Question): Promise<void> {
    const { n } = question;
    for (const part of partsOf(textOf(question))) {
      if (!this.#byQuestion.has(n)) return;
      this.#ports.link.send({ t: 'args', n, ...part });
      await this.#ports.link.taken();
    }
  }
}

const textOf = ({ line, found }: Question): Buffer =>
  line.subarray(found.span.start, found.span.end);
