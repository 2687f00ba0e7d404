import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatted } from '../../../webview/inspector/traffic/formatted.ts';

describe('formatted JSON', () => {
  it('puts one value on a line, and spells every one as it came', () => {
    expect(formatted('{"a":[1.0,{},[]],"\\u0062":"x\\n\\u202e","a":-0e1}')).toBe(
      [
        '{',
        '  "a": [',
        '    1.0,',
        '    {},',
        '    []',
        '  ],',
        '  "\\u0062": "x\\n\\u202e",',
        '  "a": -0e1',
        '}',
      ].join('\n'),
    );
  });

  it('leaves what is no JSON as it is', () => {
    expect(formatted('{"a":')).toBe('{"a":');
  });

  it('means the same as before, and never has a margin that would read as hidden text', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 20 }), (json) => {
        const text = formatted(json);
        expect(JSON.parse(text)).toEqual(JSON.parse(json));
        for (const line of text.split('\n')) expect(/^ {24}/.test(line)).toBe(false);
      }),
    );
    const deep = `${'['.repeat(400)}1${']'.repeat(400)}`;
    expect(/ {24}/.test(formatted(deep))).toBe(false);
  });
});
