import { Reason } from '../../shared/verdict.ts';
import type { Outcome, Step } from '../../core/ledger/timeline.ts';
import { answerSentence, endings } from '../strings/activity.ts';
import { conversations as words } from '../strings/conversations.ts';
import { reasonSentence } from '../strings/reasons.ts';

/** The sentence of a remembered approval; undefined where it is not remembered any more. */
export type GrantText = (id: string) => string | undefined;

/** Places and destinations that are named. */
const NAMED = 3;

/** How a call ended and why, part by part. Parts can hold text from outside. */
export function outcomeParts(outcome: Outcome, grantText: GrantText): readonly string[] {
  const { ending, asked, answer, reason, grant, warned, status } = outcome;
  const parts = [endings[ending]];
  if (asked)
    parts.push(answer === undefined ? words.asked : words.answered(answerSentence(answer)));
  if (grant !== undefined) parts.push(words.remembered(grantText(grant) ?? words.revoked));
  else if (reason !== undefined && !SAID.has(reason)) parts.push(reasonSentence(reason));
  if (warned.length > 0) parts.push(words.warned(warned.map(reasonSentence).join(' ')));
  if (status !== undefined && status !== 'ok') parts.push(words.status(status));
  return parts;
}

/** What the answer says already. */
const SAID: ReadonlySet<string> = new Set([Reason.personAllowed, Reason.personDenied]);

/** Where a call went, each name through `show`. */
export function whereOf({ places, destinations }: Step, show: (text: string) => string): string {
  const all = [...destinations, ...places];
  const named = all.slice(0, NAMED).map(show).join(', ');
  return all.length > NAMED ? words.more(named, all.length - NAMED) : named;
}
