import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  duplicateKey,
  JsonError,
  member,
  parseLossless,
  stringOf,
  type JsonNode,
} from '../../../src/shared/lossless.ts';

/** The value that `JSON.parse` would give. */
function plain(node: JsonNode): unknown {
  if (node.kind === 'array') return node.items.map(plain);
  if (node.kind === 'object') {
    const entries = node.entries.map((e) => [e.key, plain(e.value)] as const);
    return Object.fromEntries(entries);
  }
  return node.kind === 'string' ? node.text : JSON.parse(node.text);
}

describe('the lossless reader', () => {
  it('reads what JSON.parse reads, and knows where each value stands', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const source = JSON.stringify(value, null, indent);
        const node = parseLossless(source);
        expect(plain(node)).toEqual(JSON.parse(source));
        expect(source.slice(node.start, node.end)).toBe(source);
        const rest: JsonNode[] = [node];
        for (let n = rest.pop(); n; n = rest.pop()) {
          expect(JSON.parse(source.slice(n.start, n.end))).toEqual(plain(n));
          if (n.kind === 'array') rest.push(...n.items);
          if (n.kind === 'object') rest.push(...n.entries.map((e) => e.value));
        }
      }),
    );
  });

  it('refuses exactly what JSON.parse refuses', () => {
    const piece = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"a"', '"\\u00e9"', '1', '-', '0', '.5', 'e3', 'true'],
      ...['null', ' ', '\n', '"', '\\', '\u0000', '01', 'NaN', '\u00a0', "'"],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const source = pieces.join('');
        const outcome = (read: () => unknown) => {
          try {
            return JSON.stringify(read());
          } catch {
            return 'refused';
          }
        };
        expect(outcome(() => plain(parseLossless(source)))).toBe(outcome(() => JSON.parse(source)));
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps number text, key order, repeated keys and __proto__', () => {
    const source = '{"b":1.0,"a":12345678901234567890,"__proto__":{"x":1},"b":1e400}';
    const node = parseLossless(source);
    expect(node.kind === 'object' && node.entries.map((e) => e.key)).toEqual([
      'b',
      'a',
      '__proto__',
      'b',
    ]);
    expect(member(node, 'a')).toMatchObject({ kind: 'number', text: '12345678901234567890' });
    expect(member(node, '__proto__')).toMatchObject({ kind: 'object' });
    expect(stringOf(member(node, 'a'))).toBeUndefined();
    expect(member(undefined, 'a')).toBeUndefined();
  });

  it('says where it stopped', () => {
    try {
      parseLossless('{"a":1,}');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(JsonError);
      expect((error as JsonError).offset).toBe(7);
    }
  });

  it('reads strings of many megabytes', () => {
    const long = 'é'.repeat(16 << 20);
    expect(stringOf(parseLossless(`"${long}"`))).toBe(long);
    expect(stringOf(parseLossless(`"\\n${long}"`))).toBe(`\n${long}`);
  });

  it('refuses what is nested too deeply, without a stack overflow', () => {
    expect(() => parseLossless('['.repeat(1_000_000))).toThrow(JsonError);
    expect(() => parseLossless(`${'['.repeat(512)}${']'.repeat(512)}`)).not.toThrow();
    expect(() => parseLossless(`${'['.repeat(513)}${']'.repeat(513)}`)).toThrow('nested');
  });

  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"x":[{"y":{"k":1,"\\u006b":2}}]}', 'k'],
    ['{"a":1,"A":2}', undefined],
    ['[{"a":1},{"a":2}]', undefined],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ])('finds the repeated name in %s', (source, key) => {
    expect(duplicateKey(parseLossless(source))).toBe(key);
  });
});
