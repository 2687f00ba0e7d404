import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLossless } from '../../../src/shared/lossless.ts';
import { EvidenceMap, pathsTo } from '../../../webview/inspector/evidence.ts';
import { fieldChanges, touches } from '../../../webview/inspector/fieldDiff.ts';
import { formFields, jsonOf } from '../../../webview/inspector/formFields.ts';
import { runsOf } from '../../../webview/inspector/marked.ts';
import { Trying } from '../../../webview/inspector/trying.ts';

const node = (value: unknown) => parseLossless(JSON.stringify(value));

describe('marking stretches of a text', () => {
  it('cuts at the ends of stretches and keeps every character', () => {
    const runs = runsOf('one two three', [
      { start: 4, end: 7 },
      { start: 6, end: 13 },
    ]);
    expect(runs.map((r) => r.pieces.map((p) => p.text).join(''))).toEqual([
      'one ',
      'tw',
      'o',
      ' three',
    ]);
    expect(runs.map((r) => r.stretches.length)).toEqual([0, 1, 2, 1]);
  });

  it('never cuts a mark: it belongs to every stretch that it touches', () => {
    const hidden = String.fromCodePoint(0xe0061, 0xe0062);
    const [before, mark, after] = runsOf(`a${hidden}b`, [{ start: 3, end: 4 }]);
    expect(before?.stretches).toHaveLength(0);
    expect(mark?.pieces).toMatchObject([{ kind: 'mark', label: 'TAGS “ab”' }]);
    expect(mark?.stretches).toHaveLength(1);
    expect(after?.stretches).toHaveLength(0);
  });

  it('loses nothing, whatever text and stretches are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.record({ start: fc.nat(30), end: fc.nat(30) })),
        (text, stretches) => {
          const runs = runsOf(text, stretches);
          expect(runs.flatMap((r) => r.pieces.map((p) => p.text)).join('')).toBe(text);
        },
      ),
    );
  });
});

describe('the places of evidence', () => {
  const evidence = new EvidenceMap([
    {
      rule: 'a.b',
      tier: 'hard',
      weight: '',
      title: 'A',
      advice: '',
      evidence: [
        { path: '/a~1b/0', start: 1, end: 2 },
        { path: '/a~1b', key: true, start: 0, end: 3 },
      ],
    },
  ]);

  it('tells a value from the name of its property', () => {
    expect(evidence.at('/a~1b/0')).toMatchObject([{ start: 1, end: 2, nth: 0 }]);
    expect(evidence.at('/a~1b')).toEqual([]);
    expect(evidence.at('/a~1b', true)).toMatchObject([{ start: 0, end: 3, nth: 1 }]);
  });

  it('says what lies inside of a place', () => {
    expect(pathsTo('/a/b')).toEqual(['', '/a', '/a/b']);
    expect(['', '/a~1b', '/a~1b/0', '/a'].map((p) => evidence.within(p))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('comparing two versions field by field', () => {
  it('names what changed, what is new and what is gone, each once', () => {
    const before = node({ name: 'x', says: 'one two', old: { deep: [1, 2] }, same: 1 });
    const after = node({ name: 'x', says: 'one three', same: 1, fresh: { a: { b: 1 } } });
    const changes = fieldChanges(before, after);
    expect(changes.map((c) => [c.path, c.before !== undefined, c.after !== undefined])).toEqual([
      ['/fresh', false, true],
      ['/says', true, true],
      ['/old', true, false],
    ]);
    expect(changes[1]?.before?.differs).toEqual([{ start: 4, end: 7 }]);
    expect(changes[1]?.after?.differs).toEqual([{ start: 4, end: 9 }]);
    expect(touches(changes, '/fresh/a')).toBe(true);
    expect(touches(changes, '/same')).toBe(false);
  });

  it('sees a change of kind, of order in arrays, and a name that is given twice', () => {
    const of = (a: string, b: string) =>
      fieldChanges(parseLossless(a), parseLossless(b)).map((c) => c.path);
    expect(of('{"a":1}', '{"a":"1"}')).toEqual(['/a']);
    expect(of('{"a":[1,2]}', '{"a":[2,1]}')).toEqual(['/a/0', '/a/1']);
    expect(of('{"a":1}', '{"a":1,"a":2}')).toEqual(['/a…']);
    expect(of('"a b"', '"a c"')).toEqual(['']);
    expect(of('{"a":{}}', '{"a":[]}')).toEqual(['/a']);
  });

  it('finds no change between equal values, and one between unequal ones', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(fieldChanges(node(a), node(a))).toEqual([]);
        const same = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
        expect(fieldChanges(node(a), node(b)).length > 0).toBe(!same);
      }),
    );
  });
});

/** A value with its properties in one order; the order of properties is no change. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { properties: entries.map(([k, v]) => [k, sorted(v)]) };
}

describe('the form of a tool', () => {
  const fields = formFields(
    node({
      type: 'object',
      required: ['to', 'n'],
      properties: {
        to: { type: 'string', description: 'Who' },
        n: { type: 'integer', default: 3 },
        big: { type: 'number' },
        on: { type: 'boolean' },
        level: { enum: ['low', 2, null] },
        more: { type: 'object' },
        __proto__x: { type: ['string', 'null'] },
      },
    }),
  );

  it('has a field of its kind for each property', () => {
    expect(fields?.map((f) => [f.name, f.kind, f.required, f.initial])).toEqual([
      ['to', 'string', true, ''],
      ['n', 'integer', true, '3'],
      ['big', 'number', false, ''],
      ['on', 'boolean', false, ''],
      ['level', 'enum', false, ''],
      ['more', 'json', false, ''],
      ['__proto__x', 'json', false, ''],
    ]);
    expect(fields?.find((f) => f.kind === 'enum')?.choices).toEqual(['"low"', '2', 'null']);
  });

  it('makes the arguments that were typed, digit by digit, and leaves out what is empty', () => {
    const trying = new Trying().of('a');
    trying.type('big', '12345678901234567890.10');
    trying.type('level', '2');
    trying.type('more', '{"a": [1]}');
    expect(trying.args(fields ?? [])).toBe(
      '{"to":"","n":3,"big":12345678901234567890.10,"level":2,"more":{"a": [1]}}',
    );
  });

  it('says what cannot be sent as it is typed', () => {
    const trying = new Trying().of('a');
    for (const [name, value] of [
      ['n', '0x10'],
      ['more', '{'],
    ] as const)
      trying.type(name, value);
    expect((fields ?? []).flatMap((f) => trying.flaw(f) ?? [])).toEqual(['number', 'json']);
  });

  it('begins anew with another tool', () => {
    const trying = new Trying().of('a');
    trying.type('to', 'x');
    trying.raw = '{}';
    expect(trying.of('b').raw).toBeUndefined();
    expect(trying.args(fields ?? [])).toBe('{"to":"","n":3}');
  });

  it('is none where the schema is none of an object with properties', () => {
    expect(formFields(undefined)).toBeUndefined();
    expect(formFields(node({ properties: [] }))).toBeUndefined();
    expect(formFields(node({ type: 'object' }))).toEqual([]);
  });

  it('writes values back as they were', () => {
    const text = '{"a":[1.50,"x\\n",null,{"b":true}]}';
    expect(jsonOf(parseLossless(text))).toBe(text);
  });
});
