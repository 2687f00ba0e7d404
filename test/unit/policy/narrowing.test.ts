import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArgumentCheck, Condition } from '../../../src/core/policy/condition.ts';
import { decideCall } from '../../../src/core/policy/decide.ts';
import { covers, type CallFacts, type Grant } from '../../../src/core/policy/grants.ts';
import { meets } from '../../../src/core/policy/grants/meets.ts';
import { EMPTY_TRUST, type Policy } from '../../../src/core/policy/policy.ts';
import { NO_RULES, type Rule } from '../../../src/core/policy/rule.ts';
import { holds } from '../../../src/core/policy/within.ts';
import { facts } from './facts.ts';

const value = fc.constantFrom<unknown>(
  'a',
  '/ws/a',
  'https://x.io',
  1,
  2.5,
  null,
  true,
  [1],
  {},
  [],
);
const args = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { maxKeys: 3 });
const check = fc.oneof<fc.Arbitrary<ArgumentCheck>[]>(
  fc.constant({ kind: 'any' }),
  fc.constant({ kind: 'absent' }),
  value.map((v) => ({ kind: 'equals', value: JSON.stringify(v) })),
  fc.constant({ kind: 'range', min: 0, max: 2 }),
  fc.constant({ kind: 'host', hosts: ['x.io'] }),
);
const test = fc.record({ path: fc.constantFrom('', '/a', '/b', '/c', '/a/*'), is: check });
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant<Condition>({ kind: 'any' }),
  fc.constantFrom<Condition>({ kind: 'exact', hash: 'h' }, { kind: 'exact', hash: 'i' }),
  fc.record({
    kind: fc.constant('arguments' as const),
    tests: fc.array(test, { maxLength: 3 }),
    others: fc.boolean(),
  }),
);
const grant: fc.Arbitrary<Grant> = fc.record(
  {
    ...{ id: fc.constant('g'), launchId: fc.constantFrom('L', 'M'), server: fc.constant('s') },
    ...{ tool: fc.constantFrom('t', 'u', '*'), condition, at: fc.constant(0) },
    pin: fc.constantFrom('p', 'q'),
    contents: fc.constantFrom('x', 'y'),
    scope: fc.constantFrom<Grant['scope']>(
      { kind: 'workspace' },
      { kind: 'conversation', connection: 'c', conversation: 'v' },
    ),
    until: fc.constantFrom(5, 15),
    uses: fc.constantFrom(0, 1),
  },
  { requiredKeys: ['id', 'launchId', 'server', 'tool', 'condition', 'at', 'scope'] },
);
const call: fc.Arbitrary<CallFacts> = fc.record({
  ...{
    launchId: fc.constantFrom('L', 'M'),
    server: fc.constant('s'),
    hash: fc.constantFrom('h', 'i'),
  },
  ...{ tool: fc.constantFrom('t', 'u', '*'), connection: fc.constantFrom('c', 'd') },
  pin: fc.constantFrom('p', 'q', undefined),
  contents: fc.constantFrom('x', 'y', undefined),
  conversation: fc.constantFrom('v', undefined),
  args: fc.option(
    args.map((a) => facts(JSON.stringify(a))),
    { nil: undefined },
  ),
});
const RUNS = { numRuns: 4000 };

describe('a condition', () => {
  it('of any kind is met only where a wider one is: no others, others, any', () => {
    fc.assert(
      fc.property(condition, args, (narrow, given) => {
        const of = (c: Condition) => meets(c, 'h', facts(JSON.stringify(given)));
        if (!of(narrow)) return;
        expect(of({ kind: 'any' })).toBe(true);
        if (narrow.kind !== 'arguments') return;
        expect(of({ ...narrow, others: true })).toBe(true);
        for (const [i] of narrow.tests.entries())
          expect(of({ ...narrow, tests: narrow.tests.toSpliced(i, 1), others: true })).toBe(true);
      }),
      RUNS,
    );
  });

  it('made of the exact values is met by them and by nothing else', () => {
    fc.assert(
      fc.property(args, args, (given, other) => {
        const tests = Object.entries(given).map(([key, v]) => ({
          path: `/${key}`,
          is: { kind: 'equals' as const, value: JSON.stringify(v) },
        }));
        const exact: Condition = { kind: 'arguments', tests, others: false };
        expect(meets(exact, 'h', facts(JSON.stringify(given)))).toBe(true);
        const sorted = (o: object) => JSON.stringify(Object.entries(o).sort());
        expect(meets(exact, 'h', facts(JSON.stringify(other)))).toBe(
          sorted(given) === sorted(other),
        );
      }),
      RUNS,
    );
  });

  it('is met by no argument that came later, unless the person let others be there', () => {
    fc.assert(
      fc.property(condition, args, value, (one, given, later) => {
        if (one.kind !== 'arguments' || one.others || one.tests.some((t) => t.path === '')) return;
        const evolved = JSON.stringify({ ...given, later });
        expect(meets(one, 'h', facts(evolved))).toBe(false);
      }),
      RUNS,
    );
  });
});

describe('a grant', () => {
  it('covers nothing once its tool says something else, or its server runs something else', () => {
    fc.assert(
      fc.property(grant, call, (one, given) => {
        if (!covers(one, given, 10)) return;
        if (one.tool !== '*') expect(covers(one, { ...given, pin: 'evolved' }, 10)).toBe(false);
        expect(covers(one, { ...given, contents: 'other' }, 10)).toBe(false);
        expect(covers(one, { ...given, launchId: 'other' }, 10)).toBe(false);
      }),
      RUNS,
    );
  });

  it('that holds another covers whatever that one covers', () => {
    fc.assert(
      fc.property(grant, grant, call, (wide, narrow, given) => {
        if (holds(wide, narrow) && covers(narrow, given, 10))
          expect(covers(wide, given, 10)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
    const plain = { id: 'g', launchId: 'L', server: 's', tool: 't', at: 0 } as const;
    const any: Grant = { ...plain, condition: { kind: 'any' }, scope: { kind: 'workspace' } };
    expect(holds(any, { ...any, condition: { kind: 'exact', hash: 'h' } })).toBe(true);
    expect(holds({ ...any, uses: 1 }, any)).toBe(false);
    expect(holds({ ...any, until: 5 }, any)).toBe(false);
  });

  it('never allows what a rule denies or demands to be asked', () => {
    fc.assert(
      fc.property(grant, call, fc.constantFrom('deny', 'ask'), test, (one, given, effect, when) => {
        const policy: Policy = {
          ...{ paused: false, restricted: false, trustReadable: true, session: [] },
          trust: { ...EMPTY_TRUST, grants: [one] },
        };
        const rule: Rule = { id: 'r', origin: 'user', effect };
        const decided = (rules: readonly Rule[]) =>
          decideCall(given, { ...policy, rules: { ...NO_RULES, rules } }, { matched: true }, 10);
        expect(decided([rule]).effect).toBe(effect);
        // A rule about arguments that nobody could read tightens all the same.
        if (!given.args) expect(decided([{ ...rule, when: [when] }]).effect).toBe(effect);
        expect(decided([]).effect).toBe(covers(one, given, 10) ? 'allow' : 'ask');
      }),
      RUNS,
    );
  });
});
