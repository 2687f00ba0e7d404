import { Reason } from '../../shared/verdict.ts';

/** Reasons to ask that say nothing of the call itself. */
const ORDINARY: ReadonlySet<string> = new Set([
  Reason.noRule,
  Reason.ruleAsks,
  Reason.ruleFaulty,
  Reason.rulesUnreadable,
  Reason.restricted,
  Reason.unmatched,
  Reason.trustUnreadable,
]);

/** Whether a question told the person of something unusual. A reason that is not known here counts as that. */
export const warns = (reasons: readonly string[]): boolean =>
  reasons.some((reason) => !ORDINARY.has(reason));
