import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNode } from '../../../src/gate/reply/node.ts';
import { parseLossless, type JsonNode } from '../../../src/shared/lossless.ts';

const read = (text: string | Buffer): { node: JsonNode | undefined; pauses: number } => {
  const bytes = Buffer.from(text);
  const work = readNode(bytes, { start: 0, end: bytes.length });
  let pauses = 0;
  for (let next = work.next(); ; next = work.next()) {
    if (next.done === true) return { node: next.value, pauses };
    pauses++;
  }
};
/** A node without the places of its values. */
const bare = (node: JsonNode | undefined): unknown => {
  if (!node) return undefined;
  if (node.kind === 'array') return node.items.map(bare);
  if (node.kind === 'object') return { of: node.entries.map((e) => [e.key, bare(e.value)]) };
  return [node.kind, node.text];
};

describe('reading a reply in slices', () => {
  it('reads what the lossless parser reads, with names that repeat and numbers as they are spelled', () => {
    const value = fc.oneof(
      fc.jsonValue().map((v) => JSON.stringify(v)),
      fc.jsonValue().map((v) => JSON.stringify(v, null, 1).replaceAll('\n', '')),
      fc.string({ unit: 'binary' }).map((v) => JSON.stringify(v)),
      fc.constantFrom(
        '{"a":1,"a":2,"__proto__":{}}',
        '[1.0,1e2,-0,12345678901234567890,1.0]',
        '"\\ud83d\\ude00\\u0041\\/\\n"',
        '[ { } , [ ] , "" , null ]',
      ),
    );
    fc.assert(
      fc.property(value, (text) => {
        expect(bare(read(text).node)).toEqual(bare(parseLossless(text)));
      }),
      { numRuns: 2000 },
    );
  });

  it('pauses in a long list and in a long string, and reads them whole', () => {
    const list = JSON.stringify(Array.from({ length: 20_000 }, (_, i) => ({ n: i, t: `x${i}` })));
    expect(read(list).pauses).toBeGreaterThan(5);
    expect(bare(read(list).node)).toEqual(bare(parseLossless(list)));
    const unit = fc.constantFrom('\\', '"', '漢', '😀', '\n', 'x', '\u0001', '\ud83d');
    fc.assert(
      fc.property(fc.array(unit, { minLength: 3, maxLength: 40 }), fc.nat(9), (units, shift) => {
        const text = 'a'.repeat(shift) + units.join('').repeat(30_000);
        const { node, pauses } = read(`{"a":${JSON.stringify(text)},"b":1}`);
        expect(node?.kind === 'object' && bare(node.entries[0]?.value)).toEqual(['string', text]);
        expect(node?.kind === 'object' && node.entries.length).toBe(2);
        if (text.length > 200_000) expect(pauses).toBeGreaterThan(1);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    '',
    '{',
    '{"a":1',
    '{"a" 1}',
    '{"a":}',
    '{a:1}',
    '[1 2]',
    '[1,,2]',
    'nul',
    'NaN',
    '01',
    '1.',
    '+1',
    '"\\x"',
    `"${'x'.repeat(300_000)}\\x"`,
    '['.repeat(600),
    '['.repeat(600) + ']'.repeat(600),
  ])('reads nothing in %s', (text) => {
    expect(read(text).node).toBeUndefined();
  });

  it('reads control characters that stand bare in a string, as some clients do', () => {
    expect(bare(read(Buffer.from('["a\u001b[31m","\\n\u0001"]')).node)).toEqual([
      ['string', 'a\u001b[31m'],
      ['string', '\n\u0001'],
    ]);
  });
});
