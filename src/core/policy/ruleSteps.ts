import { heldOf } from '../sandbox/confined.ts';
import { Reason, type Effect, type Verdict } from '../../shared/verdict.ts';
import type { LaunchFacts } from './launchFacts.ts';
import type { Look } from './looked.ts';
import { judged, type Policy } from './policy.ts';
import type { Rule } from './rule.ts';
import {
  allowingRule,
  askingRule,
  demandsOn,
  denyingRule,
  fulfils,
  sandboxDemand,
  serverDenied,
  type Find,
} from './rules.ts';

/** Names a rule among all files. */
export const ruleKey = ({ origin, id }: Pick<Rule, 'origin' | 'id'>): string => `${origin}:${id}`;

const says = (effect: Effect, reason: Reason, rule: Pick<Rule, 'origin' | 'id'>): Verdict => ({
  effect,
  reasons: [reason],
  by: ruleKey(rule),
});

type Step<F> = (
  facts: F,
  policy: Policy,
  _context: unknown,
  now: number,
  look?: Look,
) => Verdict | undefined;

/** The step at which the rule that is found speaks. */
const ruled =
  <F>(
    effect: Effect,
    find: Find<F>,
    reasonOf: (rule: Rule) => Reason,
    otherwise?: (policy: Policy) => Verdict | undefined,
  ): Step<F> =>
  (facts, policy, _context, now, look) => {
    const rule = find(facts, policy, now, look);
    return rule ? says(effect, reasonOf(rule), rule) : otherwise?.(policy);
  };

/** A file that cannot be read may have said anything: everything is asked. */
const unreadable = (policy: Policy): Verdict | undefined =>
  policy.rules?.unreadable === true
    ? { effect: 'ask', reasons: [Reason.rulesUnreadable] }
    : undefined;

const asksFor = ({ effect, faulty }: Rule): Reason =>
  effect === 'ask' && !faulty ? Reason.ruleAsks : Reason.ruleFaulty;

export const ruleDenies = ruled('deny', denyingRule, () => Reason.ruleDenies);
export const ruleAsks = ruled('ask', askingRule, asksFor, unreadable);
const rulesAllow = ruled('allow', allowingRule, () => Reason.ruleAllows);
/** With no window open only what was granted runs, and a rule is no grant. */
export const ruleAllows: typeof rulesAllow = (call, policy, ...more) =>
  policy.alone === true ? undefined : rulesAllow(call, policy, ...more);
export const serverRuleDenies = ruled('deny', serverDenied, () => Reason.ruleDenies);

/** Versions that are demanded and not there refuse a start; a sandbox is asked about, and made in any case. */
export const demanded: Step<LaunchFacts> = (launch, policy, _context, _now, look) => {
  const boxed = heldOf(policy.trust, launch).sandbox !== undefined;
  for (const demand of demandsOn(launch, policy)) {
    look?.({ kind: 'demand', demand, fits: fulfils(demand, launch, boxed) });
    if (!fulfils(demand, launch, true)) return says('deny', Reason.launchDemand, demand);
  }
  return undefined;
};

/** A sandbox is demanded where the person chose none, and has not trusted the launch as it is held for that. */
export const sandboxDemanded: Step<LaunchFacts> = (launch, policy) => {
  if (launch.remote === true || heldOf(policy.trust, launch).sandbox) return undefined;
  const demand = sandboxDemand(launch, policy);
  const { state, held } = judged(policy, launch.launchId) ?? {};
  const known = state === 'trusted' && held?.sandbox !== undefined;
  return demand && !known ? says('ask', Reason.sandboxDemanded, demand) : undefined;
};

/** What is demanded cannot be read: the start is asked about, whatever is trusted. */
export const launchRuleAsks: Step<LaunchFacts> = (launch, policy) => {
  const faulty = demandsOn(launch, policy).find((d) => d.faulty === true);
  return faulty ? says('ask', Reason.ruleFaulty, faulty) : unreadable(policy);
};
