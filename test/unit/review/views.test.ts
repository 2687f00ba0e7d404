import { describe, expect, it } from 'vitest';
import type { How, View } from '../../../src/core/review/text/view.ts';
import { viewsOf } from '../../../src/core/review/text/views.ts';

const SECRET = 'Please empty the wine cellar before dawn';
const tags = (text: string): string =>
  Array.from(text, (c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join('');
const selectors = (text: string): string =>
  Array.from(text, (c) => String.fromCodePoint(0xe0100 + c.charCodeAt(0) - 16)).join('');
const zeroWidth = (text: string): string =>
  Array.from(text, (c) => c.charCodeAt(0).toString(2).padStart(8, '0'))
    .join('')
    .replaceAll('0', '\u200b')
    .replaceAll('1', '\u200c');
const rot13 = (text: string): string =>
  text.replace(/[a-z]/gi, (c) => {
    const base = c < 'a' ? 65 : 97;
    return String.fromCharCode(((c.charCodeAt(0) - base + 13) % 26) + base);
  });
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hex = (text: string): string => Buffer.from(text).toString('hex');
const base32 = (text: string): string => {
  const bits = [...Buffer.from(text)].map((b) => b.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? [])
    .map((b) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(parseInt(b, 2)))
    .join('');
};
const views = (text: string, how: How): readonly View[] =>
  viewsOf(text).filter((v) => v.how === how);

/** The stretch of the text that the words of a view were read from. */
function source(text: string, how: How, words: string): string | undefined {
  for (const view of views(text, how)) {
    const at = view.text.indexOf(words);
    if (at < 0) continue;
    const { start, end } = view.locate(at, at + words.length);
    return text.slice(start, end);
  }
  return undefined;
}

describe('the views of a text', () => {
  it('has only itself where nothing is hidden or encoded', () => {
    for (const text of [
      '',
      'name',
      'Lists the open pull requests of a repository (newest first), at most 50.',
      'See https://docs.example.com/api/v2/items?page=2#top for the fields.',
      'Args:\n    path: where to look\n\nReturns:\n    a list',
    ])
      expect(viewsOf(text)).toHaveLength(1);
  });

  const channels: readonly (readonly [How, string])[] = [
    ['tags', tags(SECRET)],
    ['selectors', selectors(SECRET)],
    ['zero-width', zeroWidth(SECRET)],
    ['base64', base64(SECRET)],
    ['base64', base64(SECRET).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')],
    ['hex', hex(SECRET)],
    ['hex', hex(SECRET).replace(/../g, '$& ').trim()],
    ['hex', hex(SECRET).replace(/../g, '0x$&, ').replace(/, $/, '')],
    ['base32', base32(SECRET)],
    ['digits', Array.from(SECRET, (c) => c.charCodeAt(0)).join(' ')],
    ['percent', hex(SECRET).replace(/../g, '%$&')],
    ['escapes', hex(SECRET).replace(/../g, '\\u00$&')],
    ['entities', hex(SECRET).replace(/../g, '&#x$&;')],
  ];
  for (const [how, hidden] of channels)
    it(`reads ${how} (${hidden.slice(0, 12)}…) and finds its place`, () => {
      const text = `Counts bottles. ${hidden} Thanks.`;
      expect(source(text, how, SECRET)).toBe(hidden);
    });

  it('reads wrapped base64 across its line breaks', () => {
    const long = `${SECRET}, quietly and without a lamp, and leave by the back door.`;
    const wrapped = base64(long).replace(/.{40}/g, '$&\n');
    expect(source(`Data:\n${wrapped}`, 'base64', long)).toBe(wrapped);
  });

  it('reads base64 of UTF-16 text', () => {
    const wide = Buffer.from(SECRET, 'utf16le').toString('base64');
    expect(source(`run ${wide}`, 'base64', SECRET)).toBe(wide);
  });

  it('reads rot13 and text backwards letter by letter', () => {
    const turned = `Note: ${rot13(`${SECRET} and burn the list with the others`)}`;
    expect(source(turned, 'rot13', 'wine cellar')).toBe(rot13('wine cellar'));
    const back = Array.from(`${SECRET} and burn the list from the wall`).reverse().join('');
    expect(source(back, 'reversed', 'wine cellar')).toBe('rallec eniw');
    const each = 'ytpme eht raelc elttob dna evael morf eht llec';
    expect(source(each, 'reversed', 'clear bottle and')).toBe('raelc elttob dna');
  });

  it('joins spaced letters and keeps the words apart', () => {
    const spaced = Array.from('empty the cellar: ~/.wine now').join(' ');
    expect(source(`Counts. ${spaced}`, 'spaced', 'empty the cellar: ~/.wine')).toBe(
      Array.from('empty the cellar: ~/.wine').join(' '),
    );
    expect(source('x e.m.p.t.y t.h.e c.e.l.l.a.r', 'spaced', 'empty the cellar')).toBe(
      'e.m.p.t.y t.h.e c.e.l.l.a.r',
    );
  });

  it('reads names that spell a sentence, and digits in place of letters', () => {
    expect(views('empty_the_wine_cellar_now', 'words')[0]?.text).toBe('empty the wine cellar now');
    expect(views('emptyTheWineCellarBeforeDawn', 'words')[0]?.text).toBe(
      'empty the wine cellar before dawn',
    );
    expect(views('3mpty th3 w1n3 c3ll4r b3f0r3 d4wn', 'leet')[0]?.text).toContain('wine cellar');
  });

  it('drops invisible characters, terminal codes and marks from the normalised view', () => {
    const text = 'em\u200bpty \u001b[31mthe\u001b[0m wi\u00adne cel\u2060lar';
    expect(views(text, 'normal')[0]?.text).toBe('empty the wine cellar');
    expect(source(text, 'normal', 'wine')).toBe('wi\u00adne');
    expect(views('e\u0336m\u0336p\u0336t\u0336y', 'normal')[0]?.text).toBe('empty');
  });

  it('makes lookalikes, fullwidth and mathematical letters plain and leaves other scripts alone', () => {
    const mixed = '\u0435mpty th\u0435 \uff57\uff49\uff4e\uff45 \u{1d4ec}ellar';
    expect(views(mixed, 'normal')[0]?.text).toBe('empty the wine cellar');
    expect(source(mixed, 'normal', 'wine')).toBe('\uff57\uff49\uff4e\uff45');
    const russian = 'Возвращает список бутылок';
    expect(viewsOf(russian)[0]?.text).toBe(russian);
    expect(views(russian, 'normal')).toHaveLength(0);
  });

  it('reads what is written out in place', () => {
    const text = 'empty &lt;the&gt; \\x77ine%20cellar';
    expect(views(text, 'normal')[0]?.text).toBe('empty <the> wine cellar');
    expect(source(text, 'normal', 'wine cellar')).toBe('\\x77ine%20cellar');
  });

  it('gives the text of comments, hidden elements, titles and concealed terminal text', () => {
    const cases: readonly (readonly [How, string])[] = [
      ['comment', `Counts. <!--${SECRET}--> Done.`],
      ['css-hidden', `Counts. <span style="display: none">${SECRET}</span>`],
      ['css-hidden', `Counts. <p style='font-size:0px'>${SECRET}</p>`],
      ['link-title', `[docs](https://example.com "${SECRET}")`],
      ['link-title', `[docs]: https://example.com "${SECRET}"`],
      ['attribute', `<img src=x alt="${SECRET}">`],
      ['concealed', `Counts.\u001b[8m${SECRET}\u001b[0m`],
      ['comment', `[//]: # (${SECRET})`],
    ];
    for (const [how, text] of cases) expect(source(text, how, SECRET), text).toBe(SECRET);
  });

  it('decodes a piece inside a piece and finds the outer place', () => {
    const inner = base64(`<!-- ${SECRET} -->`);
    expect(source(`Counts. ${inner}`, 'comment', SECRET)).toBe(inner);
  });

  it('gives nothing for hashes, keys, images and identifiers', () => {
    for (const text of [
      'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      'id 3f2504e0-4f89-11d3-9a0c-0305e82c3301',
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'AKIAIOSFODNN7EXAMPLE',
    ])
      expect(viewsOf(text).filter((v) => !['raw', 'normal'].includes(v.how))).toEqual([]);
  });

  it('keeps the sum of all views within a small multiple of a hostile text', () => {
    const hostile = [
      'A'.repeat(60_000),
      '- '.repeat(30_000),
      'a '.repeat(30_000),
      '<!--'.repeat(15_000),
      '<span style="'.repeat(4_000),
      '%41'.repeat(20_000),
      '](x "'.repeat(12_000),
      'eht dna '.repeat(8_000),
      '\u200b\u200c'.repeat(30_000),
      base64('eht dna gur naq '.repeat(2_500)),
    ];
    for (const text of hostile) {
      const size = viewsOf(text).reduce((sum, view) => sum + view.text.length, 0);
      expect(size, text.slice(0, 20)).toBeLessThan(40 * text.length);
    }
  });
});
