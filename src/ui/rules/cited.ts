import { placeOf } from '../../core/consent/place.ts';
import { citedRule, type CitedRule } from '../../core/policy/cited.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { RuleOrigin } from '../../core/policy/rule.ts';
import { label } from '../plain.ts';
import type { CallRecord } from '../../core/ledger/records.ts';
import { rules as words } from '../strings/rules.ts';
import { ruleName } from './ruleText.ts';

const reasonOf = ({ reason }: CitedRule): string | undefined =>
  reason === undefined ? undefined : label(reason.trim(), 300);

const placeIn = ({ file, origin }: CitedRule, roots: readonly string[]): string | undefined => {
  if (file === undefined) return origin === 'user' ? words.settings : undefined;
  const place = placeOf(file, roots, '');
  return label(place.kind === 'inside' ? place.relative.replace(/^\.\//, '') : file, 200);
};

/** A rule by its name, its place, and the words of its author where it has any: in that order. */
export function citedLines(rule: CitedRule, roots: readonly string[]): readonly string[] {
  const place = placeIn(rule, roots);
  const reason = reasonOf(rule);
  return [
    place === undefined ? ruleName(rule) : words.stands(ruleName(rule), place),
    ...(reason === undefined ? [] : [words.line(words.reason, reason)]),
  ];
}

/** What its author says, as one sentence that names whose words they are; undefined where nothing is said. */
export function citedReason(rule: CitedRule | undefined): string | undefined {
  const reason = rule && reasonOf(rule);
  return rule && reason !== undefined ? words.says[rule.origin](reason) : undefined;
}

const ORIGINS: readonly RuleOrigin[] = ['managed', 'workspace', 'user'];

/** The rule that a ledger names, as far as its name tells; undefined for what is no rule, such as an approval. */
export function ruleOfKey(by: string | undefined): CitedRule | undefined {
  const origin = ORIGINS.find((o) => by?.startsWith(`${o}:`));
  return by !== undefined && origin ? { origin, id: by.slice(origin.length + 1) } : undefined;
}

/** The rule of such a name, with its place and words as they are now, where there is one. */
export type Cited = (by: string | undefined) => CitedRule | undefined;

export const citedNow =
  (policy: () => Pick<Policy, 'rules'>): Cited =>
  (by) =>
    citedRule(policy(), by) ?? ruleOfKey(by);

/** The rule that decided about a call or a start, in the end or before a person was asked. */
export function ruleOf(
  { question, forward, refusal, launch }: CallRecord,
  cited: Cited,
): CitedRule | undefined {
  const events = [refusal, launch, forward, question];
  const by = events.map((e) => e?.by).find((key) => ruleOfKey(key));
  return cited(by);
}
