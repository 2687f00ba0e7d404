import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redacted } from '../../../src/gate/reply/redact.ts';
import { REMOVED } from '../../../src/gate/refuse.ts';
import type { Evidence, Finding } from '../../../src/shared/finding.ts';

const hard = (...evidence: Evidence[]): Finding => ({ rule: 'r', tier: 'hard', evidence });
const soft = (...evidence: Evidence[]): Finding => ({ rule: 'r', tier: 'soft', evidence });
const redact = (text: string, ...findings: readonly Finding[]): string | undefined => {
  const bytes = Buffer.from(`{"x":1,"result":${text}}`);
  const out = redacted(bytes, { start: 16, end: bytes.length - 1 }, findings, REMOVED)?.toString();
  if (out === undefined) return undefined;
  expect(out.startsWith('{"x":1,"result":') && out.endsWith('}')).toBe(true);
  return out.slice(16, -1);
};

const escape = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
/** A string with each of its UTF-16 units spelled bare, short or as an escape. */
const spelled = fc
  .array(fc.tuple(fc.constantFrom('a', '"', '\\', '\n', 'é', '漢', '😀', '\u0001'), fc.boolean()), {
    minLength: 1,
    maxLength: 12,
  })
  .map((units) => ({
    text: units.map(([c]) => c).join(''),
    json: `"${units.map(([c, long]) => (long ? Array.from({ length: c.length }, (_, i) => escape(c[i] ?? '')).join('') : JSON.stringify(c).slice(1, -1))).join('')}"`,
  }));

describe('redacting', () => {
  it('replaces exactly the spans, whatever the spelling, and leaves every other byte', () => {
    fc.assert(
      fc.property(spelled, spelled, fc.nat(12), fc.nat(12), (one, other, a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(end > start && end <= one.text.length);
        const head = `{ "o":${other.json} , "a":[1.0, `;
        const before = `${head}${one.json} ] }`;
        const after = redact(before, hard({ path: '/a/1', start, end }));
        // A span inside a character that takes two units grows to the whole of it.
        const whole = (at: number, by: 1 | -1): number =>
          /[\udc00-\udfff]/.test(one.text[at] ?? '') ? at + by : at;
        const kept = [one.text.slice(0, whole(start, -1)), one.text.slice(whole(end, 1))];
        const read = JSON.parse(after ?? '') as { o: string; a: unknown[] };
        expect(read).toEqual({ o: other.text, a: [1, kept.join(REMOVED)] });
        expect(after?.startsWith(head)).toBe(true);
        expect(after?.endsWith(' ] }')).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('makes one placeholder of spans that touch or overlap', () => {
    const at = (start: number, end: number): Evidence => ({ path: '/a', start, end });
    expect(redact('{"a":"0123456789"}', hard(at(1, 4), at(7, 8)), hard(at(3, 6)))).toBe(
      `{"a":"0${REMOVED}6${REMOVED}89"}`,
    );
  });

  it('follows escaped names in paths, and the root', () => {
    const at = (path: string): Finding => hard({ path, start: 0, end: 1 });
    expect(redact('{"a/b~":{"\\u0063":"x"}}', at('/a~1b~0/c'))).toBe(
      `{"a/b~":{"\\u0063":"${REMOVED}"}}`,
    );
    expect(redact('"x"', at(''))).toBe(`"${REMOVED}"`);
  });

  it.each([
    ['a name', '{"a":"x"}', { path: '/a', key: true, start: 0, end: 1 }],
    ['a missing place', '{"a":"x"}', { path: '/b', start: 0, end: 1 }],
    ['a place that is there twice', '{"a":"x","a":"x"}', { path: '/a', start: 0, end: 1 }],
    ['no string', '{"a":[1]}', { path: '/a/0', start: 0, end: 1 }],
    ['more than the string', '{"a":"x"}', { path: '/a', start: 0, end: 2 }],
    ['nothing', '{"a":"x"}', { path: '/a', start: 1, end: 1 }],
    ['an index that is none', '{"a":["x"]}', { path: '/a/-', start: 0, end: 1 }],
  ])('is refused where hard evidence is %s', (_what, text, evidence) => {
    expect(redact(text, hard(evidence))).toBeUndefined();
    expect(redact(text, soft(evidence))).toBe(text);
  });
});
