import { describe, expect, it } from 'vitest';
import type { ArgumentTest, Condition } from '../../../src/core/policy/condition.ts';
import type { Grant } from '../../../src/core/policy/grants.ts';
import { conditionParts } from '../../../src/ui/conditionText.ts';
import { grantSentence } from '../../../src/ui/grantText.ts';

const grant = (condition: Condition, more: Partial<Grant> = {}): Grant => ({
  id: 'g',
  launchId: 'l',
  server: 'fs',
  tool: 'write_file',
  condition,
  scope: { kind: 'workspace' },
  at: 0,
  ...more,
});
const only = (...tests: readonly ArgumentTest[]): Condition => ({
  kind: 'arguments',
  tests,
  others: false,
});
const clock = () => 'noon';

describe('what a remembered approval with a condition is said to allow', () => {
  it('is the condition, and never any arguments', () => {
    const condition = only({ path: '/path', is: { kind: 'under', folders: ['${workspace}'] } });
    expect(grantSentence(grant(condition), clock)).toBe(
      'write_file in server fs, path under this workspace, nothing else, in this workspace, until the definition changes',
    );
    expect(
      grantSentence(
        grant(condition, { scope: { kind: 'conversation', connection: 'c' }, uses: 1, until: 5 }),
        clock,
      ),
    ).toMatch(/until it disconnects, for 1 more call, until the definition changes.*noon/);
  });

  it.each<[ArgumentTest['is'], string]>([
    [{ kind: 'equals', value: '"main"' }, 'a is main'],
    [{ kind: 'equals', value: '"5"' }, 'a is "5"'],
    [{ kind: 'equals', value: '5' }, 'a is 5'],
    [{ kind: 'oneOf', values: ['"x"', '"y z"', 'true'] }, 'a is one of x, "y z" or true'],
    [
      { kind: 'under', folders: ['/ws/src', '${workspace}/lib', '/srv'] },
      'a under ./src, ./lib or /srv',
    ],
    [{ kind: 'host', hosts: ['x.example'] }, 'a at x.example'],
    [{ kind: 'pattern', pattern: '[a-z]+' }, 'a matches [a-z]+'],
    [{ kind: 'range', min: 1 }, 'a at least 1'],
    [{ kind: 'range', max: 9 }, 'a at most 9'],
    [{ kind: 'range', min: 1, max: 9 }, 'a from 1 to 9'],
    [{ kind: 'absent' }, 'without a'],
    [{ kind: 'any' }, 'any a'],
  ])('words each check: %j', (is, text) => {
    expect(conditionParts(only({ path: '/a', is }), ['/ws'])).toEqual([text, 'nothing else']);
  });

  it('gathers what is free at the end, says when more may come, and shows hidden characters', () => {
    const tests: readonly ArgumentTest[] = [
      { path: '/body', is: { kind: 'any' } },
      { path: '/files/*/na\u202eme', is: { kind: 'equals', value: '"a\u200bb"' } },
      { path: '/title', is: { kind: 'any' } },
    ];
    expect(conditionParts({ kind: 'arguments', tests, others: true }, [])).toEqual([
      'files[].na‹U+202E›me is "a‹U+200B›b"',
      'any body, title',
      'any other arguments',
    ]);
    expect(conditionParts(only(), [])).toEqual(['no arguments']);
  });
});
