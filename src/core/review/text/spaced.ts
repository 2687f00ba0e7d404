import { Mapped } from './mapped.ts';
import type { View } from './view.ts';
import { matchesIn } from './matches.ts';

/** Eight or more single characters with small gaps between them. No character is of both classes. */
const SPACED =
  /(?<![A-Za-z0-9])(?:[A-Za-z0-9'’~/:$"(),!][ \t._*|·-]{1,6}){8,}[A-Za-z0-9!)"']?(?![A-Za-z0-9])/g;
const GAP = ' \t._*|·-';
const LATIN = /[A-Za-z]/;

/** What a gap says: nothing where it is the usual one, else a space, and the mark that stands in it. */
function meant(gap: string, usual: string): string {
  if (gap === usual || gap === '') return '';
  if (usual.trim() !== '') return /\s/.test(gap) || gap.length > usual.length ? ' ' : '';
  const mark = gap.replace(/\s+/g, '');
  const wide = gap.length - mark.length > usual.length * (mark.length + 1);
  return wide ? `${mark} ` : mark;
}

function usualOf(gaps: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const gap of gaps) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0])[0];
}

/** The characters of a run, each with the gap behind it. */
interface Spaced {
  readonly at: number;
  readonly gap: string;
}

function spacedOf(text: string, from: number, to: number): readonly Spaced[] {
  const letters: Spaced[] = [];
  for (let at = from; at < to;) {
    let end = at + 1;
    while (end < to && GAP.includes(text.charAt(end))) end++;
    letters.push({ at, gap: text.slice(at + 1, end) });
    at = end;
  }
  return letters;
}

/** "i g n o r e" and "i-g-n-o-r-e" read as words; a wider gap is a space between them. */
export function spacedIn(view: View): View | undefined {
  const built = new Mapped(view);
  const { text } = view;
  for (const match of matchesIn(text, SPACED)) {
    const letters = spacedOf(text, match.index, match.index + match[0].length);
    if (letters.filter(({ at }) => LATIN.test(text.charAt(at))).length < 6) continue;
    const usual = usualOf(letters.slice(0, -1).map(({ gap }) => gap));
    built.part();
    for (const { at, gap } of letters) {
      built.keep(at, at + 1);
      built.put(meant(gap, usual), at + 1, at + 1 + gap.length);
    }
  }
  return built.empty ? undefined : built.view('spaced');
}
