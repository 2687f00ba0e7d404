import type { Answer, GrantDraft, Question } from '../core/consent/request.ts';
import type { DraftForm } from '../shared/protocol/remember.ts';
import { AnswerChoice, type Card, type PageRequest } from '../shared/protocol/webview.ts';

/** Milliseconds that a card must have been visible, and the window focused, before anything may be allowed. */
export const ARM_AFTER = 600;

export type AnswerRequest = Extract<PageRequest, { method: 'answer' }>;

/** Why a gesture answered nothing. Worded by `strings/page.ts`. */
export const Refusal = {
  notLive: 'notLive',
  paused: 'paused',
  withdrawn: 'withdrawn',
  changed: 'changed',
  mixed: 'mixed',
  notOffered: 'notOffered',
  notRemembered: 'notRemembered',
  unfocused: 'unfocused',
  tooSoon: 'tooSoon',
  editNotAllowed: 'editNotAllowed',
  editFlawed: 'editFlawed',
  textNotAllowed: 'textNotAllowed',
  draftAlone: 'draftAlone',
  draftUntried: 'draftUntried',
  scopesUnasked: 'scopesUnasked',
} as const;
export type Refusal = (typeof Refusal)[keyof typeof Refusal];

/** One card that the gesture names, as the host knows it. */
export interface Asked {
  readonly question: Question;
  readonly card: Card;
  /** When the page said that exactly this card is visible; undefined where it did not. */
  readonly paintedAt: number | undefined;
}

/** Everything else that a gesture is checked against; times on one monotonic clock, in milliseconds. */
export interface Circumstances {
  readonly live: boolean;
  readonly paused: boolean;
  readonly focusedSince: number | undefined;
  readonly now: number;
  asked(id: string): Asked | undefined;
  /** Whether an edit may be sent to the tool of this question. */
  sound(question: Question, edit: string): boolean;
  /** The draft of a form that was tried on exactly this question and covers it. */
  tried(question: Question, form: DraftForm): GrantDraft | undefined;
}

const { allowOnce, allowConversation, allowWorkspace, deny, denyBlock } = AnswerChoice;
const { allowTool, allowReading, allowEveryday, allowDraft, allowFlow } = AnswerChoice;
const { startOnce, trustLaunch, trustOwn } = AnswerChoice;
const { withhold, releaseRedacted, releaseWhole, reachOnce, reachHere } = AnswerChoice;
const { signIn, dontSignIn } = AnswerChoice;
const ALLOWING: readonly AnswerChoice[] = [
  ...[allowOnce, allowConversation, allowWorkspace, allowTool, allowReading, allowEveryday],
  ...[allowDraft, allowFlow],
  ...[startOnce, trustLaunch, trustOwn],
  ...[releaseRedacted, releaseWhole],
  ...[reachOnce, reachHere, signIn],
];
const REMEMBERING: readonly AnswerChoice[] = [
  ...[allowConversation, allowWorkspace, allowTool, allowReading, allowEveryday, allowDraft],
  allowFlow,
  ...[trustLaunch, trustOwn, reachHere],
];
const DENYING: readonly AnswerChoice[] = [deny, denyBlock, withhold];

const since = (start: number | undefined, now: number) =>
  start !== undefined && now - start >= ARM_AFTER;

/** The questions that a gesture answers, and what it lets be remembered of the only one. */
export interface Judged {
  readonly questions: readonly Question[];
  readonly draft: GrantDraft | undefined;
}

/**
 * Checks one gesture of the page on the host's side; a refusal, or the questions that it answers, all of them or
 * none. It trusts nothing that the page says about time, focus or offers. It does NOT know whether a person moved
 * the mouse: that the page alone can see (`Event.isTrusted`).
 */
