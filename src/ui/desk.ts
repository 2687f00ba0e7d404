import { blocks, checkEdit, type Flaw } from '../core/consent/check.ts';
import type { Answer, Question } from '../core/consent/request.ts';
import { HumanError } from '../shared/errors.ts';
import type { Passages } from '../shared/protocol/flowPicture.ts';
import type { DraftForm, Proposals, Tested } from '../shared/protocol/remember.ts';
import type { Accepted, Card, Note, PageState, Problem } from '../shared/protocol/webview.ts';
import { Reason } from '../shared/verdict.ts';
import {
  answerOf,
  ARM_AFTER,
  judgeGesture,
  type AnswerRequest,
  type Refusal,
} from './answering.ts';
import { learn, type SecretsIn } from './learning.ts';
import { Pacer, type Later } from './pacer.ts';
import { Painted } from './painted.ts';
import type { Remembering } from './remember.ts';
import { gone, passagesOf, subjectOf, withdrawn } from './subject.ts';
import { WaitingList, type About, type AskOptions, type MakeValidator } from './waitingList.ts';

export type Place = PageState['place'];

/** What the desk is handed: time, cards and words. It knows neither VS Code nor a language. */
export interface DeskPorts {
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly later: Later;
  readonly card: (question: Question, about: About) => Card;
  readonly words: DeskWords;
  /** Loads what checks edits; called once, when the first call is asked. */
  readonly validators: () => Promise<MakeValidator>;
  /** Proposes and tries what may be remembered of a call. */
  readonly remembering: Pick<Remembering, 'propose' | 'test' | 'draft' | 'forget'>;
  /** Finds secrets in the arguments of calls; absent: only plain ones are told. */
  readonly secretsIn?: SecretsIn | undefined;
  /** Hears what went wrong in the background. */
  readonly failed: (what: string, error: unknown) => void;
  /** Hears every answer that counted. */
  readonly answered: (question: Question, answer: Answer) => void;
}

export interface DeskWords {
  readonly strings: PageState['strings'];
  refusal(why: Refusal): string;
  problem(flaw: Flaw): Problem;
  /** For an approval that nobody waits for any more; undefined for any other answer. */
  accepted(question: Question, answer: Answer): string | undefined;
  /** On a page that is not the one where questions appear. */
  elsewhere(place: Place): string;
}

/** What the whole window is in, beside its questions. */
export interface Surroundings {
  readonly paused: boolean;
  readonly place: Place;
  readonly sound: boolean;
  readonly notices: readonly Note[];
  readonly idle: string | undefined;
}

/** A page that shows snapshots. */
export interface Page {
  push(state: PageState): void;
}

/** What one page may ask of the desk; nobody else is handed it. */
export interface Door {
  state(): PageState;
  painted(cards: readonly { readonly id: string; readonly hash: string }[]): void;
  answer(request: AnswerRequest): Accepted;
  check(id: string, edit: string): readonly Problem[];
  args(id: string): Promise<string>;
  passages(id: string): Promise<Passages>;
  propose(id: string): Promise<Proposals>;
  backtest(id: string, form: DraftForm): Promise<Tested>;
  question(id: string): Question | undefined;
  /** The page is out of sight: what it showed must be seen anew. */
  hidden(): void;
  close(): void;
}

/**
 * Keeps the questions of the window until a person answered them in the live page: the page of the chosen place that
 * was opened last. Every answer is checked here again, whatever the page says. Closing a page answers nothing.
 */
export class Desk {
  readonly #ports: DeskPorts;
  readonly #list: WaitingList;
  readonly #painted = new Painted();
  readonly #pages = new Map<Place, { readonly page: Page }>();
  readonly #listeners = new Set<() => void>();
  readonly #pacer: Pacer;
  #around: Surroundings;
  #focusedSince: number | undefined;
  #chosen: string | undefined;
  #loading = false;

