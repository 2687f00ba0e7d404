import { decideCall } from '../../core/policy/decide.ts';
import { RuleMiss, type Looked } from '../../core/policy/looked.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { Rule, RuleOrigin } from '../../core/policy/rule.ts';
import type { ReadRules } from '../../core/rules/readRules.ts';
import type { Effect, Verdict } from '../../shared/verdict.ts';
import type { Clock } from '../grantText.ts';
import { label } from '../plain.ts';
import { simulate as words } from '../strings/simulate.ts';
import { explain } from '../strings/explain.ts';
import { rules as ruleWords } from '../strings/rules.ts';
import { Gone, type PastCall } from './pastCall.ts';

/** A draft, and as whose rules it is tried. */
export interface Draft {
  readonly name: string;
  readonly origin: RuleOrigin;
  readonly read: ReadRules;
}

/** The policy as it would be with the draft in the place of all rules of its origin. What it allows counts as confirmed. */
export function withDraft(policy: Policy, { origin, read }: Draft): Policy {
  const { rules = [], demands = [], unreadable = false } = policy.rules ?? {};
  const others = (one: Pick<Rule, 'origin'>): boolean => one.origin !== origin;
  const confirmed = read.rules.flatMap((r) => r.confirm ?? []);
  return {
    ...policy,
    trust: { ...policy.trust, confirmed: [...(policy.trust.confirmed ?? []), ...confirmed] },
    rules: {
      rules: [...rules.filter(others), ...read.rules],
      demands: [...demands.filter(others), ...read.demands],
      unreadable: unreadable || read.unreadable,
    },
  };
}

interface Outcome {
  readonly call: PastCall;
  readonly before: Verdict;
  readonly after: Verdict;
  /** A rule was looked at that cannot be told from the ledger. */
  readonly unsure: boolean;
}

/** Decides every call twice by the code that decides: as it is now, and with the draft. */
export function simulated(
  calls: readonly PastCall[],
  policy: Policy,
  draft: Draft,
  now: number,
): readonly Outcome[] {
  const then = withDraft(policy, draft);
  return calls.map((call) => {
    const looked: Looked[] = [];
    const before = decideCall(call.facts, policy, call.context, now);
    const after = decideCall(call.facts, then, call.context, now, (l) => looked.push(l));
    return { call, before, after, unsure: looked.some((l) => isUnsure(l, call)) };
  });
}

function isUnsure(looked: Looked, { gone }: PastCall): boolean {
  if (looked.kind !== 'rule') return false;
  const { rule, miss } = looked;
  if (rule.labels && gone.includes(Gone.facts) && (miss === undefined || miss === RuleMiss.label))
    return true;
  if (miss !== undefined && miss !== RuleMiss.arguments) return false;
  const tests = [...(rule.when ?? []), ...(rule.unless ?? [])];
  return tests.some(
    ({ is }) => gone.includes(Gone.arguments) || (is.kind === 'under' && gone.includes(Gone.paths)),
  );
}

/** What a draft would have done with the calls of the ledger, as plain text. */
export function simulateText(
  outcomes: readonly Outcome[],
  draft: Draft,
  days: number,
  clock: Clock,
): string {
  const changed = outcomes.filter(({ before, after }) => before.effect !== after.effect);
  const count = (pick: (o: Outcome) => Effect, effect: Effect): number =>
    outcomes.filter((o) => pick(o) === effect).length;
  const counts = (['allow', 'ask', 'deny'] as const).map((effect) =>
    words.count(
      explain.effects[effect],
      count((o) => o.before.effect, effect),
      count((o) => o.after.effect, effect),
    ),
  );
  const unsure = outcomes.filter((o) => o.unsure).length;
  const { problems } = draft.read;
  return [
    words.title(label(draft.name, 120), ruleWords.origins[draft.origin]),
    '',
    words.looked(outcomes.length, days),
    ...(draft.read.unreadable ? [words.unreadable] : []),
    ...(problems.length > 0 ? [words.problems(problems.length)] : []),
    '',
    ...counts,
    '',
    words.changes(changed.length),
    ...changed.map((o) => row(o, clock)),
    '',
    words.unsure(unsure),
    words.leftOut,
    '',
  ].join('\n');
}

function row({ call, before, after, unsure }: Outcome, clock: Clock): string {
  const { record } = call;
  const what = words.row(
    clock(record.at),
    label(record.server, 80),
    label(record.tool ?? '', 80),
    words.turns(explain.effects[before.effect], explain.effects[after.effect]),
  );
  const by = after.by === undefined ? '' : ` (${label(after.by, 120)})`;
  return `  ${what}${by}${unsure ? ` ${words.maybe}` : ''}`;
}
