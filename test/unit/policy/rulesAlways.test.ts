import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideCall, type CallContext } from '../../../src/core/policy/decide.ts';
import type { CallFacts } from '../../../src/core/policy/grants.ts';
import type { Looked } from '../../../src/core/policy/looked.ts';
import { EMPTY_TRUST, type Policy } from '../../../src/core/policy/policy.ts';
import type { Rule } from '../../../src/core/policy/rule.ts';
import { Label } from '../../../src/shared/label.ts';
import type { Effect } from '../../../src/shared/verdict.ts';
import { CALL, GRANT, policy } from './scene.ts';

const STRENGTH: Readonly<Record<Effect, number>> = { allow: 0, ask: 1, deny: 2 };
const anyRule = fc.record<Rule>({
  id: fc.constantFrom('1', '2'),
  origin: fc.constantFrom('managed', 'workspace', 'user'),
  effect: fc.constantFrom('allow', 'ask', 'deny'),
  servers: fc.option(fc.constantFrom(['files'], ['*'], ['mail']), { nil: undefined }),
  tools: fc.option(fc.constantFrom(['read_file'], ['read*'], ['send']), { nil: undefined }),
  labels: fc.option(fc.constantFrom([Label.egress], [Label.private]), { nil: undefined }),
  until: fc.option(fc.constantFrom(5, 15), { nil: undefined }),
  faulty: fc.boolean(),
  confirm: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
});
const anyFacts = fc.record({
  labels: fc.option(fc.subarray(Object.values(Label)), { nil: undefined }),
});
const anyContext = fc.record<CallContext>({
  matched: fc.boolean(),
  flagged: fc.boolean(),
  answer: fc.option(fc.constant('q'), { nil: undefined }),
});
const anyPolicy = fc.record({
  restricted: fc.boolean(),
  trust: fc.constantFrom(EMPTY_TRUST, { ...EMPTY_TRUST, grants: [GRANT], confirmed: ['x'] }),
});
const effectOf = (
  rules: readonly Rule[],
  more: Partial<Policy>,
  facts: Partial<CallFacts>,
  context: CallContext,
): Effect => decideCall({ ...CALL, ...facts }, policy(rules, more), context, 10).effect;

describe('whatever rules there are', () => {
  it('no rule of a repository makes a call easier than it is without it', () => {
    fc.assert(
      fc.property(
        fc.array(anyRule),
        fc.array(anyRule),
        anyPolicy,
        anyFacts,
        anyContext,
        (own, repository, more, facts, context) => {
          const theirs = repository.map((r): Rule => ({ ...r, origin: 'workspace' }));
          const before = effectOf(own, more, facts, context);
          const after = effectOf([...own, ...theirs], more, facts, context);
          expect(STRENGTH[after]).toBeGreaterThanOrEqual(STRENGTH[before]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('one that denies beats all that ask or allow, and one that asks all that allow or were granted', () => {
    fc.assert(
      fc.property(fc.array(anyRule), anyPolicy, anyFacts, (rules, more, facts) => {
        const fits = (r: Rule): boolean =>
          effectOf([{ ...r, effect: 'deny', faulty: false }], more, facts, { matched: true }) ===
          'deny';
        const fitting = rules.filter(fits);
        const effect = effectOf(rules, more, facts, { matched: true });
        if (fitting.some((r) => r.effect === 'deny' && !r.faulty)) expect(effect).toBe('deny');
        else if (fitting.some((r) => r.effect === 'ask' || r.faulty)) expect(effect).toBe('ask');
        else expect(effect).not.toBe('deny');
      }),
      { numRuns: 500 },
    );
  });

  it('what is told of a decision does not change it, and holds all that it rests on', () => {
    fc.assert(
      fc.property(fc.array(anyRule), anyPolicy, anyContext, (rules, more, context) => {
        const looked: Looked[] = [];
        const it = policy(rules, more);
        const told = decideCall(CALL, it, context, 10, (l) => looked.push(l));
        expect(told).toEqual(decideCall(CALL, it, context, 10));
        const said = looked.flatMap((l) => (l.kind === 'step' && l.verdict ? [l.verdict] : []));
        expect(said[0]?.effect).toBe(told.effect);
        expect([...new Set(said.flatMap((v) => v.reasons))]).toEqual(told.reasons);
        expect(said.find((v) => v.by !== undefined)?.by).toBe(told.by);
      }),
    );
  });
});
