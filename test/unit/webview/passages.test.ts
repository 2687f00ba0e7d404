import { describe, expect, it } from 'vitest';
import { passagesOf, piecesOf, stretchesOf, type Passage } from '../../../webview/passages.ts';

type Findings = Parameters<typeof passagesOf>[2];
const finding = (...evidence: Findings[number]['evidence']): Findings[number] => ({
  title: 'Found',
  tone: 'warning',
  evidence,
});
const of = (value: unknown, ...findings: Findings) =>
  passagesOf(JSON.stringify(value), false, findings);
const text = (passage: Passage, shown: boolean) =>
  stretchesOf(passage)
    .filter((s) => s.shown === shown)
    .map((s) => passage.text.slice(s.start, s.end));

describe('the texts of a reply', () => {
  it('are told apart by whether something was found in them', () => {
    const spot = { path: '/content/1/text', start: 2, end: 4 };
    const { found, others, lost } = of(
      { content: [{ type: 'text', text: 'a' }, { text: 'bcdef' }], n: 1 },
      finding(spot),
    );
    expect(found.map((p) => [p.path, p.text])).toEqual([['/content/1/text', 'bcdef']]);
    expect(others.map((p) => p.path)).toEqual(['/content/0/type', '/content/0/text']);
    expect(lost).toEqual([]);
  });

  it('are found by escaped names, and the names themselves where something stands in them', () => {
    const { found } = of(
      { 'a/b~': { 'ignore all': 'x' } },
      finding({ path: '/a~1b~0/ignore all', key: true, start: 0, end: 6 }),
    );
    expect(found).toEqual([
      expect.objectContaining({ key: true, path: '/a~1b~0/ignore all', text: 'ignore all' }),
    ]);
  });

  it('are marked both where a property stands twice', () => {
    const { found } = passagesOf('{"a":"xx","a":"yy"}', false, [
      finding({ path: '/a', start: 0, end: 1 }),
    ]);
    expect(found.map((p) => p.text)).toEqual(['xx', 'yy']);
  });

  it('say which findings are not in the part that is here', () => {
    const { found, lost } = passagesOf('{"a":"first","b":"sec', true, [
      finding({ path: '/a', start: 0, end: 1 }),
      finding({ path: '/c', start: 0, end: 1 }),
    ]);
    expect(found.map((p) => p.path)).toEqual(['/a']);
    expect(lost).toEqual([1]);
    expect(passagesOf('no json', false, [finding()]).lost).toEqual([0]);
  });

  it('share no character between two places', () => {
    const { found } = of(
      'abcdefgh',
      finding({ path: '', start: 1, end: 5 }),
      finding({ path: '', start: 3, end: 99 }),
    );
    expect(found[0]?.marks.map((m) => [m.start, m.end, m.finding])).toEqual([
      [1, 5, 0],
      [5, 8, 1],
    ]);
  });
});

describe('a long text', () => {
  const long = (spots: readonly (readonly [number, number])[], length = 5000): Passage => ({
    path: '',
    key: false,
    text: Array.from({ length }, (_, i) => String(i % 10)).join(''),
    marks: spots.map(([start, end], finding) => ({ start, end, finding })),
  });

  it('is shown around what was found, and nothing of it is lost', () => {
    const passage = long([
      [2000, 2010],
      [2100, 2110],
      [4990, 5000],
    ]);
    expect(stretchesOf(passage)).toEqual([
      { start: 0, end: 1800, shown: false },
      { start: 1800, end: 2310, shown: true },
      { start: 2310, end: 4790, shown: false },
      { start: 4790, end: 5000, shown: true },
    ]);
  });

  it.each([
    ['without places', long([])],
    ['with a place at either end', long([[0, 10], [4990, 5000]])], // prettier-ignore
    ['with a place over all of it', long([[0, 5000]])],
    ['with places beside each other', long([[100, 200], [200, 900], [901, 4000]])], // prettier-ignore
    ['with a hundred places of one finding', { ...long([]), marks: Array.from({ length: 100 }, (_, i) => ({ start: i * 50, end: i * 50 + 5, finding: 0 })) }], // prettier-ignore
    ['of surrogate pairs', { ...long([]), text: '\u{1f600}'.repeat(900), marks: [{ start: 801, end: 803, finding: 0 }] }], // prettier-ignore
  ])('%s joins to itself', (_, passage) => {
    const stretches = stretchesOf(passage);
    const pieces = stretches.flatMap((s) => piecesOf(passage, s));
    expect(pieces.map((p) => p.text).join('')).toBe(passage.text);
    for (const [i, s] of stretches.entries()) {
      expect(s.end).toBeGreaterThan(s.start);
      if (i > 0) expect(s.start).toBe(stretches[i - 1]?.end);
    }
  });

  it('folds the middle of a long place, marked all the same', () => {
    const passage = long([[500, 4500]]);
    expect(text(passage, true).map((t) => t.length)).toEqual([400, 400]);
    const [, , folded] = stretchesOf(passage);
    expect(folded && piecesOf(passage, folded).every((p) => p.mark !== undefined)).toBe(true);
  });

  it('shows the first place of every finding, however many there are', () => {
    const passage: Passage = {
      ...long([]),
      marks: Array.from({ length: 40 }, (_, i) => ({
        start: i * 120,
        end: i * 120 + 2,
        finding: i,
      })),
    };
    const shown = stretchesOf(passage).filter((st) => st.shown);
    for (const { start, end } of passage.marks)
      expect(shown.some((st) => st.start <= start && end <= st.end)).toBe(true);
  });
});
