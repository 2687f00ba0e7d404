import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideCall, decideLaunch, type CallContext } from '../../../src/core/policy/decide.ts';
import type { CallFacts } from '../../../src/core/policy/grants.ts';
import { fitsAny } from '../../../src/core/policy/names.ts';
import { EMPTY_TRUST, type Policy } from '../../../src/core/policy/policy.ts';
import { NO_RULES, type Rule } from '../../../src/core/policy/rule.ts';
import { Label } from '../../../src/shared/label.ts';
import { parseLossless } from '../../../src/shared/lossless.ts';
import { Reason, type Effect } from '../../../src/shared/verdict.ts';
import { CALL, GRANT, policy } from '../policy/scene.ts';

const rule = (effect: Effect, more: Partial<Rule> = {}): Rule => ({
  id: '1',
  origin: 'managed',
  effect,
  ...more,
});
const granted: Partial<Policy> = { trust: { ...EMPTY_TRUST, grants: [GRANT] } };
const call = (
  it: Policy,
  facts: Partial<CallFacts> = {},
  context: Partial<CallContext> = {},
): string => {
  const { effect, reasons, by } = decideCall(
    { ...CALL, ...facts },
    it,
    { matched: true, ...context },
    10,
  );
  return [effect, reasons[0], ...(by === undefined ? [] : [by])].join(' ');
};

describe('a rule that denies', () => {
  it.each(['managed', 'workspace', 'user'] as const)(
    'counts before grants and blocks: %s',
    (origin) => {
      const all = policy([rule('deny', { origin })], granted);
      expect(call(all)).toBe(`deny ${Reason.ruleDenies} ${origin}:1`);
    },
  );

  it('holds against the answer of a person and a ticket', () => {
    expect(call(policy([rule('deny')]), {}, { answer: 'q', ticket: 't' })).toContain('deny');
  });

  it('is heard from the administrator first, then the repository, then the person', () => {
    const rules = (['user', 'workspace', 'managed'] as const).map((origin) =>
      rule('deny', { origin }),
    );
    expect(call(policy(rules))).toContain('managed:1');
    expect(call(policy(rules.slice(0, 2)))).toContain('workspace:1');
  });

  it('is about the servers and tools that it names, whatever the case of their letters', () => {
    const it = policy([rule('deny', { servers: ['FILES', 'git*'], tools: ['*_file'] })]);
    expect(call(it)).toContain('deny');
    expect(call(it, { server: 'github' })).toContain('deny');
    expect(call(it, { server: 'mail' })).toContain('ask');
    expect(call(it, { tool: 'read_files' })).toContain('ask');
  });

  it('is about tools with one of its labels, and about those of which nothing is known', () => {
    const it = policy([rule('deny', { labels: [Label.egress, Label.private] })]);
    expect(call(it, { labels: [Label.egress] })).toContain('deny');
    expect(call(it, { labels: [Label.untrusted] })).toContain('ask');
    expect(call(it, { labels: [] })).toContain('ask');
    expect(call(it)).toContain('deny');
  });

  it('ends when it says so', () => {
    expect(call(policy([rule('deny', { until: 11 })]))).toContain('deny');
    expect(call(policy([rule('deny', { until: 10 })]))).toContain('ask');
  });

  it('keeps a server from being started where it is about all of it', () => {
    const start = (rules: readonly Rule[]) =>
      decideLaunch(
        { launchId: 'L', server: 'files' },
        policy(rules),
        { matched: true, answer: 'q' },
        0,
      ).effect;
    expect(start([rule('deny', { servers: ['files'] })])).toBe('deny');
    expect(start([rule('deny', { servers: ['files'], tools: ['x'] })])).toBe('allow');
    expect(start([rule('deny', { servers: ['mail'] })])).toBe('allow');
  });
});

describe('a rule that asks', () => {
  it('counts before what was remembered, and yields to what the person says now', () => {
    const it = policy([rule('ask', { origin: 'workspace' })], granted);
    expect(call(it)).toBe(`ask ${Reason.ruleAsks} workspace:1`);
    expect(call(it, {}, { answer: 'q' })).toContain('allow');
  });

  it('is named beside what is unusual about the call, which comes first', () => {
    const context: CallContext = {
      ...{ matched: true, flagged: true },
      suspicion: { reason: Reason.privateOut, also: [Reason.firstSeen], slow: true, trails: [] },
    };
    const told = (flagged: boolean) =>
      decideCall(CALL, policy([rule('ask')], granted), { ...context, flagged }, 10);
    const flow = [Reason.privateOut, Reason.firstSeen, Reason.ruleAsks];
    const asked = { effect: 'ask', slow: true, by: 'managed:1' };
    expect(told(false)).toEqual({ ...asked, reasons: flow });
    expect(told(true)).toEqual({ ...asked, reasons: [Reason.toolFlagged, ...flow] });
    const unreadable = policy([], { ...granted, rules: { ...NO_RULES, unreadable: true } });
    expect(decideCall(CALL, unreadable, { ...context, flagged: false }, 10).reasons).toEqual([
      ...[Reason.privateOut, Reason.firstSeen, Reason.rulesUnreadable],
    ]);
  });

  it('is what a rule with an unknown word is, whatever it says', () => {
    for (const effect of ['allow', 'ask', 'deny'] as const)
      expect(call(policy([rule(effect, { faulty: true })], granted))).toBe(
        `ask ${Reason.ruleFaulty} managed:1`,
      );
  });

  it('is what a rule of a repository is that would allow', () => {
    const it = policy([rule('allow', { origin: 'workspace', confirm: 'x' })], {
      trust: { ...EMPTY_TRUST, grants: [GRANT], confirmed: ['x'] },
    });
    expect(call(it)).toContain('ask');
  });

  it('stands for all that a file could have said that cannot be read', () => {
    const rules = { ...NO_RULES, unreadable: true };
    expect(call(policy([], { ...granted, rules }))).toBe(`ask ${Reason.rulesUnreadable}`);
  });
});

