import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftBehind } from '../../../src/core/policy/alone.ts';
import { decideCall, decideLaunch, type CallContext } from '../../../src/core/policy/decide.ts';
import { isLeft } from '../../../src/core/policy/lease.ts';
import { EMPTY_TRUST, type Policy, type TrustList } from '../../../src/core/policy/policy.ts';
import { NO_RULES } from '../../../src/core/policy/rule.ts';
import { changed } from '../../../src/core/policy/trust.ts';
import { readRules } from '../../../src/core/rules/readRules.ts';
import type { Content } from '../../../src/shared/server.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { sha256 } from '../broker/fakeWindow.ts';
import {
  ARGS,
  argued,
  contextOf,
  EMPTY,
  grant,
  TALKS,
  toolFacts,
  TOOLS,
  trusting,
  type CallOf,
  type World,
} from './leaseWorld.ts';

const NOW = Date.now();
const PLACE = { launchId: 'l', server: 's' };
const server = { ...PLACE, state: 'trusted' as const, command: 'c', at: 0 };
const list = (more: Partial<TrustList> = {}): TrustList => ({
  ...{ ...EMPTY_TRUST, servers: [server], alone: [{ ...PLACE, at: 0 }] },
  ...more,
});
const policyOf = (more: Partial<Policy> = {}, trust: Partial<TrustList> = {}): Policy => ({
  ...EMPTY.policy,
  trust: list(trust),
  rules: NO_RULES,
  ...more,
});

/** What decides in a gate once the window of this policy is gone; undefined where it left nothing. */
function after(policy: Policy): Policy | undefined {
  const trust = leftBehind(policy, NOW);
  return trust && { ...policy, session: [], trust, alone: true };
}

/** The decision about a call with everything else the same, in a window or without one. */
function decide(world: World, policy: Policy, it: CallOf) {
  const context: CallContext = {
    ...contextOf(world, it.tool),
    suspicion: it.told
      ? { reason: Reason.requestedValue, also: [], slow: false, trails: [] }
      : undefined,
  };
  const call = toolFacts(world, it.tool);
  const plain = isLeft(
    { call, context: contextOf(world, it.tool), reads: it.tool !== 'write' },
    policy,
    NOW,
  );
  return decideCall(argued(world, policy, it), policy, { ...context, plain }, NOW);
}

/** Mostly none of the tools. */
const some = fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, fc.subarray([...TOOLS]));
const calls = fc.record({
  tool: fc.constantFrom('read', 'read', ...TOOLS),
  args: fc.constantFrom(...ARGS),
  talk: fc.constantFrom(...TALKS),
  told: fc.constantFrom(false, false, false, true),
});

describe('a call without a window', () => {
  it('is allowed only where the window would allow it by a grant, with all else the same', () => {
    let ran = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(grant, { maxLength: 4, selector: (g) => g.id }),
        some,
        some,
        calls,
        (grants, withheld, flagged, it) => {
          const world: World = {
            ...trusting({ ...EMPTY, policy: policyOf() }, () => grants),
            ...{ withheld: new Set(withheld), flagged: new Set(flagged) },
          };
          const alone = after(world.policy);
          if (!alone) throw new Error('nothing was left behind');
          const verdict = decide(world, alone, it);
          if (verdict.effect !== 'allow') return;
          ran++;
          expect(verdict.reasons).toEqual([Reason.grant]);
          const { effect, reasons } = decide(world, world.policy, it);
          expect({ effect, reasons }).toEqual({ effect: 'allow', reasons: [Reason.grant] });
          const [by] = grants.filter((g) => g.id === verdict.by);
          expect(by).toMatchObject({ scope: { kind: 'workspace' } });
          expect(by?.uses).toBeUndefined();
          expect(it.tool).not.toBe('write');
        },
      ),
      { numRuns: 3000 },
    );
    expect(ran).toBeGreaterThan(50);
  });

  const WIDE = {
    ...{ id: 'g', ...PLACE, tool: '*', contents: 'x', at: 0 },
    condition: { kind: 'any' as const },
    scope: { kind: 'workspace' as const },
  };
  const read = { tool: 'read', args: '{}', talk: undefined, told: false };
  const TOOLING = { sha256, patternProblem: () => undefined };
  const ruled = (effect: string) =>
    readRules(
      JSON.stringify({ version: 1, rules: [{ tools: ['read'], effect }] }),
      'workspace',
      TOOLING,
    ).rules;

  it.each<[string, Policy]>([
    ['no rule speaks of it', policyOf({}, { grants: [WIDE] })],
    [
      'it runs under another name',
      policyOf({}, { grants: [WIDE], alone: [{ launchId: 'l', server: 'o', at: 0 }] }),
    ],
    ['a rule asks', policyOf({ rules: { ...NO_RULES, rules: ruled('ask') } }, { grants: [WIDE] })],
    [
      'a rule denies',
      policyOf({ rules: { ...NO_RULES, rules: ruled('deny') } }, { grants: [WIDE] }),
    ],
  ])('is decided where %s', (how, policy) => {
    const alone = after(policy);
    const world = { ...EMPTY, policy };
    const allowed = alone !== undefined && decide(world, alone, read).effect === 'allow';
    expect(allowed).toBe(how.startsWith('no rule'));
  });

  it('is no request that a server did not list', () => {
    const policy = after(policyOf());
    const call = { ...toolFacts(EMPTY, 'resources/read'), hash: 'h', request: true };
    expect(policy && decideCall(call, policy, { matched: true }, NOW).effect).toBe('deny');
  });
});

