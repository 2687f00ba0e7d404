import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/shared/canonical.ts';
import { parseLossless } from '../../../src/shared/lossless.ts';

const canonical = (text: string) => canonicalJson(parseLossless(text));

describe('canonical JSON', () => {
  it('is what the example of RFC 8785, section 3.2.2, gives, save for the number that no double holds', () => {
    const input = `{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`;
    expect(canonical(input)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.33333329,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts property names by UTF-16 code units, as RFC 8785, section 3.2.3, does', () => {
    const input = `{
      "\\u20ac": "Euro Sign",
      "\\r": "Carriage Return",
      "\\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\\ud83d\\ude00": "Emoji: Grinning Face",
      "\\u0080": "Control",
      "\\u00f6": "Latin Small Letter O With Diaeresis"
    }`;
    const names = [...(canonical(input) ?? '').matchAll(/:"([^"]+)"/g)].map((m) => m[1]);
    expect(names).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  // Samples of RFC 8785, appendix B, as literals that name the double.
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['0.0', '0'],
    ['0e99999999999999999999', '0'],
    ['5e-324', '5e-324'],
    ['-5e-324', '-5e-324'],
    ['1.7976931348623157e308', '1.7976931348623157e+308'],
    ['9007199254740992', '9007199254740992'],
    ['-9007199254740992', '-9007199254740992'],
    ['295147905179352830000', '295147905179352830000'],
    ['9.999999999999997e22', '9.999999999999997e+22'],
    ['1E+23', '1e+23'],
    ['1.0000000000000001e+23', '1.0000000000000001e+23'],
    ['999999999999999700000', '999999999999999700000'],
    ['1e21', '1e+21'],
    ['9.999999999999997e-7', '9.999999999999997e-7'],
    ['0.000001', '0.000001'],
    ['333333333.3333332', '333333333.3333332'],
    ['100', '100'],
    ['1.0e2', '100'],
    ['10.00', '10'],
  ])('writes the number %s as %s', (literal, expected) => {
    expect(canonical(literal)).toBe(expected);
  });

  it.each(['9007199254740993', '0.1000000000000000055', '1e400', '-1e400', '1e-400'])(
    'keeps the digits of %s, which no double stands for',
    (literal) => {
      expect(canonical(`[${literal}]`)).toBe(`[${literal}]`);
    },
  );

  it('tells apart what JSON.parse would confuse', () => {
    expect(canonical('9007199254740993')).not.toBe(canonical('9007199254740992'));
    expect(canonical('"\\ud800"')).toBe('"\\ud800"');
    expect(canonical('{"__proto__":1}')).toBe('{"__proto__":1}');
  });

  it('is the same for texts that differ in white space, escapes and order alone', () => {
    expect(canonical('{ "b" : [ 1 , {} ], "\\u0061":"\\u00e9" }')).toBe(
      canonical('{"a":"é","b":[1.0,{}]}'),
    );
  });

  it.each(['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '[{"x":{"y":0,"y":0}}]'])(
    'is refused for %s, in which a property is given twice',
    (text) => {
      expect(canonical(text)).toBeUndefined();
    },
  );
});
