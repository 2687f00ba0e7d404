import type { Hit } from '../hit.ts';
import { HiddenRule } from '../rulesHidden.ts';
import { ORDER, type Manner } from './manner.ts';

/** From this many spaces in a line, or line breaks in a row, on what follows is beyond the edge of what is shown. */
const WIDE = 40;
const TALL = 8;
const BLANK = 8;
const SPACE = /\s/;
/** From here on a longer text is folded away where tools are listed. */
const FOLD = 800;
/** How much of the text behind a gap is weighed. */
const WEIGHED = 1200;

interface Gap {
  readonly start: number;
  readonly end: number;
  readonly lines: number;
  /** The most spaces in one line of it. */
  readonly spaces: number;
}

function gapsOf(text: string): readonly Gap[] {
  const gaps: Gap[] = [];
  for (const [index, run] of blanksOf(text)) {
    const lines = run.split('\n');
    const spaces = Math.max(...lines.map((line) => line.length));
    const end = index + run.length;
    if (end < text.length && (spaces >= WIDE || lines.length > TALL))
      gaps.push({ start: index, end, lines: lines.length - 1, spaces });
  }
  return gaps;
}

/** Spaces and line breaks in a row, from `BLANK` of them on: of which one stands at a multiple of it. */
function* blanksOf(text: string): Generator<readonly [at: number, run: string]> {
  let after = 0;
  for (let i = BLANK - 1; i < text.length; i += BLANK) {
    if (i < after || !isSpace(text, i)) continue;
    let start = i;
    while (start > after && isSpace(text, start - 1)) start--;
    let end = i + 1;
    while (end < text.length && isSpace(text, end)) end++;
    after = end;
    if (end - start >= BLANK) yield [start, text.slice(start, end)];
  }
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code <= 32
    ? code === 32 || (code >= 9 && code <= 13)
    : code >= 0xa0 && SPACE.test(text.charAt(at));
}

/** Text out of sight, behind a wide gap or behind the same filler said again and again, where it is an order. */
export function outOfView(text: string, { place, weigh }: Manner): readonly Hit[] {
  const hits: Hit[] = [];
  let weighed = 0;
  for (const { start, end, lines, spaces } of gapsOf(text)) {
    if (end < weighed) continue;
    weighed = end + WEIGHED;
    const order = weigh(text.slice(end, weighed)) >= ORDER;
    const wide = place === 'definition' && (spaces >= 3 * WIDE || lines > 2 * TALL);
    if (order || wide)
      hits.push({
        rule: HiddenRule.pushed,
        tier: order ? 'hard' : 'soft',
        start,
        end: lineEnd(text, end),
      });
  }
  return place === 'definition' ? [...hits, ...behindFiller(text, weigh)] : hits;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return Math.min(end < 0 ? text.length : end, from + 400);
}

/** Sentences that say the same over and over, and then something else. */
function behindFiller(text: string, weigh: Manner['weigh']): readonly Hit[] {
  if (text.length < FOLD) return [];
  const seen = new Map<string, number>();
  let filler = 0;
  let at = 0;
  for (const sentence of text.split(/[.!?\n]/)) {
    at += sentence.length + 1;
    if (sentence.length < 12) continue;
    const count = (seen.get(sentence.trim()) ?? 0) + 1;
    seen.set(sentence.trim(), count);
    if (count >= 4) filler = at;
  }
  if (filler < FOLD || filler >= text.length) return [];
  const rest = text.slice(filler, filler + WEIGHED);
  if (weigh(rest) < ORDER) return [];
  const start = filler + (rest.length - rest.trimStart().length);
  return [{ rule: HiddenRule.pushed, tier: 'hard', start, end: lineEnd(text, start) }];
}
