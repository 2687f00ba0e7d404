import { describe, expect, it } from 'vitest';
import type { GrantDraft } from '../../../src/core/consent/request.ts';
import type { ArgumentTest } from '../../../src/core/policy/condition.ts';
import { matchesPattern } from '../../../src/core/policy/pattern.ts';
import { backTest, type PastCall } from '../../../src/core/remember/backTest.ts';
import { draftOf, formOf } from '../../../src/core/remember/form.ts';
import type { DraftForm, DraftRow } from '../../../src/shared/protocol/remember.ts';
import { facts } from '../policy/facts.ts';

const HERE = facts('{"path":"a.txt","n":5,"on":true,"tags":["a"],"deep":{"x":1}}', {
  patterns: matchesPattern,
});
const form = (rows: readonly DraftRow[], more: Partial<DraftForm> = {}): DraftForm => ({
  rows: [...rows],
  others: false,
  scope: 'workspace',
  expiry: 'none',
  uses: '',
  ...more,
});
const row = (path: string, check: DraftRow['check'], ...values: readonly string[]): DraftRow => ({
  path,
  check,
  values: [...values],
});
const faults = (...rows: readonly DraftRow[]) => {
  const read = draftOf(form(rows), HERE);
  return 'faults' in read ? read.faults.map((f) => f.fault) : [];
};

describe('a form', () => {
  it('says the same draft that it was made of', () => {
    const tests: readonly ArgumentTest[] = [
      {
        path: '/path',
        is: { kind: 'under', folders: ['${workspace}', '${workspace}/src', '/srv/x'] },
      },
      { path: '/n', is: { kind: 'range', min: 1, max: 9 } },
      { path: '/on', is: { kind: 'equals', value: 'true' } },
      { path: '/tags/*', is: { kind: 'oneOf', values: ['"a"', '"true"', '"5"'] } },
      { path: '/deep/x', is: { kind: 'oneOf', values: ['1', '2'] } },
      {
        path: '/url',
        is: { kind: 'host', hosts: ['docs.example', '*.corp.example', 'x.example:8443'] },
      },
      { path: '/q', is: { kind: 'pattern', pattern: '[a-z]+' } },
      { path: '/gone', is: { kind: 'absent' } },
      { path: '/body', is: { kind: 'any' } },
    ];
    for (const others of [true, false]) {
      const draft: GrantDraft = {
        condition: { kind: 'arguments', tests, others },
        scope: 'conversation',
      };
      const made = formOf(draft);
      expect(made && draftOf(made, HERE)).toEqual({ draft });
    }
  });

  it('has none for drafts without tests of arguments', () => {
    expect(formOf({ condition: { kind: 'any' }, scope: 'workspace' })).toBeUndefined();
  });

  it.each([
    [row('/path', 'equals'), 'empty'],
    [row('/n', 'equals', 'five'), 'notJson'],
    [row('/n', 'oneOf', '5', '{"a":1,"a":2}'), 'notJson'],
    [row('/path', 'under', 'src'), 'notFolder'],
    [row('/path', 'under', '/'), 'notFolder'],
    [row('/path', 'under', '/ws/../etc'), 'notFolder'],
    [row('/path', 'under', '${workspace}/..'), 'notFolder'],
    [row('/path', 'under', ' '), 'empty'],
    [row('/url', 'host', 'https://docs.example/a'), 'notHost'],
    [row('/url', 'host', '*.example'), 'notHost'],
    [row('/url', 'host', '*'), 'notHost'],
    [row('/q', 'pattern', '(a'), 'notPattern'],
    [row('/q', 'pattern', '(?=a)a'), 'notPattern'],
    [row('/n', 'range', '', ''), 'empty'],
    [row('/n', 'range', 'a', ''), 'notNumber'],
    [row('/n', 'range', '9', '1'), 'emptyRange'],
    [row('/path', 'equals', 'ghp_0123456789abcdefghijABCDEFGHIJ012345'), 'secret'],
    [row('path', 'any'), 'badPath'],
    [row('', 'any'), 'badPath'],
    [row('/a~2', 'any'), 'badPath'],
  ])('is refused at the field that cannot be read: %j is %s', (one, fault) => {
    expect(faults(one)).toEqual([fault]);
  });

  it('is refused where an argument stands twice or the count is none', () => {
    expect(faults(row('/path', 'any'), row('/path', 'equals', 'x'))).toEqual(['twice']);
    for (const uses of ['0', '-1', '1.5', 'many', '1001'])
      expect(draftOf(form([], { uses }), HERE)).toEqual({
        faults: [{ field: 'uses', fault: 'notCount' }],
      });
    expect(draftOf(form([], { uses: ' 7 ' }), HERE)).toMatchObject({ draft: { uses: 7 } });
  });

  it('names every field that cannot be read', () => {
    expect(
      draftOf(form([row('/n', 'equals', 'x'), row('/path', 'under', 'x')], { uses: 'x' }), HERE),
    ).toEqual({
      faults: [
        { row: 0, field: 'value', fault: 'notJson' },
        { row: 1, field: 'value', fault: 'notFolder' },
        { field: 'uses', fault: 'notCount' },
      ],
    });
  });
});

describe('earlier calls', () => {
  const past = (text: string | undefined): PastCall => ({
    hash: 'a'.repeat(64),
    facts: text === undefined ? undefined : facts(text),
  });
  const draft: GrantDraft = {
    condition: {
      kind: 'arguments',
      tests: [{ path: '/repo', is: { kind: 'equals', value: '"app"' } }],
      others: false,
    },
    scope: 'workspace',
  };

  it('tell what a draft would have covered, what not and why, and what cannot be told', () => {
    const other = past('{"repo":"site"}');
    const more = past('{"repo":"app","force":true}');
    const told = backTest(draft, [past('{"repo":"app"}'), other, past(undefined), more]);
    expect(told).toEqual({
      of: 3,
      covered: 1,
      unknown: 1,
      missed: [
        { call: other, failed: [draft.condition.kind === 'arguments' && draft.condition.tests[0]] },
        { call: more, failed: [] },
      ],
    });
  });
});
