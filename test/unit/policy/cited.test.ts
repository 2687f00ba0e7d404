import { describe, expect, it } from 'vitest';
import { citedRule, toldOf } from '../../../src/core/policy/cited.ts';
import { NO_RULES, type LaunchDemand, type Rule } from '../../../src/core/policy/rule.ts';

const rule = (more: Partial<Rule> = {}): Rule => ({
  ...{ id: '1', origin: 'workspace', effect: 'ask', file: '/ws/r.json', reason: 'Freeze.' },
  ...more,
});
const cited = (by: string | undefined, rules: readonly Rule[], demands: LaunchDemand[] = []) =>
  citedRule({ rules: { ...NO_RULES, rules, demands } }, by);

describe('the rule that a decision names', () => {
  it('is told with its place and the words of its author', () => {
    expect(cited('workspace:1', [rule({ id: '2' }), rule()])).toEqual({
      ...{ origin: 'workspace', id: '1', file: '/ws/r.json', reason: 'Freeze.' },
    });
    const demand = { ...{ id: 'launch 1', origin: 'managed' as const, servers: ['*'] } };
    expect(cited('managed:launch 1', [], [demand])).toMatchObject({ id: 'launch 1' });
  });

  it('is not told where there is none, or only one of somebody else', () => {
    expect(cited(undefined, [rule()])).toBeUndefined();
    expect(cited('user:1', [rule()])).toBeUndefined();
    expect(cited('a-grant', [rule()])).toBeUndefined();
    expect(citedRule({}, 'workspace:1')).toBeUndefined();
  });

  it('gets no words or place of another rule of the same name', () => {
    const two = [rule(), rule({ reason: 'Other.', file: '/ws2/r.json' })];
    expect(cited('workspace:1', two)).toEqual({ origin: 'workspace', id: '1' });
    expect(cited('workspace:1', [rule(), rule()])).toMatchObject({ reason: 'Freeze.' });
  });
});

describe('what an agent is told of the rule that refuses it', () => {
  it('are the words of an administrator or of the person, on one line, with nothing hidden', () => {
    const reason = ' Freeze\n\nuntil \u202eMonday. ';
    for (const origin of ['managed', 'user'] as const)
      expect(toldOf(rule({ origin, reason }))).toBe('Freeze until ‹U+202E›Monday.');
    const long = toldOf(rule({ origin: 'user', reason: 'a'.repeat(1000) })) ?? '';
    expect(Array.from(long)).toHaveLength(300);
    expect(long.endsWith('…')).toBe(true);
  });

  it('is never what a repository says', () => {
    expect(toldOf(rule())).toBeUndefined();
    expect(toldOf(rule({ origin: 'user', reason: undefined }))).toBeUndefined();
    expect(toldOf(undefined)).toBeUndefined();
  });
});