export function judgeGesture(
  request: AnswerRequest,
  facts: Circumstances,
): { readonly refusal: Refusal } | Judged {
  const { choice, cards, edit, text, draft: form } = request;
  const refusal = (why: Refusal) => ({ refusal: why });
  const allowing = ALLOWING.includes(choice);
  if (!facts.live) return refusal(Refusal.notLive);
  if (facts.paused && allowing) return refusal(Refusal.paused);
  if (!since(facts.focusedSince, facts.now)) return refusal(Refusal.unfocused);
  if (text !== undefined && !DENYING.includes(choice)) return refusal(Refusal.textNotAllowed);
  if (edit !== undefined && (cards.length > 1 || choice !== allowOnce))
    return refusal(Refusal.editNotAllowed);
  if ((form !== undefined) !== (choice === allowDraft) || (form && cards.length > 1))
    return refusal(Refusal.draftAlone);
  // Which flows are fine is read beside one call alone.
  if (choice === allowFlow && cards.length > 1) return refusal(Refusal.mixed);
  if (
    (request.scopes !== undefined) !== (choice === signIn) ||
    (request.scopes && cards.length > 1)
  )
    return refusal(Refusal.scopesUnasked);
  if (new Set(cards.map((c) => c.id)).size !== cards.length) return refusal(Refusal.mixed);

  const questions: Question[] = [];
  let draft: GrantDraft | undefined;
  let group: string | undefined;
  for (const { id, hash } of cards) {
    const asked = facts.asked(id);
    if (!asked) return refusal(Refusal.withdrawn);
    const { question, card, paintedAt } = asked;
    if (question.hash !== hash) return refusal(Refusal.changed);
    if (group !== undefined && group !== card.group) return refusal(Refusal.mixed);
    group = card.group;
    if (REMEMBERING.includes(choice) && !question.mayRemember)
      return refusal(Refusal.notRemembered);
    if (!card.offers.some((o) => o.choice === choice)) return refusal(Refusal.notOffered);
    if (allowing && !since(paintedAt, facts.now)) return refusal(Refusal.tooSoon);
    if (edit !== undefined) {
      if (card.kind !== 'call' || !card.editable) return refusal(Refusal.editNotAllowed);
      if (!facts.sound(question, edit)) return refusal(Refusal.editFlawed);
    }
    if (request.scopes && !onCard(card, request.scopes)) return refusal(Refusal.scopesUnasked);
    if (form) {
      draft = facts.tried(question, form);
      if (!draft) return refusal(Refusal.draftUntried);
    }
    questions.push(question);
  }
  return { questions, draft };
}

/** Whether a card shows each of these scopes, one at least where it shows any, and nothing in place of another twice. */
function onCard(card: Card, scopes: readonly string[]): boolean {
  if (card.kind !== 'signIn' || new Set(scopes).size !== scopes.length) return false;
  if (card.scopes.length > 0 && scopes.length === 0) return false;
  const shown = card.scopes.flatMap(({ scope, narrower }) => [scope, narrower?.scope]);
  return scopes.every((scope) => shown.includes(scope));
}

/** The person's answer to one question; an edit that changed nothing is no edit. */
export function answerOf(request: AnswerRequest, question: Question, draft?: GrantDraft): Answer {
  const { choice } = request;
  const words = request.text?.trim();
  const text = words === '' ? undefined : words;
  const same = question.kind === 'call' && question.complete && request.edit === question.args;
  const edit = same ? undefined : request.edit;
  switch (choice) {
    case AnswerChoice.startOnce:
      return { kind: 'start', trust: false };
    case AnswerChoice.trustLaunch:
      return { kind: 'start', trust: true };
    case AnswerChoice.trustOwn:
      return { kind: 'start', trust: true, mine: true };
    case AnswerChoice.dontStart:
      return { kind: 'refuse', block: false };
    case AnswerChoice.blockLaunch:
      return { kind: 'refuse', block: true };
    case AnswerChoice.allowOnce:
      return { kind: 'allow', scope: 'once', edit };
    case AnswerChoice.allowConversation:
      return { kind: 'allow', scope: 'conversation' };
    case AnswerChoice.allowWorkspace:
      return { kind: 'allow', scope: 'workspace' };
    case AnswerChoice.allowTool:
      return { kind: 'allow', scope: 'tool' };
    case AnswerChoice.allowReading:
      return { kind: 'allow', scope: 'reading' };
    case AnswerChoice.allowEveryday:
      return { kind: 'allow', scope: 'everyday' };
    case AnswerChoice.allowDraft:
      return { kind: 'allow', scope: 'draft', draft };
    case AnswerChoice.allowFlow:
      return { kind: 'allow', scope: 'fine' };
    case AnswerChoice.deny:
      return { kind: 'deny', text, block: false };
    case AnswerChoice.denyBlock:
      return { kind: 'deny', text, block: true };
    case AnswerChoice.withhold:
      return { kind: 'withhold', text };
    case AnswerChoice.releaseRedacted:
      return { kind: 'release', how: 'redacted' };
    case AnswerChoice.releaseWhole:
      return { kind: 'release', how: 'whole' };
    case AnswerChoice.reachOnce:
      return { kind: 'reach', scope: 'once' };
    case AnswerChoice.reachHere:
      return { kind: 'reach', scope: 'workspace' };
    case AnswerChoice.keepOff:
      return { kind: 'keepOff' };
    case signIn:
      return { kind: 'signIn', scopes: request.scopes ?? [] };
    case dontSignIn:
      return { kind: 'noSignIn' };
  }
}
