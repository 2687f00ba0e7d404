import { describe, expect, it } from 'vitest';
import type { ArgumentCheck, ArgumentTest, Condition } from '../../../src/core/policy/condition.ts';
import { meets, tested } from '../../../src/core/policy/grants/meets.ts';
import { facts, only } from './facts.ts';

const equals = (path: string, value: string): ArgumentTest => ({
  path,
  is: { kind: 'equals', value },
});
const met = (condition: Condition, text: string) => meets(condition, 'h', facts(text));

describe('a condition', () => {
  it('on the exact bytes looks at their hash alone', () => {
    expect(meets({ kind: 'exact', hash: 'h' }, 'h', undefined)).toBe(true);
    expect(meets({ kind: 'exact', hash: 'i' }, 'h', facts('{}'))).toBe(false);
  });

  it('on any arguments is met by those that nobody could read', () => {
    expect(meets({ kind: 'any' }, 'h', undefined)).toBe(true);
  });

  it.each<[string, string]>([
    ['are cut off', '{"a":1'],
    ['are no object', '[1]'],
    ['repeat a name', '{"a":1,"a":1}'],
    ['repeat a name below', '{"a":1,"b":{"c":1,"c":1}}'],
  ])('on arguments is not met where they %s', (_what, text) => {
    const wide: Condition = { kind: 'arguments', tests: [], others: true };
    expect(met(wide, '{"a":1}')).toBe(true);
    expect(met(wide, text)).toBe(false);
  });

  it('on arguments is not met where none were handed in', () => {
    expect(meets(only(equals('/a', '1')), 'h', undefined)).toBe(false);
  });

  it.each<[string, string, string, boolean]>([
    ['1', '1', 'the same', true],
    ['1', '1.0', 'the same number', true],
    ['1', '10e-1', 'the same number with an exponent', true],
    ['0', '-0', 'zero with a sign', true],
    ['1', '"1"', 'a text', false],
    ['9007199254740993', '9007199254740993', 'a number beyond the doubles', true],
    ['9007199254740993', '9007199254740992', 'its neighbour', false],
    ['1e400', '1e400', 'a number larger than any double', true],
    ['1e400', '1e401', 'a larger one', false],
    ['true', '"true"', 'a word as text', false],
    ['null', 'null', 'null', true],
    ['{"x":1,"y":[2]}', '{ "y" : [2.0], "x" : 1 }', 'another order', true],
    ['{"x":1}', '{"x":1,"y":2}', 'something more', false],
    ['[1,2]', '[2,1]', 'another order of elements', false],
    ['"\\u0061"', '"a"', 'an escape', true],
    ['"\u00e9"', '"e\u0301"', 'another normal form', false],
    ['"a"', '"a "', 'a space', false],
  ])('that wants %s reads %s (%s) as it is', (wanted, given, _what, expected) => {
    expect(met(only(equals('/a', wanted)), `{"a":${given}}`)).toBe(expected);
  });

  it('with a value that is no JSON is never met, and does not pretend to know', () => {
    expect(met(only(equals('/a', 'x')), '{"a":"x"}')).toBe(false);
    expect(tested([equals('/a', 'x')], facts('{"a":"x"}'))).toBeUndefined();
    expect(tested([equals('/a', '{"b":1,"b":1}')], facts('{"a":{"b":1}}'))).toBeUndefined();
  });

  it('takes one of several values', () => {
    const one = only({ path: '/a', is: { kind: 'oneOf', values: ['"x"', '2'] } });
    expect(met(one, '{"a":"x"}')).toBe(true);
    expect(met(one, '{"a":2.0}')).toBe(true);
    expect(met(one, '{"a":"2"}')).toBe(false);
    expect(met(only({ path: '/a', is: { kind: 'oneOf', values: [] } }), '{"a":1}')).toBe(false);
  });

  it.each<[ArgumentCheck, boolean]>([
    [{ kind: 'absent' }, true],
    [{ kind: 'any' }, true],
    [{ kind: 'equals', value: 'null' }, false],
    [{ kind: 'range' }, false],
  ])('with %j says %s of an argument that is not there', (is, expected) => {
    expect(met(only({ path: '/a', is }), '{}')).toBe(expected);
  });

  it('takes null for something that is there', () => {
    expect(met(only({ path: '/a', is: { kind: 'absent' } }), '{"a":null}')).toBe(false);
  });
});

