import { createHash } from 'node:crypto';
import type {
  Answer,
  CallQuestion,
  LaunchQuestion,
  Question,
  ReplyQuestion,
} from '../../../src/core/consent/request.ts';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import { EMPTY_TRUST, type Policy } from '../../../src/core/policy/policy.ts';
import { matchesPattern } from '../../../src/core/policy/pattern.ts';
import { changed, type TrustChange } from '../../../src/core/policy/trust.ts';
import type { AskControl, Outcome, Ports } from '../../../src/broker/ports.ts';
import { HumanError } from '../../../src/shared/errors.ts';
import { err, ok } from '../../../src/shared/result.ts';
import { Reason } from '../../../src/shared/verdict.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A question that waits for the test to answer it. */
export interface Asked {
  question: Question;
  readonly control: AskControl;
  readonly answer: (answer: Answer) => void;
  readonly fail: (reason: Reason) => void;
}

/** The rest of a window, played by a test: time, policy, ledger and the person are in its hands. */
export class FakeWindow {
  time = 1_000_000;
  policy: Policy = {
    paused: false,
    restricted: false,
    trustReadable: true,
    trust: EMPTY_TRUST,
    session: [],
  };
  /** How the ledger writes: at once, later, or not at all. */
  ledger: 'now' | 'later' | 'fails' = 'now';
  rememberFails = false;
  readonly events: LedgerEvent[] = [];
  /** How many events each write held. */
  readonly writes: number[] = [];
  readonly questions: Asked[] = [];
  readonly restarts: LaunchQuestion[] = [];
  readonly changes: TrustChange[] = [];
  /** Servers of which the editor was to forget what it knew. */
  readonly stale: string[] = [];
  readonly texts = new Map<string, string>();
  readonly failures: unknown[] = [];
  /** Links of the machine, which has no others; undefined leads nowhere. */
  readonly links = new Map<string, string | undefined>();
  /** Paths that were looked up. */
  readonly resolved: string[] = [];
  changedCount = 0;
  #ids = 0;
  #writing: (() => void)[] = [];

  readonly ports: Ports = {
    now: () => this.time,
    newId: () => `id${++this.#ids}`,
    sha256,
    policy: () => this.policy,
    ask: (question, control) => this.#ask(question, control),
    update: (question) => {
      const asked = this.questions.find((q) => q.question.id === question.id);
      if (asked) asked.question = question;
    },
    record: (events) => this.#record(events),
    remember: (change) => {
      if (this.rememberFails) return Promise.resolve(err('disk full'));
      this.changes.push(change);
      this.policy = { ...this.policy, trust: changed(this.policy.trust, change) };
      return Promise.resolve(ok(undefined));
    },
    restart: (question) => this.restarts.push(question),
    changed: () => this.changedCount++,
    stale: (_launchId, server) => this.stale.push(server),
    keepTexts: (texts) => {
      for (const [hash, text] of texts) this.texts.set(hash, text);
    },
    ground: {
      roots: () => ['/ws'],
      windows: false,
      realPath: (path) => {
        this.resolved.push(path);
        return this.links.has(path) ? this.links.get(path) : path;
      },
      patterns: () => matchesPattern,
    },
    failed: (thrown) => this.failures.push(thrown),
    redactCommand: (argv) => argv.join(' '),
    redactText: (text) => text.replace(/hunter\d/g, '[secret: test]'),
  };

  /** The questions that wait now. */
  get waiting(): readonly Asked[] {
    return this.questions;
  }

  call(index = 0): Asked & { question: CallQuestion } {
    const asked = this.questions[index];
    if (asked?.question.kind !== 'call') throw new Error(`no call question ${index}`);
    return asked as Asked & { question: CallQuestion };
  }

  reply(index = 0): Asked & { question: ReplyQuestion } {
    const asked = this.questions[index];
    if (asked?.question.kind !== 'reply') throw new Error(`no reply question ${index}`);
    return asked as Asked & { question: ReplyQuestion };
  }

  launch(index = 0): Asked & { question: LaunchQuestion } {
    const asked = this.questions[index];
    if (asked?.question.kind !== 'launch') throw new Error(`no launch question ${index}`);
    return asked as Asked & { question: LaunchQuestion };
  }

  kinds(): readonly string[] {
    return this.events.map((e) => e.kind);
  }

  of<K extends LedgerEvent['kind']>(kind: K): readonly Extract<LedgerEvent, { kind: K }>[] {
    return this.events.filter((e): e is Extract<LedgerEvent, { kind: K }> => e.kind === kind);
  }

  /** Lets writes that wait end. */
  written(): void {
    for (const done of this.#writing.splice(0)) done();
  }

  #record(events: readonly LedgerEvent[]): Outcome | Promise<Outcome> {
    const write = (): Outcome => {
      if (this.ledger === 'fails') return err('disk full');
      this.events.push(...events);
      this.writes.push(events.length);
      return ok(undefined);
    };
    if (this.ledger !== 'later') return write();
    return new Promise((resolve) => this.#writing.push(() => resolve(write())));
  }

  #ask(question: Question, control: AskControl): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked: Asked = {
        question,
        control,
        answer: (answer) => {
          this.questions.splice(this.questions.indexOf(asked), 1);
          resolve(answer);
        },
        fail: (reason) => {
          this.questions.splice(this.questions.indexOf(asked), 1);
          reject(new HumanError(reason, reason));
        },
      };
      this.questions.push(asked);
      control.signal.addEventListener('abort', () => {
        if (this.questions.includes(asked)) asked.fail(Reason.cancelled);
      });
    });
  }
}