describe('a start without a window', () => {
  const file = (digest?: string): readonly Content[] => [{ kind: 'file', name: '/s', digest }];
  const start = (trusted: readonly Content[] | undefined, now: readonly Content[] | undefined) => {
    const policy = after(policyOf({}, { servers: [{ ...server, contents: trusted }] }));
    return policy && decideLaunch({ ...PLACE, contents: now }, policy, { matched: true }, NOW);
  };

  it('is allowed where it runs what was trusted', () => {
    expect(start(file('a'), file('a'))).toMatchObject({ effect: 'allow' });
    expect(start(undefined, undefined)).toMatchObject({ effect: 'allow' });
  });

  it.each([
    ['another file', file('a'), file('b')],
    ['more than was known', undefined, file('a')],
    ['a digest that was not known', file(), file('a')],
    ['nothing that can be told', file('a'), undefined],
  ])('is not allowed with %s', (_what, trusted, now) => {
    expect(start(trusted, now)?.effect).not.toBe('allow');
  });

  it('learns of another launch nothing, and does not start it', () => {
    const policy = after(policyOf());
    const other = { launchId: 'm', server: 's' };
    expect(policy && decideLaunch(other, policy, { matched: true }, NOW)).toMatchObject({
      ...{ effect: 'deny', reasons: [Reason.noBroker] },
    });
  });
});

describe('what a window leaves behind', () => {
  it.each<[string, Policy]>([
    ['it is paused', policyOf({ paused: true })],
    ['it is in Restricted Mode', policyOf({ restricted: true })],
    ['its trust list cannot be read', policyOf({ trustReadable: false })],
    ['rules cannot be read', policyOf({ rules: { ...NO_RULES, unreadable: true } })],
    ['nobody chose it', policyOf({}, { alone: [] })],
    ['the launch is not trusted', policyOf({}, { servers: [] })],
    ['the launch is blocked', policyOf({}, { servers: [{ ...server, state: 'blocked' }] })],
  ])('is nothing where %s', (_why, policy) => {
    expect(leftBehind(policy, NOW)).toBeUndefined();
  });

  it('tells nothing of other launches', () => {
    const other = { ...server, launchId: 'm', server: 'o' };
    const left = leftBehind(policyOf({}, { servers: [server, other] }), NOW);
    expect(left?.servers).toEqual([server]);
  });

  it('ends with the launch: blocking or forgetting it takes the choice back', () => {
    const blocked = changed(list(), { kind: 'judge', server: { ...server, state: 'blocked' } });
    expect(blocked.alone).toEqual([]);
    expect(changed(list(), { kind: 'forget', launchId: 'l' }).alone).toEqual([]);
    expect(changed(list(), { kind: 'unalone', ...PLACE }).alone).toEqual([]);
  });
});
