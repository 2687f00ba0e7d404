import { AnswerChoice } from '../../shared/protocol/webview.ts';
import { Reason } from '../../shared/verdict.ts';
import type { LedgerEvent } from './entry.ts';
import { warns } from './warned.ts';

type Of<K extends LedgerEvent['kind']> = Extract<LedgerEvent, { kind: K }>;

/** An answer to a call sooner than this (milliseconds) came without a look. */
export const BLIND = 1000;
/** Approvals of a tool from which on they are a habit. */
export const HABIT = 5;

const ALLOWS: ReadonlySet<string> = new Set([
  AnswerChoice.allowOnce,
  AnswerChoice.allowConversation,
  AnswerChoice.allowWorkspace,
  AnswerChoice.allowTool,
  AnswerChoice.allowReading,
  AnswerChoice.allowEveryday,
  AnswerChoice.allowDraft,
]);
/** Refusals that a person stands behind. */
const PERSONS: ReadonlySet<string> = new Set([
  Reason.personDenied,
  Reason.personBlocked,
  Reason.declinedBefore,
]);

/** How a person answers the questions about one tool of one launch. */
export interface Habit {
  readonly launchId: string;
  /** The entry's name at the last question. */
  readonly server: string;
  readonly tool: string;
  readonly asked: number;
  readonly allowed: number;
  readonly denied: number;
  readonly edited: number;
  /** Questions that told of something unusual, and calls and replies of which something is said against. */
  readonly warned: number;
  /** Questions of which the ledger does not say why they were asked, or what the answer means. */
  readonly untold: number;
  /** Milliseconds from the question to the answer, the middle of all; undefined where none was answered. */
  readonly median: number | undefined;
  /** Answers without a look. */
  readonly blind: number;
  /** Questions that something else than the lack of an approval asked: a rule, Restricted Mode, another window. */
  readonly otherwise: number;
  /** The last call that was allowed. */
  readonly last: Of<'question'> | undefined;
}

interface Tally extends Mutable<Omit<Habit, 'median'>> {
  times: number[];
}
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The habits that a ledger shows, events oldest first; those asked about most come first. Questions about replies and
 * starts are no habits, but a reply that was held warns of its tool.
 */
export function habitsOf(events: readonly LedgerEvent[]): readonly Habit[] {
  const tallies = new Map<string, Tally>();
  const questions = new Map<string, Of<'question'>>();
  const tallyOf = (
    event: { readonly launchId?: string | undefined; readonly server?: string | undefined },
    tool: string | undefined,
  ): Tally | undefined => {
    const { launchId, server = '' } = event;
    if (launchId === undefined || tool === undefined) return undefined;
    const key = JSON.stringify([launchId, tool]);
    const known = tallies.get(key);
    if (known) return known;
    const fresh = emptyTally(launchId, server, tool);
    tallies.set(key, fresh);
    return fresh;
  };
  for (const event of events) {
    switch (event.kind) {
      case 'question': {
        const tally = tallyOf(event, event.tool);
        questions.set(event.question, event);
        if (tally) asked(tally, event);
        break;
      }
      case 'answer': {
        const question = questions.get(event.question);
        const tally = question && tallyOf(question, question.tool);
        if (tally) answered(tally, question, event);
        break;
      }
      case 'refusal': {
        if (!PERSONS.has(event.reason)) break;
        const tally = tallyOf(event, event.tool);
        if (tally) tally.denied = Math.max(1, tally.denied);
        break;
      }
      case 'forward': {
        const tally = event.against === undefined ? undefined : tallyOf(event, event.tool);
        if (tally) tally.warned += 1;
        break;
      }
      case 'reply': {
        const tally = tallyOf(event, event.name);
        if (tally) tally.warned += 1;
        break;
      }
      case 'open':
      case 'launch':
      case 'result':
      case 'surface':
      case 'touch':
      case 'signIn':
      case 'spool':
      case 'trust':
      case 'exit':
        break;
    }
  }
  return [...tallies.values()]
    .filter((t) => t.asked > 0)
    .map(({ times, ...counts }): Habit => ({ ...counts, median: middle(times) }))
    .sort((a, b) => b.asked - a.asked);
}

/**
 * Whether questions about this tool may be replaced by an approval: allowed often enough, and in the time looked at never
 * denied, edited or warned of, nor asked for a reason that an approval would not answer, or that is not known.
 */
export const isAlwaysAllowed = (habit: Habit): boolean =>
  habit.allowed >= HABIT &&
  habit.denied === 0 &&
  habit.edited === 0 &&
  habit.warned === 0 &&
  habit.untold === 0 &&
  habit.otherwise === 0;

function asked(tally: Tally, { server, reasons }: Of<'question'>): void {
  tally.server = server ?? '';
  // Replies are asked about under the name of their tool, and are no calls.
  if (reasons?.includes(Reason.replyFlagged) === true) {
    tally.warned += 1;
    return;
  }
  tally.asked += 1;
  if (!reasons || reasons.length === 0) tally.untold += 1;
  else if (warns(reasons)) tally.warned += 1;
  else if (reasons.some((reason) => reason !== Reason.noRule)) tally.otherwise += 1;
}

function answered(tally: Tally, question: Of<'question'>, answer: Of<'answer'>): void {
  if (question.reasons?.includes(Reason.replyFlagged) === true) return;
  const took = answer.at - question.at;
  tally.times.push(Math.max(0, took));
  if (ALLOWS.has(answer.answer)) {
    if (answer.editedHash === undefined && answer.editedArgs === undefined) {
      tally.allowed += 1;
      tally.last = question;
    } else tally.edited += 1;
    if (took < BLIND) tally.blind += 1;
  } else if (answer.answer === AnswerChoice.deny || answer.answer === AnswerChoice.denyBlock)
    tally.denied += 1;
  else tally.untold += 1;
}

const emptyTally = (launchId: string, server: string, tool: string): Tally => ({
  ...{ launchId, server, tool, asked: 0, allowed: 0, denied: 0, edited: 0, warned: 0 },
  ...{ untold: 0, blind: 0, otherwise: 0, last: undefined, times: [] },
});

function middle(times: readonly number[]): number | undefined {
  const sorted = [...times].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const high = sorted[half];
  if (high === undefined) return undefined;
  return sorted.length % 2 === 1 ? high : (high + (sorted[half - 1] ?? high)) / 2;
}
