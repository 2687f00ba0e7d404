import { describe, expect, it } from 'vitest';
import type { ArgumentCheck, Condition } from '../../../src/core/policy/condition.ts';
import type { Grant } from '../../../src/core/policy/grants.ts';
import { leaseOf, type LeaseTool } from '../../../src/core/policy/lease.ts';
import { EMPTY_TRUST, type Policy } from '../../../src/core/policy/policy.ts';
import { NO_RULES, type Rule, type RuleSet } from '../../../src/core/policy/rule.ts';
import { readRules } from '../../../src/core/rules/readRules.ts';
import { Label } from '../../../src/shared/label.ts';
import { sha256 } from '../broker/fakeWindow.ts';

const grant: Grant = {
  ...{ id: 'g', launchId: 'L', server: 'files', tool: '*', at: 0 },
  condition: { kind: 'any' },
  scope: { kind: 'workspace' },
};
const tool = (name: string): LeaseTool => ({
  call: {
    ...{ launchId: 'L', server: 'files', tool: name, connection: 'c' },
    labels: name === 'fetch_url' ? [Label.egress] : [],
  },
  context: { matched: true },
  reads: true,
});
const TOOLS = ['read_file', 'list_files', 'fetch_url'];

const read = (rules: readonly object[]) =>
  readRules(JSON.stringify({ version: 1, rules }), 'managed', {
    sha256,
    patternProblem: () => undefined,
  });
const faults = (rules: readonly object[]) => read(rules).problems;

/** The tools that a lease covers under these rules of an administrator, by their text or as a set. */
function leased(rules: readonly object[] | RuleSet): readonly string[] {
  const policy: Policy = {
    ...{ paused: false, restricted: false, trustReadable: true, session: [] },
    trust: { ...EMPTY_TRUST, grants: [grant] },
    rules: 'unreadable' in rules ? rules : read(rules),
  };
  return leaseOf(TOOLS.map(tool), policy, 10).flatMap((g) => g.tools);
}

describe('what a gate may allow alone', () => {
  it('is everything that a grant covers where no rule speaks', () => {
    expect(leased([])).toEqual(TOOLS);
    expect(leased([{ effect: 'ask', servers: ['mail'] }])).toEqual(TOOLS);
  });

  it.each(['ask', 'deny'])('leaves out the tools of which a rule may %s a call', (effect) => {
    expect(leased([{ effect, tools: ['read_*'] }])).toEqual(['list_files', 'fetch_url']);
    expect(leased([{ effect, labels: ['egress'] }])).toEqual(['read_file', 'list_files']);
    expect(leased([{ effect }])).toEqual([]);
  });

  it.each(['ask', 'deny'])(
    'leaves them out whatever the arguments of a rule that may %s say, for nobody has read those',
    (effect) => {
      const tools = ['list_files'];
      for (const check of [
        { equals: 'a' },
        { under: ['/etc'] },
        { host: ['example.com'] },
        { pattern: 'a+' },
        { range: { min: 1 } },
      ]) {
        expect(faults([{ effect, tools, when: { '/a': check } }])).toEqual([]);
        expect(leased([{ effect, tools, when: { '/a': check } }])).not.toContain('list_files');
        expect(leased([{ effect, tools, unless: { '/a': check } }])).not.toContain('list_files');
      }
    },
  );

  it('leaves out what an allowing rule speaks for: the grant does not decide alone', () => {
    expect(leased([{ effect: 'allow', servers: ['files'], tools: ['read_file'] }])).toEqual([
      'list_files',
      'fetch_url',
    ]);
  });

  it('leaves them out under a rule that holds an unknown word', () => {
    expect(leased([{ effect: 'deny', tools: ['read_*'], whenever: {} }])).not.toContain(
      'read_file',
    );
  });

  it('is nothing where a file of rules cannot be read', () => {
    expect(leased({ ...NO_RULES, unreadable: true })).toEqual([]);
  });

  it('does not come back with the end of a rule before that moment', () => {
    const rule: Rule = { id: '1', origin: 'user', effect: 'ask', until: 11 };
    expect(leased({ ...NO_RULES, rules: [rule] })).toEqual([]);
    expect(leased({ ...NO_RULES, rules: [{ ...rule, until: 10 }] })).toEqual(TOOLS);
  });
});

describe('a condition on arguments', () => {
  const onA = (is: ArgumentCheck, others = false): Condition => ({
    kind: 'arguments',
    tests: [{ path: '/a', is }],
    others,
  });
  /** What is leased of these grants, each for every tool, by id. */
  function of(...conditions: readonly Condition[]): readonly (readonly [string, Condition])[] {
    const grants = conditions.map((condition, i) => ({ ...grant, id: String(i), condition }));
    const policy: Policy = {
      ...{ paused: false, restricted: false, trustReadable: true, session: [] },
      trust: { ...EMPTY_TRUST, grants },
    };
    return leaseOf(TOOLS.map(tool), policy, 10).map((g) => [g.id, g.condition]);
  }

  it.each<ArgumentCheck>([
    { kind: 'equals', value: '1' },
    { kind: 'oneOf', values: ['1', '"x"'] },
    { kind: 'host', hosts: ['example.com'] },
    { kind: 'range', min: 0 },
    { kind: 'absent' },
    { kind: 'any' },
  ])('is leased as it is where the bytes alone tell it: $kind', (is) => {
    for (const others of [true, false])
      expect(of(onA(is, others))).toEqual([['0', onA(is, others)]]);
  });

  it.each<ArgumentCheck>([
    { kind: 'under', folders: ['/ws'] },
    { kind: 'pattern', pattern: 'x+' },
    { kind: 'range', min: -Infinity },
  ])('stays with the window where they do not, and so does what comes behind it: $kind', (is) => {
    expect(of(onA(is))).toEqual([]);
    expect(of(onA({ kind: 'any' }), onA(is), { kind: 'any' })).toEqual([
      ['0', onA({ kind: 'any' })],
    ]);
    const both = [onA({ kind: 'any' }), onA(is)].flatMap((c) =>
      c.kind === 'arguments' ? c.tests : [],
    );
    expect(of({ kind: 'arguments', tests: both, others: true })).toEqual([]);
  });

  it('stays with the window where a lease would be too long for one line, and so does what comes behind', () => {
    const values = Array.from({ length: 20_000 }, (_, i) => `"${'x'.repeat(40)}${i}"`);
    const long = onA({ kind: 'oneOf', values });
    expect(of(long, { kind: 'any' }).map(([id]) => id)).toEqual(['0', '1']);
    expect(of(long, long, { kind: 'any' }).map(([id]) => id)).toEqual(['0']);
  });
});
