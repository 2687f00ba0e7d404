import { Reason, type Effect, type Verdict } from '../../shared/verdict.ts';
import type { CallFacts } from './grants.ts';
import type { LaunchFacts } from './launchFacts.ts';
import type { Look } from './looked.ts';
import type { Policy } from './policy.ts';
import type { Rule } from './rule.ts';
import {
  allowingRule,
  askingRule,
  demandsOn,
  denyingRule,
  fulfils,
  serverDenied,
} from './rules.ts';

/** Names a rule among all files. */
export const ruleKey = ({ origin, id }: Pick<Rule, 'origin' | 'id'>): string => `${origin}:${id}`;

const says = (effect: Effect, reason: Reason, rule: Pick<Rule, 'origin' | 'id'>): Verdict => ({
  effect,
  reasons: [reason],
  by: ruleKey(rule),
});

export const ruleDenies = (
  call: CallFacts,
  policy: Policy,
  _context: unknown,
  now: number,
  look?: Look,
): Verdict | undefined => {
  const rule = denyingRule(call, policy, now, look);
  return rule && says('deny', Reason.ruleDenies, rule);
};

/** A file that cannot be read may have said anything: everything is asked. */
const unreadable = (policy: Policy): Verdict | undefined =>
  policy.rules?.unreadable === true
    ? { effect: 'ask', reasons: [Reason.rulesUnreadable] }
    : undefined;

export const ruleAsks = (
  call: CallFacts,
  policy: Policy,
  _context: unknown,
  now: number,
  look?: Look,
): Verdict | undefined => {
  const rule = askingRule(call, policy, now, look);
  if (!rule) return unreadable(policy);
  return says(
    'ask',
    rule.effect === 'ask' && !rule.faulty ? Reason.ruleAsks : Reason.ruleFaulty,
    rule,
  );
};

export const ruleAllows = (
  call: CallFacts,
  policy: Policy,
  _context: unknown,
  now: number,
  look?: Look,
): Verdict | undefined => {
  const rule = allowingRule(call, policy, now, look);
  return rule && says('allow', Reason.ruleAllows, rule);
};

export const serverRuleDenies = (
  launch: LaunchFacts,
  policy: Policy,
  _context: unknown,
  now: number,
  look?: Look,
): Verdict | undefined => {
  const rule = serverDenied(launch, policy, now, look);
  return rule && says('deny', Reason.ruleDenies, rule);
};

export const demanded = (
  launch: LaunchFacts,
  policy: Policy,
  _context: unknown,
  _now: number,
  look?: Look,
): Verdict | undefined => {
  for (const demand of demandsOn(launch, policy)) {
    const fits = fulfils(demand, launch);
    look?.({ kind: 'demand', demand, fits });
    if (!fits) return says('deny', Reason.launchDemand, demand);
  }
  return undefined;
};

/** What is demanded cannot be read: the start is asked about, whatever is trusted. */
export const launchRuleAsks = (launch: LaunchFacts, policy: Policy): Verdict | undefined => {
  const faulty = demandsOn(launch, policy).find((d) => d.faulty === true);
  return faulty ? says('ask', Reason.ruleFaulty, faulty) : unreadable(policy);
};
