import type { AskControl, Ports } from '../../../src/broker/ports.ts';
import type {
  Answer,
  CallQuestion,
  LaunchQuestion,
  Question,
} from '../../../src/core/consent/request.ts';
import { until } from '../gate/gateProcess.ts';

/** A question as it stands before the person. */
export class Card<Q extends Question = Question> {
  question: Q;
  readonly control: AskControl;
  state: 'open' | 'answered' | 'withdrawn' = 'open';
  /** How often something about it changed. */
  updates = 0;
  readonly #resolve: (answer: Answer) => void;

  constructor(question: Q, control: AskControl, resolve: (answer: Answer) => void) {
    this.question = question;
    this.control = control;
    this.#resolve = resolve;
  }

  /** Answers it; an answer to a card that is not open any more is sent all the same, as a late click would be. */
  answer(answer: Answer): void {
    if (this.state === 'open') this.state = 'answered';
    this.#resolve(answer);
  }
}

/** Answers by itself what it knows an answer to; everything else stays on the table as a card. */
export type Script = (question: Question) => Answer | undefined;

/** Starts every server and trusts it; calls wait. */
export const startsAll: Script = ({ kind }) =>
  kind === 'launch' ? { kind: 'start', trust: true } : undefined;
/** Starts every server, and allows every call once. */
export const allowsAll: Script = (question) =>
  startsAll(question) ?? { kind: 'allow', scope: 'once' };

/** The person at the keyboard: a script for the dull answers, and cards that a test answers itself. */
export class Person {
  script: Script = startsAll;
  /** Every card that was ever shown, in order. */
  readonly cards: Card[] = [];
  /** Launches that the editor was told to start again. */
  readonly restarts: LaunchQuestion[] = [];

  get calls(): readonly Card<CallQuestion>[] {
    return this.cards.filter((c): c is Card<CallQuestion> => c.question.kind === 'call');
  }

  get launches(): readonly Card<LaunchQuestion>[] {
    return this.cards.filter((c): c is Card<LaunchQuestion> => c.question.kind === 'launch');
  }

  /** The `count`th call that was ever asked about, waited for. */
  async call(count = 1): Promise<Card<CallQuestion>> {
    await until(() => this.calls.length >= count, `question ${count} about a call`);
    return this.calls[count - 1] as Card<CallQuestion>;
  }

  async launch(count = 1): Promise<Card<LaunchQuestion>> {
    await until(() => this.launches.length >= count, `question ${count} about a launch`);
    return this.launches[count - 1] as Card<LaunchQuestion>;
  }

  /** Like a click on its way, an answer may still come when the question was withdrawn. */
  readonly ask: Ports['ask'] = (question, control) =>
    new Promise((resolve) => {
      const card = new Card(question, control, resolve);
      this.cards.push(card);
      control.signal.addEventListener('abort', () => {
        if (card.state === 'open') card.state = 'withdrawn';
      });
      const known = this.script(question);
      if (known) card.answer(known);
    });

  readonly update: Ports['update'] = (question) => {
    const card = this.cards.find((c) => c.question.id === question.id);
    if (!card) return;
    card.question = question;
    card.updates++;
  };
}
