import { HumanError } from '../shared/errors.ts';
import type { Passages } from '../shared/protocol/flowPicture.ts';
import { AnswerChoice } from '../shared/protocol/webview.ts';
import { Reason } from '../shared/verdict.ts';
import type { Subject } from './looked.ts';
import type { Waiting } from './waitingList.ts';

export const withdrawn = (): HumanError =>
  new HumanError(Reason.cancelled, 'The question was withdrawn.');

export function gone(): never {
  throw withdrawn();
}

/** What the picture of a flow shows of the results that its values came from, while it is looked at. */
export async function passagesOf(waiting: Waiting | undefined): Promise<Passages> {
  const found = await (waiting ?? gone()).passages?.();
  return { passages: (found ?? []).map((passage) => passage ?? null) };
}

/** A call whose card offers to remember it with a condition; of any other question nothing is proposed. */
export function subjectOf(waiting: Waiting | undefined): Subject {
  if (!waiting) return gone();
  const { question, card, about, args } = waiting;
  if (question.kind !== 'call' || !card.offers.some((o) => o.choice === AnswerChoice.allowDraft))
    throw new HumanError(Reason.cancelled, 'Nothing is remembered of this call.');
  const whole = question.complete ? question.args : about.whole;
  return { question, args: () => (whole === undefined ? args() : Promise.resolve(whole)) };
}
