import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RuleFault } from '../../../src/core/rules/problem.ts';
import { readRules, readSetting, RULES_LIMIT } from '../../../src/core/rules/readRules.ts';
import { FULL, TOOLS } from './samples.ts';

const read = (text: string) => readRules(text, 'workspace', TOOLS);
const rules = (...all: readonly object[]) =>
  read(JSON.stringify({ version: 1, rules: all }, null, 2));
const codes = (text: string) => read(text).problems.map((p) => p.code);

describe('a file of rules', () => {
  it('is read with comments, trailing commas and a byte order mark', () => {
    const text = '\ufeff// ours\n{ "version": 1, "rules": [ { "effect": "deny", /* all */ }, ], }';
    expect(read(text)).toMatchObject({ unreadable: false, problems: [] });
    expect(read(text).rules).toMatchObject([{ id: '1', origin: 'workspace', effect: 'deny' }]);
  });

  it('says what stands in it', () => {
    const { rules: all, demands } = readRules(JSON.stringify(FULL), 'managed', TOOLS);
    expect(all[0]).toMatchObject({
      id: 'no-force',
      servers: ['git*'],
      labels: ['egress'],
      reason: 'History of these branches is kept.',
      until: Date.UTC(2031, 0, 1),
    });
    expect(all[0]?.when).toContainEqual({
      path: '/branch',
      is: { kind: 'oneOf', values: ['"main"', '"release"'] },
    });
    expect(all[1]?.until).toBe(Date.UTC(2030, 11, 31, 10));
    expect(all[2]).toMatchObject({ effect: 'allow', others: true });
    expect(demands[0]?.versions?.get('@scope/pkg')).toBe('1.2.3');
    expect(demands[1]?.sandbox).toBe(true);
  });

  it.each([
    ['an empty text', '', RuleFault.syntax],
    ['no JSON', '{ "version": 1, ', RuleFault.syntax],
    ['another kind of value', '[]', RuleFault.kind],
    ['no version', '{ "rules": [] }', RuleFault.version],
    ['a later version', '{ "version": 2 }', RuleFault.version],
    ['an unknown word outside of rules', '{ "version": 1, "rulez": [] }', RuleFault.word],
    ['two lists', '{ "version": 1, "rules": [], "rules": [] }', RuleFault.twice],
    ['no list', '{ "version": 1, "rules": {} }', RuleFault.kind],
    [
      'too many rules',
      JSON.stringify({ version: 1, rules: Array(1001).fill({ effect: 'ask' }) }),
      RuleFault.many,
    ],
    ['too much text', `{ "version": 1 }${' '.repeat(RULES_LIMIT)}`, RuleFault.file],
    ['more depth than a reader has', '['.repeat(100_000), RuleFault.syntax],
  ])('that is or has %s makes everything asked', (_what, text, code) => {
    expect(read(text)).toMatchObject({ unreadable: true, rules: [], demands: [] });
    expect(codes(text)).toContain(code);
  });

  it('tells where and in which field a word is wrong', () => {
    const { problems } = rules({ effect: 'deny' }, { effect: 'deny', tool: ['x'] });
    expect(problems).toEqual([
      {
        code: RuleFault.word,
        line: 9,
        column: 7,
        length: 6,
        field: 'rules[1].tool',
        detail: 'tool',
      },
    ]);
  });

  it('whose rule would allow has it ask, and says so', () => {
    const it = rules({ effect: 'allow', servers: ['files'], tools: ['read'] });
    expect(it.rules).toMatchObject([
      { effect: 'ask', faulty: true, servers: ['files'], tools: ['read'] },
    ]);
    expect(it.problems.map((p) => p.code)).toEqual([RuleFault.allow]);
  });

  it.each([
    ['an unknown word', { effect: 'deny', servers: ['a'], tols: ['x'] }, { servers: ['a'] }],
    ['an unreadable server', { effect: 'deny', servers: 'a', tools: ['x'] }, { tools: ['x'] }],
    ['an unknown label', { effect: 'deny', labels: ['egress', 'public'] }, { labels: undefined }],
    ['an empty list', { effect: 'deny', tools: [] }, { tools: undefined }],
    ['an unknown effect', { effect: 'forbid', servers: ['a'] }, { servers: ['a'] }],
    ['no effect', { servers: ['a'] }, { servers: ['a'] }],
    ['a bad end', { effect: 'deny', until: 'tomorrow' }, { until: undefined }],
    [
      'a good end and a bad word',
      { effect: 'ask', until: '2000-01-01', x: 1 },
      { until: undefined },
    ],
    ['a day that is none', { effect: 'deny', until: '2030-02-30' }, { until: undefined }],
    ['a bad pointer', { effect: 'deny', when: { path: { any: true } } }, { when: undefined }],
    ['two checks', { effect: 'deny', when: { '/a': { any: true, absent: true } } }, {}],
    ['a bad pattern', { effect: 'deny', when: { '/a': { pattern: '(' } } }, { when: undefined }],
    ['a relative folder', { effect: 'deny', when: { '/a': { under: ['src'] } } }, {}],
    [
      'an exception and a bad word',
      { effect: 'ask', unless: { '/a': { any: true } }, x: 1 },
      { unless: undefined },
    ],
  ])('with %s in a rule has it ask about all that can be read', (_what, rule, expected) => {
    const it = rules(rule);
    expect(it.unreadable).toBe(false);
    expect(it.problems.length).toBeGreaterThan(0);
    expect(it.rules).toMatchObject([{ effect: 'ask', faulty: true, ...expected }]);
  });

  it('whose rule is no object asks about everything', () => {
    const [rule] = read('{ "version": 1, "rules": [ 7 ] }').rules;
    expect(rule).toMatchObject({ effect: 'ask', faulty: true });
    expect(rule?.servers ?? rule?.tools ?? rule?.labels ?? rule?.when).toBeUndefined();
  });

  it('with a demand that cannot be read has starts asked', () => {
    const demands = [
      { servers: ['a'], sandbox: false },
      { servers: ['a'], versions: { p: '^1.0.0' } },
      { versions: { p: '1.0.0' } },
      { servers: ['a'] },
    ];
    const it = read(JSON.stringify({ version: 1, launches: demands }));
    expect(it.demands.map((d) => d.faulty)).toEqual([true, true, true, true]);
    expect(it.demands[2]?.servers).toEqual(['*']);
  });

  it('never throws, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (text) => {
        const { unreadable, rules: all, problems } = read(text);
        if (problems.length === 0) expect(unreadable).toBe(false);
        expect(all.every((r) => r.effect !== 'allow')).toBe(true);
      }),
    );
  });
});

