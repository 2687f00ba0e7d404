import { enqueue, replaced, without, type Queue } from '../core/consent/queue.ts';
import type { Answer, Question } from '../core/consent/request.ts';
import type { Passage } from '../core/flow/passage.ts';
import type { Validator } from '../core/consent/schema.ts';
import type { FoundSecret } from '../core/scopes/facts.ts';
import { HumanError } from '../shared/errors.ts';
import type { Card } from '../shared/protocol/webview.ts';
import { err, type Result } from '../shared/result.ts';
import { Reason } from '../shared/verdict.ts';

/** What a card is made from, beside its question. */
export interface About {
  /** No call of this tool was asked since the window opened. */
  readonly first: boolean;
  /** The whole argument text, where the question carries only its beginning and it was fetched since. */
  readonly whole?: string | undefined;
  /** What a scanner found in the arguments since. */
  readonly secrets?: readonly FoundSecret[] | undefined;
}

export interface AskOptions {
  /** Withdraws the question. */
  readonly signal: AbortSignal;
  /** Fetches the whole argument text of a call, or the whole text of a reply. */
  args(): Promise<string>;
  /** Where the values of a call stood in the results that they came from. */
  readonly passages?: (() => Promise<readonly (Passage | undefined)[]>) | undefined;
}

/** Makes a validator of a schema's JSON text (core/consent/schema.ts, which is large and loaded when needed). */
export type MakeValidator = (schema: string) => Result<Validator, string>;

/** A question that waits for a person. */
export interface Waiting {
  question: Question;
  card: Card;
  about: About;
  readonly args: () => Promise<string>;
  readonly passages?: AskOptions['passages'];
  validator?: Result<Validator, string> | undefined;
  readonly settle: (answer: Answer) => void;
  readonly fail: (error: HumanError) => void;
}

/** All questions of the window in order of arrival. Each is settled once: by an answer, or by its withdrawal. */
export class WaitingList {
  #queue: Queue = [];
  readonly #waiting = new Map<string, Waiting>();
  readonly #tools = new Set<string>();
  readonly #card: (question: Question, about: About) => Card;
  #make: MakeValidator | undefined;

  constructor(card: (question: Question, about: About) => Card) {
    this.#card = card;
  }

  /** Makes edits be checked against the schemas of their tools. */
  useValidators(make: MakeValidator): void {
    this.#make = make;
  }

  get size(): number {
    return this.#queue.length;
  }

  get cards(): readonly Card[] {
    return this.#queue.flatMap((q) => this.#waiting.get(q.id)?.card ?? []);
  }

  get(id: string): Waiting | undefined {
    return this.#waiting.get(id);
  }

  /**
   * Adds a question; the promise settles with its answer, or rejects when it is taken out. Rejects with
   * `Reason.queueFull` where its server has too many waiting.
   */
  add(question: Question, { args, passages }: Omit<AskOptions, 'signal'>): Promise<Answer> {
    const added = enqueue(this.#queue, question);
    if (!added.ok || this.#waiting.has(question.id))
      return Promise.reject(new HumanError(Reason.queueFull, 'Too many questions wait already.'));
    const about = { first: this.#first(question) };
    const card = this.#card(question, about);
    return new Promise<Answer>((settle, fail) => {
      this.#queue = added.queue;
      this.#waiting.set(question.id, {
        ...{ question, card, about },
        args,
        passages,
        settle,
        fail,
      });
    });
  }

  /** Takes a question out; the caller settles it. */
  remove(id: string): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    this.#queue = without(this.#queue, id);
    return waiting;
  }

  /** Replaces a question, or what is known about it; true where its card now reads differently. */
  change(id: string, question: Question | undefined, about?: Partial<About>): boolean {
    const waiting = this.#waiting.get(id);
    if (!waiting) return false;
    const before = waiting.card;
    waiting.question = question ?? waiting.question;
    waiting.about = { ...waiting.about, ...about };
    waiting.card = this.#card(waiting.question, waiting.about);
    this.#queue = replaced(this.#queue, waiting.question);
    return !sameReading(before, waiting.card);
  }

  /** The validator of the tool's schema, made when it is first needed; undefined where there is no schema. */
  validator(id: string): Result<Validator, string> | undefined {
    const waiting = this.#waiting.get(id);
    if (waiting?.card.kind !== 'call' || waiting.card.schema === undefined) return undefined;
    if (!this.#make) return err('it is being loaded');
    return (waiting.validator ??= this.#make(waiting.card.schema));
  }

  #first(question: Question): boolean {
    if (question.kind !== 'call') return false;
    const key = JSON.stringify([question.launchId, question.tool]);
    if (this.#tools.has(key)) return false;
    this.#tools.add(key);
    return true;
  }
}

/** Whether two cards ask the same: how long somebody waits for it is left out. */
function sameReading(a: Card, b: Card): boolean {
  const text = (card: Card) => JSON.stringify({ ...card, late: undefined, waiting: 0 });
  return text(a) === text(b);
}