  constructor(ports: DeskPorts, around: Surroundings) {
    this.#ports = ports;
    this.#around = around;
    this.#list = new WaitingList(ports.card);
    this.#pacer = new Pacer(
      () => this.#push(),
      () => 50 + 2 * this.#list.size,
      ports.later,
    );
  }

  /**
   * Asks a person; resolves with the answer. Rejects with `Reason.cancelled` when `signal` aborts, with
   * `Reason.queueFull` where too many wait, with `Reason.brokerLost` when the desk closes.
   */
  async ask(question: Question, options: AskOptions): Promise<Answer> {
    const { signal } = options;
    if (signal.aborted) throw withdrawn();
    const args = () => options.args();
    const answer = this.#list.add(question, { args, passages: options.passages });
    const withdraw = () => this.#withdraw(question.id);
    signal.addEventListener('abort', withdraw, { once: true });
    if (this.#list.get(question.id)?.question === question) void this.#learn(question, args);
    if (question.kind === 'call' && !this.#loading) void this.#loadValidators();
    this.#changed();
    try {
      return await answer;
    } finally {
      signal.removeEventListener('abort', withdraw);
    }
  }

  /** Shows a question anew, e.g. because its client stopped waiting. One that no longer waits is left alone. */
  update(question: Question): void {
    if (this.#list.change(question.id, question))
      this.#painted.restart(question.id, this.#ports.now());
    this.#changed();
  }

  /** Questions that wait for a person. */
  waiting(): number {
    return this.#list.size;
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  /** The window got or lost the focus at `at`, on the clock of `now`. */
  focus(focused: boolean, at: number): void {
    this.#focusedSince = focused ? (this.#focusedSince ?? at) : undefined;
    this.#pacer.request();
  }

  surround(change: Partial<Surroundings>): void {
    const moved = change.place !== undefined && change.place !== this.#around.place;
    this.#around = { ...this.#around, ...change };
    if (moved) this.#painted.clear();
    this.#pacer.request();
  }

  /** Turns the page to a question, e.g. the one that a notification spoke of. */
  choose(id: string): void {
    this.#chosen = this.#list.get(id) ? id : undefined;
    this.#pacer.request();
  }

  /** Lets a page in at a place; an earlier page of that place is out from now on. */
  connect(page: Page, place: Place): Door {
    const seat = { page };
    this.#pages.set(place, seat);
    if (place === this.#around.place) this.#painted.clear();
    const live = () => this.#around.place === place && this.#pages.get(place) === seat;
    const { remembering } = this.#ports;
    const waiting = (id: string) => (live() ? this.#list.get(id) : undefined);
    return {
      state: () => this.#state(live()),
      painted: (cards) => {
        if (live()) this.#painted.report(cards, this.#ports.now());
      },
      answer: (request) => this.#answer(request, live()),
      check: (id, edit) =>
        waiting(id) ? this.#flaws(id, edit).map((f) => this.#ports.words.problem(f)) : gone(),
      args: async (id) => await (waiting(id) ?? gone()).args(),
      passages: (id) => passagesOf(waiting(id)),
      propose: async (id) => await remembering.propose(subjectOf(waiting(id))),
      backtest: async (id, form) => await remembering.test(subjectOf(waiting(id)), form),
      question: (id) => waiting(id)?.question,
      hidden: () => {
        if (live()) this.#painted.clear();
      },
      close: () => {
        if (live()) this.#painted.clear();
        if (this.#pages.get(place) === seat) this.#pages.delete(place);
      },
    };
  }

  /** Ends the desk: what waits is rejected, which is no answer of a person. */
  dispose(): void {
    this.#pacer.dispose();
    this.#pages.clear();
    this.#listeners.clear();
    for (const { id } of this.#list.cards)
      this.#list.remove(id)?.fail(new HumanError(Reason.brokerLost, 'The window is closing.'));
  }

  #answer(request: AnswerRequest, live: boolean): Accepted {
    const { words, now } = this.#ports;
    const judged = judgeGesture(request, {
      live,
      paused: this.#around.paused,
      focusedSince: this.#focusedSince,
      now: now(),
      asked: (id) => {
        const waiting = this.#list.get(id);
        return waiting && { ...waiting, paintedAt: this.#painted.since(waiting.question) };
      },
      sound: (question, edit) => !this.#flaws(question.id, edit).some(blocks),
      tried: (question, form) =>
        question.kind === 'call' ? this.#ports.remembering.draft(question, form) : undefined,
    });
    if ('refusal' in judged) return { accepted: false, why: words.refusal(judged.refusal) };
    const said = new Set<string>();
    for (const question of judged.questions) {
      const answer = answerOf(request, question, judged.draft);
      this.#list.remove(question.id)?.settle(answer);
      this.#ports.remembering.forget(question);
      this.#ports.answered(question, answer);
      const word = words.accepted(question, answer);
      if (word !== undefined) said.add(word);
    }
    this.#changed();
    return said.size === 0 ? { accepted: true } : { accepted: true, why: [...said].join(' ') };
  }

  async #loadValidators(): Promise<void> {
    this.#loading = true;
    try {
      this.#list.useValidators(await this.#ports.validators());
    } catch (error) {
      this.#loading = false;
      this.#ports.failed('loading the schema validator', error);
    }
  }

  #flaws(id: string, edit: string): readonly Flaw[] {
    return checkEdit(edit, this.#list.validator(id));
  }

  #withdraw(id: string): void {
    const gone = this.#list.remove(id);
    if (gone) this.#ports.remembering.forget(gone.question);
    gone?.fail(withdrawn());
    this.#changed();
  }

  /** A card says more once its arguments were read to the end, and searched for secrets. */
  async #learn(question: Question, args: () => Promise<string>): Promise<void> {
    try {
      await learn(question, { args, secretsIn: this.#ports.secretsIn }, (more) => {
        if (this.#list.change(question.id, undefined, more))
          this.#painted.restart(question.id, this.#ports.now());
        this.#changed();
      });
    } catch (error) {
      if (this.#list.get(question.id)) this.#ports.failed('reading the whole arguments', error);
    }
  }

  #changed(): void {
    if (this.#chosen !== undefined && !this.#list.get(this.#chosen)) this.#chosen = undefined;
    this.#pacer.request();
    for (const listener of this.#listeners) listener();
  }

  #push(): void {
    for (const [place, { page }] of this.#pages)
      page.push(this.#state(place === this.#around.place));
  }

  #state(live: boolean): PageState {
    const { paused, place, sound, notices, idle } = this.#around;
    return {
      cards: live ? [...this.#list.cards] : [],
      paused,
      focused: this.#focusedSince !== undefined,
      armAfter: ARM_AFTER,
      place,
      sound,
      chosen: live ? this.#chosen : undefined,
      notices: live ? [...notices] : [],
      elsewhere: live
        ? undefined
        : { text: this.#ports.words.elsewhere(place), waiting: this.#list.size },
      idle,
      strings: this.#ports.words.strings,
    };
  }
}