describe('arguments that no test names', () => {
  const any = (path: string): ArgumentTest => ({ path, is: { kind: 'any' } });
  it.each<[string, readonly ArgumentTest[], string, boolean]>([
    ['none', [], '{}', true],
    ['one beside', [any('/a')], '{"a":1,"b":2}', false],
    ['one of another name', [any('/a')], '{"A":1}', false],
    ['all below a named one', [any('/a')], '{"a":{"b":[1,{"c":2}]}}', true],
    ['one below, beside a named one', [any('/a/b')], '{"a":{"b":1,"c":2}}', false],
    ['nothing, each part being named', [any('/a/b'), any('/a/c')], '{"a":{"b":1,"c":2}}', true],
    ['one element', [any('/a/0')], '{"a":[1,2]}', false],
    ['nothing, every element being named', [any('/a/*')], '{"a":[1,{"b":2}]}', true],
    ['one property of an element', [any('/a/*/b')], '{"a":[{"b":1},{"b":1,"c":2}]}', false],
    ['an empty object', [any('/a')], '{"a":1,"b":{}}', false],
    ['an empty array', [any('/a')], '{"a":1,"b":[]}', false],
    ['no array whose elements are spoken of', [any('/a/*')], '{"a":[]}', true],
    ['a property “*” of an object', [any('/*')], '{"*":1}', false],
    ['nothing, the whole being named', [any('')], '{"a":{},"b":[]}', true],
    ['a property “__proto__”', [any('/a')], '{"a":1,"__proto__":{}}', false],
    ['nothing, written with escapes', [any('/a~1b~0c')], '{"a/b~c":1}', true],
    ['one that only looks escaped', [any('/a/b')], '{"a/b":1}', false],
  ])('%s: the condition is met only without them', (_what, tests, text, expected) => {
    expect(met(only(...tests), text)).toBe(expected);
  });

  it('do no harm where the person said so', () => {
    const condition: Condition = { kind: 'arguments', tests: [equals('/a', '1')], others: true };
    expect(met(condition, '{"a":1,"b":2}')).toBe(true);
    expect(met(condition, '{"a":2,"b":2}')).toBe(false);
  });
});

describe('a pointer', () => {
  it.each(['a', '/a~', '/a~2', '#/a', '/01', '/-', '/1e0', '/ 0'])(
    'that is none, or no index, names nothing: %s',
    (path) => {
      expect(met(only({ path, is: { kind: 'equals', value: '1' } }), '{"a":1}')).toBe(false);
      expect(
        meets(
          { kind: 'arguments', tests: [equals(`/l${path}`, '1')], others: true },
          'h',
          facts('{"l":[1,1]}'),
        ),
      ).toBe(false);
    },
  );

  it('with a star asks all elements, and one is enough to forbid', () => {
    const each = [equals('/a/*', '1')];
    expect(tested(each, facts('{"a":[1,1]}'))).toBe(true);
    expect(tested(each, facts('{"a":[1,2]}'))).toBe(false);
    expect(tested(each, facts('{"a":[1,2]}'), 'some')).toBe(true);
    expect(tested(each, facts('{"a":[2,2]}'), 'some')).toBe(false);
    expect(tested(each, facts('{"a":[]}'))).toBe(false);
    expect(tested(each, facts('{"a":{"*":1}}'))).toBeUndefined();
  });
});

describe('a pattern', () => {
  const test: ArgumentTest = { path: '/a', is: { kind: 'pattern', pattern: 'x' } };

  it('is left open where no engine was handed in', () => {
    expect(tested([test], facts('{"a":"x"}'))).toBeUndefined();
  });

  it('asks the engine about texts alone', () => {
    const patterns = (pattern: string, text: string) => pattern === text;
    expect(tested([test], facts('{"a":"x"}', { patterns }))).toBe(true);
    expect(tested([test], facts('{"a":"y"}', { patterns }))).toBe(false);
    expect(tested([test], facts('{"a":1}', { patterns }))).toBeUndefined();
  });
});
