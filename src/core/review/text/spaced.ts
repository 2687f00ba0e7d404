import { Mapped } from './mapped.ts';
import type { View } from './view.ts';

/** Eight or more single characters with small gaps between them. No character is of both classes. */
const SPACED =
  /(?<![A-Za-z0-9])(?:[A-Za-z0-9'’~/:$"(),!][ \t._*|·-]{1,6}){8,}[A-Za-z0-9!)"']?(?![A-Za-z0-9])/g;
const LETTER = /([A-Za-z0-9'’~/:$"(),!])([ \t._*|·-]*)/g;

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

/** "i g n o r e" and "i-g-n-o-r-e" read as words; a wider gap is a space between them. */
export function spacedIn(view: View): View | undefined {
  const built = new Mapped(view);
  for (const match of view.text.matchAll(SPACED)) {
    const letters = [...match[0].matchAll(LETTER)];
    if (letters.filter(([, c]) => /[A-Za-z]/.test(c ?? '')).length < 6) continue;
    const usual = usualOf(letters.slice(0, -1).map(([, , gap]) => gap ?? ''));
    built.part();
    for (const letter of letters) {
      const at = match.index + letter.index;
      const gap = letter[2] ?? '';
      built.keep(at, at + 1);
      built.put(meant(gap, usual), at + 1, at + 1 + gap.length);
    }
  }
  return built.empty ? undefined : built.view('spaced');
}
