import { enqueue, replaced, without, type Queue } from '../core/consent/queue.ts';
import type { Answer, Question } from '../core/consent/request.ts';
import { codeOf } from '../shared/errors.ts';
import { Reason } from '../shared/verdict.ts';
import type { AskControl, Ports } from './ports.ts';

/** How a question ended. `failed`: nobody answered, and the one who waits has to be told why. */
export type Ending =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'failed'; readonly reason: Reason };

const UNANSWERED: readonly Reason[] = [
  ...[Reason.queueFull, Reason.cancelled, Reason.brokerLost, Reason.noBroker],
];

/** A question with a place in the queue of the window. It is withdrawn or ends once, and is then out of the queue. */
export class Pending<Q extends Question> {
  question: Q;
  readonly #ports: Pick<Ports, 'ask' | 'update'>;
  readonly #abort = new AbortController();
  readonly #change: (question: Q | undefined) => void;
  #asked = false;

  constructor(
    question: Q,
    ports: Pick<Ports, 'ask' | 'update'>,
    change: (question: Q | undefined) => void,
  ) {
    this.question = question;
    this.#ports = ports;
    this.#change = change;
  }

  /** Neither answered nor withdrawn. */
  get open(): boolean {
    return !this.#abort.signal.aborted;
  }

  /** Aborts when it ends. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Puts the question to the person; called once, after it was recorded. Never rejects. */
  async ask(more: Omit<AskControl, 'signal'>): Promise<Ending> {
    if (!this.open) return { kind: 'withdrawn' };
    this.#asked = true;
    try {
      const answer = await this.#ports.ask(this.question, { signal: this.signal, ...more });
      return this.#end() ? { kind: 'answer', answer } : { kind: 'withdrawn' };
    } catch (error) {
      if (!this.#end()) return { kind: 'withdrawn' };
      const reason = UNANSWERED.find((r) => r === codeOf(error));
      return { kind: 'failed', reason: reason ?? Reason.brokerLost };
    }
  }

  /** Shows what changed. */
  update(part: Partial<Q>): void {
    if (!this.open) return;
    this.question = { ...this.question, ...part };
    this.#change(this.question);
    if (this.#asked) this.#ports.update(this.question);
  }

  /** Takes the question back; an answer does not count from here on. */
  withdraw(): void {
    this.#end();
  }

  /** False where it had ended before. */
  #end(): boolean {
    if (!this.open) return false;
    this.#abort.abort();
    this.#change(undefined);
    return true;
  }
}

/** All questions of the window that wait for a person, in order of arrival. */
export class Questions {
  readonly #ports: Pick<Ports, 'ask' | 'update'>;
  #queue: Queue = [];

  constructor(ports: Pick<Ports, 'ask' | 'update'>) {
    this.#ports = ports;
  }

  get waiting(): Queue {
    return this.#queue;
  }

  /** Gives a question its place; undefined where its server has too many waiting. */
  add<Q extends Question>(question: Q): Pending<Q> | undefined {
    const added = enqueue(this.#queue, question);
    if (!added.ok) return undefined;
    this.#queue = added.queue;
    return new Pending(question, this.#ports, (changed) => {
      this.#queue = changed ? replaced(this.#queue, changed) : without(this.#queue, question.id);
    });
  }
}
