import { describe, expect, it } from 'vitest';
import { blocks, checkEdit, MAX_EDIT } from '../../../src/core/consent/check.ts';
import { validatorOf } from '../../../src/core/consent/schema.ts';

const check = (edit: string, schema?: unknown) =>
  checkEdit(edit, schema === undefined ? undefined : validatorOf(JSON.stringify(schema)));
const codes = (edit: string, schema?: unknown) => check(edit, schema).map((f) => f.code);

const mail = {
  type: 'object',
  properties: { to: { type: 'string' }, cc: { type: 'array', items: { type: 'string' } } },
  required: ['to'],
  additionalProperties: false,
};

describe('an edited argument text', () => {
  it('passes as one JSON object, with and without a schema', () => {
    expect(check('{"a":1}')).toEqual([]);
    expect(check('{"to":"x"}', mail)).toEqual([]);
  });

  it('names the place of the first character that is no JSON', () => {
    expect(check('{"a":1,}')).toEqual([
      { code: 'notJson', offset: 7, detail: 'expected a value after the comma' },
    ]);
    expect(codes('')).toEqual(['notJson']);
    expect(codes('{"a":NaN}')).toEqual(['notJson']);
  });

  it.each(['[]', '"x"', '1', 'null'])('is refused where it is %s and no object', (edit) => {
    expect(codes(edit)).toEqual(['notObject']);
  });

  it('is refused with a duplicate name at any depth, escapes undone', () => {
    expect(check('{"a":[{"b":1,"\\u0062":2}]}')).toEqual([{ code: 'duplicateKey', key: 'b' }]);
  });

  it('is refused above the size that fits on a line to the gate', () => {
    expect(codes(`{"a":"${'x'.repeat(MAX_EDIT)}"}`)).toEqual(['tooLong']);
  });

  it('shows errors at the field: wrong, missing and unexpected ones', () => {
    const paths = check('{"cc":["a",1],"b/c":2}', mail).map((f) =>
      f.code === 'mismatch' ? f.path : f.code,
    );
    expect(paths.sort()).toEqual(['/b~1c', '/cc/1', '/to']);
  });

  it('may be sent where the schema cannot be used, and must not where it does not match', () => {
    expect(check('{}', { $ref: 'https://evil.example/s' }).some(blocks)).toBe(false);
    expect(check('{}', mail).some(blocks)).toBe(true);
  });
});
