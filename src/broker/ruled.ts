import { citedRule, toldOf } from '../core/policy/cited.ts';
import type { Policy } from '../core/policy/policy.ts';
import { Reason, type Verdict } from '../shared/verdict.ts';
import type { Conclusion } from './events.ts';

/** What becomes of a call that is not allowed; where a rule denied it, with what its agent is told of that rule. */
export function refusedBy({ reasons, by }: Verdict, policy: Policy): Conclusion {
  const [reason] = reasons;
  const rule = reason === Reason.ruleDenies ? citedRule(policy, by) : undefined;
  return { allow: false, reason, by, rule: rule?.origin, text: toldOf(rule) };
}
