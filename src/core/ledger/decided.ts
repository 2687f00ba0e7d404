import { Reason, type Effect } from '../../shared/verdict.ts';
import type { CallRecord } from './records.ts';

/** What was decided about a call, as the ledger tells it. */
export interface Decided {
  readonly effect: Effect;
  /** The decisive one first; empty in ledgers of older versions. */
  readonly reasons: readonly string[];
}

/** Reasons for which a decision refuses a call. */
const DENYING: readonly string[] = [
  ...[Reason.paused, Reason.ruleDenies, Reason.blocked, Reason.launchUnknown],
  ...[Reason.toolDrifted, Reason.toolBlocked, Reason.toolWithheld],
  ...[Reason.personDenied, Reason.declinedBefore],
];

/**
 * What was decided before a person answered; undefined where none of it was recorded, as of a call that was refused
 * because its client gave it up or the ledger could not be written.
 */
export function decidedOf({
  question,
  forward,
  refusal,
}: Pick<CallRecord, 'question' | 'forward' | 'refusal'>): Decided | undefined {
  if (question) return { effect: 'ask', reasons: question.reasons ?? [] };
  if (forward) return { effect: 'allow', reasons: [forward.reason] };
  return refusal && DENYING.includes(refusal.reason)
    ? { effect: 'deny', reasons: [refusal.reason] }
    : undefined;
}
