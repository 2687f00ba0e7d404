import type { CallFacts } from './grants.ts';
import { meets, tested } from './grants/meets.ts';
import { RuleMiss, type Look } from './looked.ts';
import { fitsAny } from './names.ts';
import type { LaunchFacts } from './launchFacts.ts';
import type { Policy } from './policy.ts';
import type { LaunchDemand, Rule, RuleOrigin } from './rule.ts';

/** An administrator is heard first, then the repository, then the person. */
const ORDER: readonly RuleOrigin[] = ['managed', 'workspace', 'user'];

/** How a rule stands before what is known of a call. */
type Fit = (rule: Rule) => RuleMiss | undefined;

/** The first rule of this kind that fits, by the order of those who wrote them. */
function firstOf(
  policy: Policy,
  speaks: (rule: Rule) => boolean,
  fit: Fit,
  look: Look | undefined,
): Rule | undefined {
  const rules = policy.rules?.rules ?? [];
  if (rules.length === 0) return undefined;
  for (const origin of ORDER)
    for (const rule of rules) {
      if (rule.origin !== origin || !speaks(rule)) continue;
      const miss = fit(rule);
      look?.({ kind: 'rule', rule, miss });
      if (miss === undefined) return rule;
    }
  return undefined;
}

const denies = (rule: Rule): boolean => rule.effect === 'deny' && rule.faulty !== true;

/** Whatever cannot deny and may not allow asks: a faulty rule, and one of a repository that would allow. */
const asks = (rule: Rule): boolean =>
  rule.effect === 'ask' ||
  rule.faulty === true ||
  (rule.effect === 'allow' && rule.origin === 'workspace');

const allows = (rule: Rule): boolean => rule.effect === 'allow' && !asks(rule);

/** Finds the rule that speaks about a call or a start; undefined where none does. `look` hears of each that was tried. */
export type Find<F> = (facts: F, policy: Policy, now: number, look?: Look) => Rule | undefined;

const finds =
  <F>(
    speaks: (rule: Rule) => boolean,
    fit: (rule: Rule, facts: F, now: number, policy: Policy) => RuleMiss | undefined,
  ): Find<F> =>
  (facts, policy, now, look) =>
    firstOf(policy, speaks, (rule) => fit(rule, facts, now, policy), look);

const tightens = (rule: Rule, call: CallFacts, now: number) => missOf(rule, call, now, false);

export const denyingRule = finds<CallFacts>(denies, tightens);

/** The rule that demands that a person is asked. */
export const askingRule = finds<CallFacts>(asks, tightens);

/** The rule that allows: of an administrator, or one that the person confirmed as it is now. */
export const allowingRule = finds<CallFacts>(allows, (rule, call, now, policy) =>
  isConfirmed(rule, policy) ? missOf(rule, call, now, true) : RuleMiss.unconfirmed,
);

/** The rule that denies every call of a server, and so its start. */
export const serverDenied = finds<LaunchFacts>(
  (rule) => denies(rule) && !rule.tools && !rule.labels && !rule.when && !rule.unless,
  (rule, { server }, now) =>
    isOver(rule, now) ? RuleMiss.expired : serverMiss(rule, server, false),
);

/** What is demanded of the start of this server. */
export const demandsOn = ({ server }: LaunchFacts, policy: Policy): readonly LaunchDemand[] =>
  (policy.rules?.demands ?? []).filter((d) => fitsAny(d.servers, server, false));

/** Whether a launch is what a demand wants. A sandbox is of this machine: it is not demanded of what runs elsewhere. */
export function fulfils(
  { sandbox, versions }: LaunchDemand,
  { contents, remote }: LaunchFacts,
  boxed: boolean,
): boolean {
  if (sandbox === true && !boxed && remote !== true) return false;
  if (!versions) return true;
  const packages = (contents ?? []).filter((c) => c.kind === 'package');
  return (
    packages.length > 0 &&
    packages.every((p) => p.version !== undefined && versions.get(p.name) === p.version)
  );
}

/** The rule that demands a sandbox of a start, whether it can be held in one or not. */
export const sandboxDemand = (launch: LaunchFacts, policy: Policy): LaunchDemand | undefined =>
  demandsOn(launch, policy).find((d) => d.sandbox === true);

function isConfirmed({ origin, confirm }: Rule, { trust }: Policy): boolean {
  if (confirm === undefined) return origin === 'managed';
  return trust.confirmed?.includes(confirm) === true;
}

const isOver = ({ until }: Rule, now: number): boolean => until !== undefined && now >= until;

const serverMiss = ({ servers }: Rule, server: string, exact: boolean): RuleMiss | undefined =>
  servers && !fitsAny(servers, server, exact) ? RuleMiss.server : undefined;

/**
 * In what a rule does not fit a call. Where something is not known, a rule that allows does not fit and any other does;
 * names that differ in case alone are the same for a rule that tightens.
 */
function missOf(rule: Rule, call: CallFacts, now: number, allow: boolean): RuleMiss | undefined {
  if (isOver(rule, now)) return RuleMiss.expired;
  if (serverMiss(rule, call.server, allow)) return RuleMiss.server;
  if (rule.tools && !fitsAny(rule.tools, call.tool, allow)) return RuleMiss.tool;
  const { labels } = call;
  if (rule.labels && !(labels ? rule.labels.some((l) => labels.includes(l)) : !allow))
    return RuleMiss.label;
  return argumentsFit(rule, call, allow) ? undefined : RuleMiss.arguments;
}

/** A rule that tightens fits unless it can be told that it does not; one that allows, only where all can be told. */
function argumentsFit({ when, unless, others }: Rule, call: CallFacts, allow: boolean): boolean {
  const { args, hash } = call;
  if (!allow)
    return (
      (!when || tested(when, args, 'some') !== false) && (!unless || tested(unless, args) !== true)
    );
  if (unless && tested(unless, args, 'some') !== false) return false;
  return !when || meets({ kind: 'arguments', tests: when, others: others === true }, hash, args);
}