describe('the rules of the settings', () => {
  const allow = { effect: 'allow', servers: ['files'], tools: ['read'] };
  const confirmOf = (rule: object) => readSetting([rule], TOOLS).rules[0]?.confirm;

  it('are none where nothing is set', () => {
    expect(readSetting(undefined, TOOLS)).toEqual(readSetting(null, TOOLS));
    expect(readSetting([], TOOLS)).toMatchObject({ rules: [], unreadable: false, problems: [] });
  });

  it('are unreadable where they are no list', () => {
    expect(readSetting({ version: 1 }, TOOLS).unreadable).toBe(true);
  });

  it('need a confirmation of all that they allow, and of nothing else', () => {
    expect(confirmOf(allow)).toMatch(/^[0-9a-f]{64}$/);
    expect(confirmOf({ ...allow, id: 'n', reason: 'r' })).toBe(confirmOf(allow));
    const wider = [
      { ...allow, servers: ['*'] },
      { ...allow, tools: ['read', 'write'] },
      { ...allow, tools: undefined },
      { ...allow, until: '2030-01-01' },
      { ...allow, when: { '/a': { any: true } } },
      { ...allow, when: { '/a': { any: true } }, others: true },
      { ...allow, unless: { '/a': { any: true } } },
      { ...allow, labels: ['private'] },
    ].map(confirmOf);
    expect(new Set([confirmOf(allow), ...wider]).size).toBe(wider.length + 1);
    expect(confirmOf({ ...allow, effect: 'deny' })).toBeUndefined();
  });

  it('may allow only servers that they name', () => {
    expect(readSetting([{ effect: 'allow', tools: ['read'] }], TOOLS).rules[0]?.faulty).toBe(true);
  });
});
