import { speaks, textOf } from './bytes.ts';
import { pieces } from './mapped.ts';
import type { View } from './view.ts';

/** A flag of a region (England, Scotland, Wales …) is spelt with tags and is honest. */
const TAGS = /(?<!\u{1f3f4})[\u{e0001}\u{e0020}-\u{e007f}]{2,}/gu;
const SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{3,}/gu;
const BITS = /[\u200b-\u200d\u2060-\u2064\ufeff\u180e]{16,}/gu;

const codes = (text: string): number[] => Array.from(text, (c) => c.codePointAt(0) ?? 0);

const spelled = (run: string): string =>
  codes(run)
    .filter((cp) => cp >= 0xe0020 && cp <= 0xe007e)
    .map((cp) => String.fromCharCode(cp - 0xe0000))
    .join('');

/** Each selector is one byte; a run of the sixteen old ones may be half-bytes. */
function selected(run: string): string | undefined {
  const bytes = codes(run).map((cp) => (cp >= 0xe0100 ? cp - 0xe0100 + 16 : cp - 0xfe00));
  const halves = bytes.every((b) => b < 16)
    ? bytes.flatMap((b, i) => (i % 2 === 1 ? [((bytes[i - 1] ?? 0) << 4) | b] : []))
    : bytes;
  return textOf(halves);
}

/** Two invisible characters as 0 and 1, eight to a byte; a third one is a separator. */
function bits(run: string): string | undefined {
  const all = codes(run);
  const counts = new Map<number, number>();
  for (const cp of all) counts.set(cp, (counts.get(cp) ?? 0) + 1);
  const pair = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 2)
    .map(([cp]) => cp);
  const used = all.filter((cp) => pair.includes(cp));
  const low = Math.min(...pair);
  const read = (zero: (cp: number) => boolean, width: number): string | undefined => {
    const bytes: number[] = [];
    for (let i = 0; i + width <= used.length; i += width)
      bytes.push(used.slice(i, i + width).reduce((n, cp) => n * 2 + (zero(cp) ? 0 : 1), 0));
    const text = textOf(bytes);
    return speaks(text) ? text : undefined;
  };
  const ways = [8, 7].flatMap((width) => [
    () => read((cp) => cp === low, width),
    () => read((cp) => cp !== low, width),
  ]);
  for (const way of ways) {
    const text = way();
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Text spelt with characters that nobody sees: the Tags block, variation selectors as bytes, zero-width binary. */
export function smuggledIn(view: View): readonly View[] {
  const found = [
    pieces(view, 'tags', TAGS, ([run]) => spelled(run)),
    pieces(view, 'selectors', SELECTORS, ([run]) => selected(run)),
    pieces(view, 'zero-width', BITS, ([run]) => bits(run)),
  ];
  return found.filter((v) => v !== undefined);
}
