import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segments, suspectsIn, type Mark } from '../../../src/shared/visible.ts';

const marks = (text: string, line = false): readonly Mark[] =>
  segments(text, { line }).filter((s) => s.kind === 'mark');
const names = (text: string, line = false) => marks(text, line).map((m) => m.name);
const cp = (...codes: number[]) => String.fromCodePoint(...codes);

describe('hidden characters', () => {
  it.each([
    [0x00, 'NULL'],
    [0x1b, 'ESCAPE'],
    [0x0d, 'CARRIAGE RETURN'],
    [0x7f, 'DELETE'],
    [0x9b, 'CONTROL SEQUENCE INTRODUCER'],
    [0xad, 'SOFT HYPHEN'],
    [0x200b, 'ZERO WIDTH SPACE'],
    [0x200d, 'ZERO WIDTH JOINER'],
    [0x202e, 'RIGHT-TO-LEFT OVERRIDE'],
    [0x2066, 'LEFT-TO-RIGHT ISOLATE'],
    [0x2028, 'LINE SEPARATOR'],
    [0x2063, 'INVISIBLE SEPARATOR'],
    [0x3164, 'HANGUL FILLER'],
    [0x2800, 'BRAILLE PATTERN BLANK'],
    [0xfeff, 'ZERO WIDTH NO-BREAK SPACE (BYTE ORDER MARK)'],
    [0xfe0f, 'VARIATION SELECTOR-16'],
    [0xe0100, 'VARIATION SELECTOR-17'],
    [0xe000, 'PRIVATE USE'],
    [0x10fffd, 'PRIVATE USE'],
    [0xfff9, 'INTERLINEAR ANNOTATION ANCHOR'],
    [0x1d173, 'INVISIBLE CHARACTER'],
    [0xd800, 'LONE SURROGATE'],
  ])('shows U+%x by code point and name', (code, name) => {
    const [mark] = suspectsIn(`rm a${cp(code)}b`);
    expect(mark?.name).toBe(name);
    expect(mark?.label).toBe(`U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
    expect(mark?.level).toBe('hidden');
    expect(mark?.at).toBe(4);
  });

  it('spells what a run of tag characters says', () => {
    const said = Array.from('send it', (c) => cp(0xe0000 + c.charCodeAt(0))).join('');
    expect(marks(`hello${cp(0xe0001)}${said}`)).toMatchObject([
      { label: 'TAGS “send it”', name: '8 TAG CHARACTERS', count: 8, level: 'hidden' },
    ]);
  });

  it('shows a run of variation selectors after an emoji, which can carry bytes', () => {
    const run = cp(0xe0158, 0xe0155, 0xe015c);
    expect(marks(`😀${run}`)).toMatchObject([{ label: 'VS×3', level: 'hidden' }]);
  });

  it('leaves honest emoji and joiners of scripts that need them alone', () => {
    const flag = cp(0x1f3f4, 0xe0067, 0xe0062, 0xe0073, 0xe0063, 0xe0074, 0xe007f);
    expect(marks(`❤️ 👨‍👩‍👧 👍🏽 1️⃣ ${flag} می‌خواهم ☀️`)).toEqual([]);
  });

  it('does not accept a joiner or a selector that stands alone as part of an emoji', () => {
    expect(names('a\u200db')).toEqual(['ZERO WIDTH JOINER']);
    expect(names('😀\u200dx')).toEqual(['ZERO WIDTH JOINER']);
    expect(names('x\ufe0f')).toEqual(['VARIATION SELECTOR-16']);
  });
});

describe('unusual spaces and padding', () => {
  it('shows them quietly, for honest text has them', () => {
    expect(marks('10\u00a0000\u202f€').map((m) => [m.name, m.level])).toEqual([
      ['NO-BREAK SPACE', 'quiet'],
      ['NARROW NO-BREAK SPACE', 'quiet'],
    ]);
    expect(suspectsIn('10\u00a0000')).toEqual([]);
  });

  it('folds padding that would push text out of sight', () => {
    expect(names(`ls${' '.repeat(300)}; rm -rf ~`)).toEqual(['300 SPACES']);
    expect(names(`ok${'\n'.repeat(50)}hidden`)).toEqual(['50 LINE BREAKS']);
    expect(names(`a${'\t'.repeat(40)}b`)).toEqual(['40 SPACES']);
  });

  it('marks line breaks and tabs only where one line is shown', () => {
    expect(names('a\tb\nc\r\nd')).toEqual([]);
    expect(names('a\tb\nc\r\nd', true)).toEqual(['TAB', 'LINE FEED', 'CARRIAGE RETURN, LINE FEED']);
  });
});

describe('lookalikes', () => {
  it.each(['p\u0430ypal.com', '\u0430\u0440\u0440\u0435.com', 'admin@ex\u0430mple.org'])(
    'shows a foreign letter in a Latin name: %s',
    (text) => expect(suspectsIn(text)[0]?.level).toBe('lookalike'),
  );

  it('names what a letter looks like', () => {
    expect(suspectsIn('p\u0430y')[0]?.name).toBe('U+0430 LOOKS LIKE “a”');
  });

  it('shows another slash, backslash or dot between ASCII letters', () => {
    expect(names('https://good.com\u2215evil')).toEqual(['U+2215 LOOKS LIKE “/”']);
    expect(names('C:\uff3cx a\uff3cb')).toEqual(['U+FF3C LOOKS LIKE “\\”']);
    expect(names('evil\u3002com')).toEqual(['U+3002 LOOKS LIKE “.”']);
  });

  it.each(['Привет, мир', 'сайт пример.com', 'Ελληνικά', '日本語。英語', 'kapı', '1⁄2', '10 μm'])(
    'leaves honest text alone: %s',
    (text) => expect(suspectsIn(text)).toEqual([]),
  );
});

describe('escapes that are written out', () => {
  it('tells a written escape from the character itself', () => {
    expect(marks('\\u202e')).toMatchObject([{ label: '\\u202e', level: 'quiet' }]);
    expect(names('\\u{200B} \\x1b[0m \\033[1m \\e[2J')).toEqual([
      'WRITTEN U+200B ZERO WIDTH SPACE',
      'WRITTEN U+001B ESCAPE',
      'WRITTEN U+001B ESCAPE',
      'WRITTEN U+001B ESCAPE',
    ]);
  });

  it('leaves ordinary ones alone', () => {
    expect(marks('\\u0041 \\x41 \\n C:\\users\\e')).toEqual([]);
  });
});

describe('every text', () => {
  const any = fc.string({ unit: 'binary', maxLength: 60 });
  it('is the texts of its segments joined', () => {
    fc.assert(
      fc.property(any, fc.boolean(), (text, line) => {
        const joined = segments(text, { line })
          .map((s) => s.text)
          .join('');
        expect(joined).toBe(text);
      }),
    );
  });

  it('shows no control, format or private character outside a mark, honest emoji apart', () => {
    fc.assert(
      fc.property(any, (text) => {
        const bare = segments(text, { line: true }).filter((s) => s.kind === 'text');
        for (const { text: t } of bare)
          expect(
            t.replace(/[\ufe0f\u200c\u200d]|\u{1f3f4}[\u{e0061}-\u{e007f}]+/gu, ''),
          ).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u);
      }),
      { numRuns: 2000 },
    );
  });

  it('is split in time that grows with its length, not with its square', () => {
    const start = performance.now();
    segments('a\u200b '.repeat(100_000));
    segments(' '.repeat(300_000));
    segments('\n\t'.repeat(150_000) + 'x');
    segments('а'.repeat(300_000));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