describe('a rule that allows', () => {
  const mine = rule('allow', { origin: 'user', confirm: 'x' });
  const confirmed: Partial<Policy> = { trust: { ...EMPTY_TRUST, confirmed: ['x'] } };

  it('holds where an administrator placed it, or a person confirmed it as it is', () => {
    expect(call(policy([rule('allow')]))).toBe(`allow ${Reason.ruleAllows} managed:1`);
    expect(call(policy([mine]))).toContain('ask');
    expect(call(policy([mine], confirmed))).toContain('allow');
    expect(call(policy([{ ...mine, confirm: 'y' }], confirmed))).toContain('ask');
    expect(call(policy([{ ...mine, confirm: undefined }], confirmed))).toContain('ask');
  });

  it('yields to everything that asks', () => {
    expect(call(policy([rule('allow'), rule('ask', { id: '2' })]))).toContain('managed:2');
    expect(call(policy([rule('allow')]), {}, { flagged: true })).toContain(Reason.toolFlagged);
    expect(call(policy([rule('allow')], { restricted: true }))).toContain(Reason.restricted);
    expect(call(policy([rule('allow')]), {}, { matched: false })).toContain(Reason.unmatched);
    expect(call(policy([rule('allow')], { trustReadable: false }))).toContain('ask');
  });

  it('needs names to the letter and labels that are known', () => {
    expect(call(policy([rule('allow', { tools: ['Read_File'] })]))).toContain('ask');
    const it = policy([rule('allow', { labels: [Label.private] })]);
    expect(call(it)).toContain('ask');
    expect(call(it, { labels: [Label.private] })).toContain('allow');
  });
});

describe('conditions of a rule', () => {
  const facts = (json: string): Partial<CallFacts> => ({
    args: { tree: parseLossless(json), roots: [], cwd: '/', real: new Map(), windows: false },
  });
  const when = [{ path: '/to/*', is: { kind: 'equals', value: '"a"' } }] as const;
  const there = facts('{"to":["b","a"]}');
  const elsewhere = facts('{"to":["b"]}');
  const only = facts('{"to":["a"]}');
  const more = facts('{"to":["a"],"text":"x"}');

  it('make one that denies fit where they pass anywhere, or where nothing can be told', () => {
    const it = policy([rule('deny', { when })]);
    expect([there, only, more, {}].map((f) => call(it, f).split(' ')[0])).toEqual(
      Array(4).fill('deny'),
    );
    expect(call(it, elsewhere)).toContain('ask');
  });

  it('take only what is surely meant out of one that denies', () => {
    const it = policy([rule('deny', { unless: when })]);
    expect(call(it, only)).toContain('ask');
    expect([there, elsewhere, {}].map((f) => call(it, f).split(' ')[0])).toEqual(
      Array(3).fill('deny'),
    );
  });

  it('make one that allows fit where all pass and name every argument', () => {
    const it = policy([rule('allow', { when })]);
    expect(call(it, only)).toContain('allow');
    expect([there, elsewhere, more, {}].map((f) => call(it, f).split(' ')[0])).toEqual(
      Array(4).fill('ask'),
    );
    expect(call(policy([rule('allow', { when, others: true })]), more)).toContain('allow');
    expect(call(policy([rule('allow', { unless: when })]), elsewhere)).toContain('allow');
    expect([there, {}].map((f) => call(policy([rule('allow', { unless: when })]), f))).toEqual(
      Array(2).fill(`ask ${Reason.noRule}`),
    );
  });
});

describe('names with stars', () => {
  it('fit as a person reads them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', '*', 'ab')),
        fc.array(fc.constantFrom('a', 'b')),
        (pattern, name) => {
          const regex = new RegExp(`^${pattern.join('').replaceAll('*', '[^]*')}$`);
          expect(fitsAny([pattern.join('')], name.join(''), true)).toBe(regex.test(name.join('')));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
