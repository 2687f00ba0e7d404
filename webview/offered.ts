import type { DraftForm } from '../src/shared/protocol/remember.ts';
import { AnswerChoice, type CallCard, type Card } from '../src/shared/protocol/webview.ts';

export type Offer = Card['offers'][number];

/** What a button answers: exactly the cards that it was drawn with. */
export interface Offered {
  /** Tells the buttons of one page apart. */
  readonly name: string;
  readonly choice: AnswerChoice;
  readonly cards: readonly { readonly id: string; readonly hash: string }[];
  readonly text?: string;
  readonly edit?: string;
  readonly draft?: DraftForm;
  readonly scopes?: readonly string[];
  readonly allowing: boolean;
  /** Wants to be held down, or pressed twice where nothing can be held. */
  readonly hold: boolean;
  /** Cannot answer in this state, whatever the time: nothing selected, not checked, already sent. */
  readonly blocked: boolean;
}

const ALLOWING: readonly AnswerChoice[] = [
  AnswerChoice.startOnce,
  AnswerChoice.trustLaunch,
  AnswerChoice.trustOwn,
  AnswerChoice.allowOnce,
  AnswerChoice.allowConversation,
  AnswerChoice.allowWorkspace,
  AnswerChoice.allowTool,
  AnswerChoice.allowReading,
  AnswerChoice.allowEveryday,
  AnswerChoice.allowDraft,
  AnswerChoice.allowFlow,
  AnswerChoice.releaseRedacted,
  AnswerChoice.releaseWhole,
  AnswerChoice.reachOnce,
  AnswerChoice.reachHere,
  AnswerChoice.signIn,
];
const REMEMBERING: readonly AnswerChoice[] = [
  AnswerChoice.trustLaunch,
  AnswerChoice.trustOwn,
  AnswerChoice.allowConversation,
  AnswerChoice.allowWorkspace,
  AnswerChoice.allowTool,
  AnswerChoice.allowReading,
  AnswerChoice.allowEveryday,
  AnswerChoice.allowDraft,
  AnswerChoice.allowFlow,
  AnswerChoice.reachHere,
];

const ALONE: readonly AnswerChoice[] = [AnswerChoice.allowDraft, AnswerChoice.allowFlow];

export const allows = (choice: AnswerChoice): boolean => ALLOWING.includes(choice);
export const remembers = (choice: AnswerChoice): boolean => REMEMBERING.includes(choice);

/** Whether a card carries a warning of the host. */
export function warned(card: Card): boolean {
  return (
    card.notes.some((n) => n.tone === 'warning') ||
    (card.kind === 'launch' && card.argv.some((w) => w.tone === 'warning'))
  );
}

/**
 * The offers that a card may show. Nothing is remembered of what was not shown whole, or holds characters that
 * cannot be seen; the host may be stricter, never the page more lenient.
 */
export function offersOf(card: Card, doubtful: boolean): readonly Offer[] {
  return doubtful ? card.offers.filter((o) => !remembers(o.choice)) : card.offers;
}

/** The offers that all of these cards have, with every sentence that one of them carries. */
export function sharedOffers(
  cards: readonly CallCard[],
  doubtful: (card: CallCard) => boolean,
): readonly { readonly offer: Offer; readonly sentences: readonly string[] }[] {
  // What a draft says, and which flows are fine, is read beside one call alone.
  const [first, ...rest] = cards.map((c) =>
    offersOf(c, doubtful(c)).filter((o) => !ALONE.includes(o.choice)),
  );
  return (first ?? []).flatMap((offer) => {
    const same = rest.map((offers) => offers.find((o) => o.choice === offer.choice));
    if (same.some((o) => o === undefined)) return [];
    const all = [offer, ...same.filter((o) => o !== undefined)];
    const sentences = [...new Set(all.flatMap((o) => o.sentence ?? []))];
    return [
      { offer: all.some((o) => o.hold === true) ? { ...offer, hold: true } : offer, sentences },
    ];
  });
}
