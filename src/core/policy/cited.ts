import { spelledOut } from '../../shared/visible.ts';
import type { Policy } from './policy.ts';
import type { RuleOrigin } from './rule.ts';
import { ruleKey } from './ruleSteps.ts';

/** A rule or demand that a decision rests on, as people are told of it. All but `origin` is text of its author. */
export interface CitedRule {
  readonly origin: RuleOrigin;
  readonly id: string;
  /** Absolute path of its file; absent for settings. */
  readonly file?: string | undefined;
  readonly reason?: string | undefined;
}

/**
 * The rule that a verdict names; undefined where it names none that holds. Where several have that name, what they do
 * not agree about is left out, so that nobody is told the words of another rule.
 */
export function citedRule(
  { rules }: Pick<Policy, 'rules'>,
  by: string | undefined,
): CitedRule | undefined {
  if (by === undefined || !rules) return undefined;
  const named = [...rules.rules, ...rules.demands].filter((rule) => ruleKey(rule) === by);
  const [first] = named;
  if (!first) return undefined;
  const { origin, id, file, reason } = first;
  return {
    ...{ origin, id },
    ...(named.every((r) => r.file === file) && { file }),
    ...(named.every((r) => r.reason === reason) && { reason }),
  };
}

/** Characters of a reason that an agent is told. */
const TOLD = 300;

/**
 * What the agent may read of a rule that refuses it: the words of an administrator or of the person, never those of a
 * repository, which nobody has reviewed.
 */
export function toldOf(rule: CitedRule | undefined): string | undefined {
  if (rule?.reason === undefined || rule.origin === 'workspace') return undefined;
  const flat = spelledOut(rule.reason.replaceAll(/\s+/g, ' ').trim());
  const chars = Array.from(flat);
  return chars.length > TOLD ? `${chars.slice(0, TOLD - 1).join('')}…` : flat;
}
