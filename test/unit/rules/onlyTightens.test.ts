import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideCall, decideLaunch } from '../../../src/core/policy/decide.ts';
import type { CallFacts } from '../../../src/core/policy/grants.ts';
import { matchesPattern } from '../../../src/core/policy/pattern.ts';
import { EMPTY_TRUST, type Policy } from '../../../src/core/policy/policy.ts';
import type { RuleSet } from '../../../src/core/policy/rule.ts';
import { readRules } from '../../../src/core/rules/readRules.ts';
import { Label } from '../../../src/shared/label.ts';
import { parseLossless } from '../../../src/shared/lossless.ts';
import type { Effect } from '../../../src/shared/verdict.ts';
import { FULL, mutated, TOOLS } from './samples.ts';

const STRENGTH: Readonly<Record<Effect, number>> = { allow: 0, ask: 1, deny: 2 };

const text = fc.oneof(
  mutated(FULL).map((value) => JSON.stringify(value)),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary' }),
  // A valid file with a piece cut out, doubled or replaced.
  fc
    .tuple(fc.nat(), fc.nat(60), fc.constantFrom('', '"allow"', '}', '//', '\u0000', '"effect":'))
    .map(([at, length, by]) => {
      const whole = JSON.stringify(FULL);
      const start = at % whole.length;
      return whole.slice(0, start) + by + whole.slice(start + length);
    }),
);

const own = readRules(JSON.stringify({ version: 1, rules: FULL.rules.slice(2) }), 'managed', TOOLS);

const policies: readonly Policy[] = [false, true].flatMap((granted) =>
  [[], own.rules].map((rules) => ({
    paused: false,
    restricted: false,
    trustReadable: true,
    trust: {
      ...EMPTY_TRUST,
      grants: granted
        ? [
            {
              ...{ id: 'g', launchId: 'L', server: 'files', tool: '*', at: 0 },
              condition: { kind: 'any' as const },
              scope: { kind: 'workspace' as const },
            },
          ]
        : [],
      servers: granted
        ? [{ launchId: 'L', server: 'files', state: 'trusted' as const, command: '', at: 0 }]
        : [],
    },
    session: [],
    rules: { rules, demands: [], unreadable: false },
  })),
);

interface Drawn {
  readonly server: string;
  readonly tool: string;
  readonly labels: readonly Label[] | undefined;
  readonly args: string | undefined;
}

const calls: fc.Arbitrary<Drawn> = fc.record({
  server: fc.constantFrom('files', 'git', 'github', 'shell', ''),
  tool: fc.constantFrom('read_file', 'push', 'delete_all', '*'),
  labels: fc.option(fc.subarray(Object.values(Label)), { nil: undefined }),
  args: fc.constantFrom('{}', '{"path":"/w/a"}', '{"force":true,"branch":"main"}', undefined),
});

const factsOf = ({ server, tool, labels, args }: Drawn): CallFacts => ({
  ...{ launchId: 'L', server, tool, labels, hash: 'h', connection: 'c' },
  args:
    args === undefined
      ? undefined
      : {
          tree: parseLossless(args),
          roots: ['/w'],
          cwd: '/w',
          real: new Map([
            ['/w', '/w'],
            ['/w/a', '/w/a'],
          ]),
          windows: false,
          patterns: matchesPattern,
        },
});

const joined = (rules: RuleSet | undefined, file: RuleSet): RuleSet => ({
  rules: [...(rules?.rules ?? []), ...file.rules],
  demands: [...(rules?.demands ?? []), ...file.demands],
  unreadable: file.unreadable,
});

describe('whatever stands in the rules of a repository', () => {
  it('no call and no start becomes easier than without them', () => {
    let stricter = 0;
    fc.assert(
      fc.property(text, calls, fc.constantFrom(...policies), (written, call, policy) => {
        const file = readRules(written, 'workspace', TOOLS);
        const then = { ...policy, rules: joined(policy.rules, file) };
        const facts = factsOf(call);
        const context = { matched: true };
        const before = decideCall(facts, policy, context, 10).effect;
        const after = decideCall(facts, then, context, 10).effect;
        expect(STRENGTH[after]).toBeGreaterThanOrEqual(STRENGTH[before]);
        if (after !== before) stricter++;
        const started = decideLaunch(
          { launchId: 'L', server: call.server },
          policy,
          context,
          10,
        ).effect;
        const startedThen = decideLaunch(
          { launchId: 'L', server: call.server },
          then,
          context,
          10,
        ).effect;
        expect(STRENGTH[startedThen]).toBeGreaterThanOrEqual(STRENGTH[started]);
      }),
      { numRuns: 4000 },
    );
    // It is no proof where the files have nothing to say.
    expect(stricter).toBeGreaterThan(100);
  });
});
