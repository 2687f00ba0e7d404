import type { ArgumentTest } from '../../core/policy/condition.ts';
import type { Rule } from '../../core/policy/rule.ts';
import { label } from '../plain.ts';
import { rules as words } from '../strings/rules.ts';

/** Where a rule stands and what it is called. */
export const ruleName = ({ origin, id }: Pick<Rule, 'origin' | 'id'>): string =>
  words.name(words.origins[origin], label(id, 80));

const listed = (names: readonly string[] | undefined): string | undefined =>
  names && label(names.join(', '), 300);

const tested = (tests: readonly ArgumentTest[] | undefined): string | undefined =>
  tests &&
  label(
    tests
      .map(({ path, is }) => {
        const { kind, ...rest } = is;
        const values = Object.values(rest);
        return values.length === 0
          ? `${path} ${kind}`
          : `${path} ${kind} ${JSON.stringify(values)}`;
      })
      .join('; '),
    1000,
  );

/** All that a rule says, a line for each word, for whoever confirms it. */
export function ruleLines(rule: Rule, clock: (at: number) => string): readonly string[] {
  const { servers, tools, labels, when, unless, others, until, reason } = rule;
  const lines: (readonly [string, string | undefined])[] = [
    [words.effect, words.effects[rule.effect]],
    [words.servers, listed(servers) ?? words.every],
    [words.tools, listed(tools) ?? words.every],
    [words.labels, listed(labels)],
    [words.when, tested(when)],
    [words.others, when && rule.effect === 'allow' ? words.othersAre(others === true) : undefined],
    [words.unless, tested(unless)],
    [words.until, until === undefined ? undefined : clock(until)],
    [words.reason, reason && label(reason, 300)],
  ];
  return lines.flatMap(([name, value]) => (value === undefined ? [] : [words.line(name, value)]));
}

/** The same in one line. */
export const ruleSummary = (rule: Rule): string =>
  ruleLines(rule, (at) => new Date(at).toISOString()).join(' · ');
