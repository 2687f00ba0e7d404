import { describe, expect, it } from 'vitest';
import { validatorOf } from '../../../src/core/consent/schema.ts';

const made = (schema: unknown) => validatorOf(JSON.stringify(schema));
const valid = (schema: unknown, value: unknown) => {
  const validator = made(schema);
  if (!validator.ok) throw new Error(validator.error);
  return validator.value(value).length === 0;
};
const why = (schema: unknown) => {
  const validator = made(schema);
  return validator.ok ? undefined : validator.error;
};

describe('a validator made of a server’s schema', () => {
  it('reads 2020-12 where no dialect is named, and draft-07 where that is', () => {
    const tuple = { prefixItems: [{ type: 'number' }], items: false };
    expect(valid(tuple, [1, 2])).toBe(false);
    const old = { items: [{ type: 'number' }], additionalItems: false };
    const $schema = 'http://json-schema.org/draft-07/schema#';
    expect(valid({ $schema, ...old }, [1, 2])).toBe(false);
    expect(valid({ $schema, ...old }, [1])).toBe(true);
    expect(made(old).ok).toBe(false);
    expect(why({ $schema: 'http://json-schema.org/draft-04/schema#' })).toBe('unknown $schema');
  });

  it('follows references within the schema', () => {
    const schema = {
      $defs: { node: { properties: { next: { $ref: '#/$defs/node' }, n: { type: 'number' } } } },
      $ref: '#/$defs/node',
    };
    expect(valid(schema, { next: { next: { n: 1 } } })).toBe(true);
    expect(valid(schema, { next: { next: { n: 'x' } } })).toBe(false);
  });

  it.each([
    { $ref: 'https://evil.example/schema.json' },
    { properties: { a: { $ref: 'file:///etc/passwd' } } },
    { properties: { a: { $id: 'https://evil.example/', $ref: '#/x' } } },
    { $dynamicRef: '#x' },
    { $ref: '#/x-own/place', 'x-own': { place: {} } },
  ])('refuses a schema that leads elsewhere: %j', (schema) => {
    expect(made(schema).ok).toBe(false);
  });

  it('checks formats, unique items and patterns', () => {
    expect(valid({ format: 'email' }, 'x')).toBe(false);
    expect(
      valid({ uniqueItems: true }, [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ]),
    ).toBe(false);
    expect(valid({ uniqueItems: true }, [1, 2])).toBe(true);
    expect(valid({ pattern: '^[a-z]+$' }, 'A')).toBe(false);
  });

  it('is not made of a schema that is too long, too deep, or none', () => {
    expect(why({ enum: ['x'.repeat(200_000)] })).toBe('too long');
    let deep: unknown = {};
    for (let i = 0; i < 100; i++) deep = { not: deep };
    expect(why(deep)).toBe('nested too deeply');
    expect(made([]).ok).toBe(false);
    expect(validatorOf('{').ok).toBe(false);
    expect(made({ type: 'nonsense' }).ok).toBe(false);
  });
});

describe('a schema made to hold up the process', () => {
  const quick = (work: () => void) => {
    const start = performance.now();
    work();
    expect(performance.now() - start).toBeLessThan(5000);
  };

  it('stops where references double at every step', () => {
    const $defs: Record<string, unknown> = { d0: { type: 'string' } };
    for (let i = 1; i < 40; i++) {
      const $ref = `#/$defs/d${i - 1}`;
      $defs[`d${i}`] = { anyOf: [{ $ref }, { $ref }] };
    }
    quick(() => expect(() => valid({ $defs, $ref: '#/$defs/d39' }, 1)).toThrow(RangeError));
  });

  it('stops where a schema refers to itself without end', () => {
    quick(() => expect(() => valid({ not: { $ref: '#' } }, {})).toThrow(RangeError));
    expect(valid({ properties: { a: { $ref: '#' } } }, { a: { a: {} } })).toBe(true);
  });

  it.each(['(a+)+$', '^(a|a)*$', '(a*)*b', 'a*a*a*a*a*a*b', '^(?:a?){40}a{40}$', '(x+x+)+y'])(
    'does not run the pattern %s on a text that would blow up',
    (pattern) => {
      quick(() => expect(valid({ pattern }, `${'a'.repeat(5000)}!`)).toBeTypeOf('boolean'));
    },
  );

  it('stops where many texts each need many steps', () => {
    const schema = { items: { pattern: 'a*b' } };
    const items = Array.from({ length: 400 }, () => 'a'.repeat(3000));
    quick(() => expect(() => valid(schema, items)).toThrow(RangeError));
  });

  it('stops where many values are looked for in a long list', () => {
    const schema = { items: { enum: Array.from({ length: 20_000 }, (_, i) => i) } };
    const items = Array.from({ length: 100_000 }, () => -1);
    quick(() => expect(() => valid(schema, items)).toThrow(RangeError));
  });

  it('compares many items in one pass', () => {
    const items = Array.from({ length: 100_000 }, (_, i) => i);
    quick(() => expect(valid({ uniqueItems: true }, items)).toBe(true));
  });
});
