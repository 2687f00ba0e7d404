import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonReader, WireFault } from '../../../src/gate/wire/json.ts';
import { fold, scanLine } from '../../../src/gate/wire/scan.ts';

/** Reads bytes that stand at an offset inside a larger buffer, as lines in a chunk do. */
function accepts(text: string, offset = 0): boolean {
  const bytes = Buffer.from(text);
  const whole = Buffer.concat([Buffer.alloc(offset, '"'), bytes, Buffer.from('\n"\\')]);
  const line = whole.subarray(offset, offset + bytes.length);
  const reader = new JsonReader(line, 0, line.length);
  try {
    reader.value(1, 0);
    reader.finish();
    return true;
  } catch (thrown) {
    if (thrown instanceof WireFault) return false;
    throw thrown;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const scan = (line: string, batches = false) => {
  const bytes = Buffer.from(line);
  return scanLine(bytes, bytes.length, batches);
};

/** Fragments that are close to JSON, so that mutations hit the edges of the grammar. */
const piece = fc.oneof(
  fc.constantFrom(
    ...Array.from('{}[]:,"\\ \t\r\n0123456789+-.eE/abfnrtu'),
    '\\u00e9',
    '\\ud83d',
    'true',
    'null',
  ),
  fc.constantFrom('é', '漢', '😀', '\u2028', '\u0000', '\u001f', '\u007f', '"a"', '{"a":1}', '[]'),
);

describe('the JSON reader', () => {
  it('accepts exactly what JSON.parse accepts: values', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.nat(7), (text, offset) => {
        expect(accepts(text, offset)).toBe(true);
      }),
    );
  });

  it('accepts exactly what JSON.parse accepts: near misses', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(3), (pieces, offset) => {
        const text = pieces.join('');
        expect(accepts(text, offset)).toBe(isJson(text));
      }),
      { numRuns: 20_000 },
    );
  });

  it('accepts exactly what JSON.parse accepts: damaged values', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), piece, fc.nat(3), (text, at, bit, cut) => {
        const place = at % (text.length + 1);
        const damaged = text.slice(0, place) + bit + text.slice(place + cut);
        if (Buffer.from(damaged).toString() === damaged)
          expect(accepts(damaged)).toBe(isJson(damaged));
      }),
      { numRuns: 20_000 },
    );
  });

  it('sees every byte of a long string, at every length and alignment', () => {
    for (let offset = 0; offset < 4; offset++)
      for (let length = 50; length < 90; length++) {
        expect(accepts(`"${'x'.repeat(length)}"`, offset)).toBe(true);
        expect(accepts(`"${'漢'.repeat(length)}"`, offset)).toBe(true);
        for (let at = 0; at < length; at++)
          for (const bad of ['\u001f', '"', '\\', '\0']) {
            const text = `"${'x'.repeat(at)}${bad}${'x'.repeat(length - at - 1)}"`;
            if (accepts(text, offset)) throw new Error(JSON.stringify({ offset, length, at, bad }));
          }
      }
  });

  it('stops at the end of its span even where the bytes behind go on', () => {
    const whole = Buffer.from('{"a":"bc"}');
    for (let end = 0; end < whole.length; end++) {
      const reader = new JsonReader(whole, 0, end);
      expect(() => reader.value(1, 0)).toThrow(WireFault);
    }
  });

  it('refuses nesting beyond 512 and accepts it up to there', () => {
    expect(accepts('['.repeat(512) + ']'.repeat(512))).toBe(true);
    expect(accepts('['.repeat(513) + ']'.repeat(513))).toBe(false);
    expect(accepts('['.repeat(1_000_000))).toBe(false);
  });
});

describe('scanning a line', () => {
  it('names the parts of a call by place', () => {
    const line =
      '{"id":"a","params":{"_meta":{"x":1},"arguments": {"b":2} ,"name":"t"},"method":"tools/call"}';
    const found = scan(line);
    if (found.kind !== 'message') throw new Error(found.kind);
    const { id, method, params } = found.message;
    expect(method).toBe('tools/call');
    expect(line.slice(id?.start, id?.end)).toBe('"a"');
    expect(params?.name).toBe('t');
    expect(line.slice(params?.arguments?.start, params?.arguments?.end)).toBe('{"b":2}');
    expect(line.slice(params?.meta?.start, params?.meta?.end)).toBe('{"x":1}');
  });

  it.each([
    ['at the top', '{"a":1,"a":2}', 'wire.duplicateKey'],
    ['in params', '{"method":"x","params":{"a":1,"a":2}}', 'wire.duplicateKey'],
    ['one below params', '{"method":"x","params":{"a":{"b":1,"b":2}}}', 'wire.duplicateKey'],
    [
      'in an object of a params array',
      '{"method":"x","params":[{"b":1,"b":2}]}',
      'wire.duplicateKey',
    ],
    [
      'among many',
      `{"method":"x","params":{${Array.from({ length: 40 }, (_, i) => `"k${i % 39}":1`).join()}}}`,
      'wire.duplicateKey',
    ],
  ])('refuses a repeated name %s', (_where, line, rule) => {
    expect(scan(line)).toMatchObject({ kind: 'fault', rule });
  });

  it('takes a blank line for what it is', () => {
    for (const line of ['', ' ', '\t ']) expect(scan(line).kind).toBe('blank');
  });

  it('keeps linear time on an object with very many names', () => {
    const names = Array.from({ length: 200_000 }, (_, i) => `"k${i}":0`).join();
    const start = performance.now();
    expect(scan(`{"method":"x","params":{"arguments":{${names}}}}`).kind).toBe('message');
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('folds what lenient parsers fold', () => {
    expect(['ID', 'ıd', 'Params', 'param\u017f', 'id\0x', '\u212aey'].map(fold)).toEqual([
      'id',
      'id',
      'params',
      'params',
      'id',
      'key',
    ]);
  });
});
