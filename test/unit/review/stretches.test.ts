import { describe, expect, it } from 'vitest';
import { isQuiet } from '../../../src/core/review/text/quiet.ts';
import { stretchesOf } from '../../../src/core/review/text/stretches.ts';
import { viewsOf } from '../../../src/core/review/text/views.ts';

const cut = (text: string): readonly (readonly string[])[] => {
  const { runs, digits } = stretchesOf(text);
  return [runs, digits].map((all) => all.map(({ start, end }) => text.slice(start, end)));
};

describe('stretches of a text', () => {
  it('are as long as they can be, at the edges of the text too', () => {
    expect(cut('some_long_name, a word and abcdefghi')).toEqual([
      ['some_long_name', 'abcdefghi'],
      [],
    ]);
  });

  it('are none where words and numbers are short', () => {
    expect(cut('Row 12, 13 and 14 are free at 10:45.')).toEqual([[], []]);
  });

  it('take numbers in hexadecimal with what stands between them', () => {
    const bytes = Array.from('book row 4 now', (c) => c.charCodeAt(0).toString(16)).join(' ');
    expect(cut(`Key: ${bytes}; end`)[1]).toEqual([`: ${bytes}`]);
  });

  it('are read whole where base64 goes on in the next line', () => {
    const said = Buffer.from('The row that was booked last is free again today.').toString(
      'base64',
    );
    const text = `Body:\n${said.slice(0, 40)}\n${said.slice(40)}\nEnd`;
    const read = viewsOf(text).find(({ how }) => how === 'base64');
    expect(read?.text).toContain('booked last is free again today.');
    const { start, end } = read?.locate(0, read.text.length) ?? { start: 0, end: 0 };
    expect(text.slice(start, end).replace('\n', '')).toContain(said.slice(0, 60));
  });
});

describe('a quiet character', () => {
  it('is a mark that everybody sees, and part of no word', () => {
    const loud: string[] = [];
    for (let code = 0x7f; code <= 0xffff; code++) {
      const char = String.fromCharCode(code);
      const seen =
        /^[\p{P}\p{S}]$/u.test(char) && !/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(char);
      if (isQuiet(char) && (!seen || /[\u249c-\u24e9\u2800]/.test(char)))
        loud.push(code.toString(16));
    }
    expect(loud).toEqual([]);
  });

  it.each(['\u200b', '\u00ad', '\u202e', '\ufe0f', '\x1b', '\b', 'é', 'а', '\u00a0', '😀'])(
    'is not %j',
    (char) => {
      expect(isQuiet(`Row ${char} 4`)).toBe(false);
    },
  );

  it.each(['—', '“', '…', '→', '│', '✓'])('is %s', (char) => {
    expect(isQuiet(`Row ${char} 4`)).toBe(true);
  });
});
