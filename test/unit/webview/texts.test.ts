import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLossless } from '../../../src/shared/lossless.ts';
import { reprint } from '../../../src/shared/reprint.ts';
import { closeCut } from '../../../webview/cut.ts';
import { pretty, readable } from '../../../webview/editing.ts';
import { findings } from '../../../webview/findings.ts';
import { preview } from '../../../webview/preview.ts';
import { summaryOf } from '../../../webview/summary.ts';
import { call } from '../../webview/rig/cards.ts';

const reading = (source: string) => ({
  source,
  node: parseLossless(source),
  cut: false,
  findings: [],
});

describe('a text of which only the beginning is here', () => {
  const full = JSON.stringify({
    a: 'x\u202ey\\n"q',
    b: { c: [1, 2, { d: null }], e: true },
    'k,"': 12.5e3,
    g: [[], {}],
    u: '\u0001é',
  });

  it('is readable wherever it was cut', () => {
    for (let end = 1; end <= full.length; end++) {
      const closed = closeCut(full.slice(0, end));
      expect(() => parseLossless(closed ?? ''), full.slice(0, end)).not.toThrow();
    }
  });

  it('keeps an unfinished string and drops an unfinished number, whose end is not known', () => {
    expect(closeCut('{"a":"be')).toBe('{"a":"be"}');
    expect(closeCut('{"a":"be\\u00')).toBe('{"a":"be"}');
    expect(closeCut('{"a":1,"b":12')).toBe('{"a":1}');
    expect(closeCut('{"a":1,"b')).toBe('{"a":1}');
    expect(closeCut('{"a":[true,fal')).toBe('{"a":[true]}');
  });

  it('is left alone where it cannot be JSON', () => {
    expect(closeCut('')).toBeUndefined();
    expect(closeCut('x')).toBeUndefined();
  });
});

describe('a JSON text laid out anew', () => {
  it('means the same, whatever it holds', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(0, 2), (source, indent) => {
        const again = reprint(source, parseLossless(source), { indent });
        expect(JSON.parse(again)).toEqual(JSON.parse(source));
      }),
    );
  });

  it('keeps numbers, escapes, order and duplicates as they were written', () => {
    const source = ' { "b" : 1.10 , "a":1E400,\n"a" : "\\u0041\\/" , "" : [ ] } ';
    expect(reprint(source, parseLossless(source), { indent: 0 })).toBe(
      '{"b":1.10,"a":1E400,"a":"\\u0041\\/","":[]}',
    );
  });

  it('shows what is hidden as escapes for editing, names included, with the same meaning', () => {
    const source = JSON.stringify({ 'a\u200b': 'x\u{e0041}\u202e', ok: 'ä😀' });
    const text = pretty(reading(source)) ?? '';
    expect(text).toContain('"a\\u200b": "x\\udb40\\udc41\\u202e"');
    expect(text).toContain('"ok": "ä😀"');
    expect(JSON.parse(text)).toEqual(JSON.parse(source));
  });

  it('breaks lines inside strings for the picture of a change only', () => {
    const both = readable('{"a":"1\\n2\\\\n3"}', '{"a":"1\\n4"}');
    expect(both?.before).toBe('{\n  "a": "1\\n\n    2\\\\n3"\n}');
    expect(readable('{}', 'no json')).toBeUndefined();
  });
});

describe('findings', () => {
  const of = (value: unknown) => findings(parseLossless(JSON.stringify(value)));

  it('name hidden characters once each with their number, in names as well', () => {
    expect(of({ 'k\u200b': 1, v: 'a\u202eb\u202ec\u00ad' })).toEqual([
      { kind: 'hidden', path: '', what: 'U+200B ZERO WIDTH SPACE' },
      { kind: 'hidden', path: '/v', what: 'U+202E RIGHT-TO-LEFT OVERRIDE ×2, U+00AD SOFT HYPHEN' },
    ]);
  });

  it('are silent about an ordinary call', () => {
    expect(of({ path: '/home/me/x', url: 'https://a.example', text: 'héllo ❤️ 你好' })).toEqual([]);
  });

  it('walk however deep without recursion', () => {
    const deep = `${'['.repeat(500)}"x\u200b"${']'.repeat(500)}`;
    expect(findings(parseLossless(`{"a":${deep}}`, 600))).toHaveLength(1);
  });
});

describe('a preview', () => {
  it('and its tail are the whole text, cut between characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        const { head, tail } = preview(text);
        expect(head + tail).toBe(text);
        expect(tail === '' || !/[\ud800-\udbff]$/.test(head)).toBe(true);
      }),
    );
  });
});

describe('a row', () => {
  it('is its own arguments, and says how many it leaves out', () => {
    const args = '{"path":"a.ts","head":20,"deep":{"x":[1]},"more":1,"most":2}';
    expect(summaryOf(call({ args }), reading(args))).toEqual({
      parts: [
        { key: 'path', value: 'a.ts' },
        { key: 'head', value: '20' },
        { key: 'deep', value: '{"x":[1]}' },
      ],
      more: 2,
    });
  });

  it('shows the only argument bare, and its first line', () => {
    const args = '{"command":"ls\\nrm -rf /"}';
    expect(summaryOf(call({ args }), reading(args))).toEqual({
      parts: [{ key: undefined, value: 'ls…' }],
      more: 1,
    });
  });
});
