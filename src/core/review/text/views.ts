import { encodedIn } from './encodings.ts';
import { unseenIn } from './markup.ts';
import { folded, unescaped } from './normal.ts';
import { scrambledIn } from './scrambled.ts';
import { smuggledIn } from './smuggled.ts';
import { spelledOut } from './spelled.ts';
import { type Stretches, stretchesOf } from './stretches.ts';
import { traitsOf } from './triggers.ts';
import { rawView, type View } from './view.ts';
import { isQuiet } from './quiet.ts';

/** How often a decoded piece is decoded again. */
const DEPTH = 2;
/** Characters that turn the order in which letters are shown. */
const NONE: Stretches = { runs: [], digits: [] };
const OVERRIDE = /[\u202d\u202e\u2067]/;

/**
 * Every reading of a text that a check should look at: the text as it is, then normalised, then each kind of hidden or
 * encoded piece decoded, again and again to a fixed depth. Work and size are linear in the text: pieces of one kind are
 * one view, no view is longer than what it was read from (NFKC aside), and the depth is fixed. A view says nothing
 * about guilt: what it reads counts only when a check finds something in it.
 */
export function viewsOf(text: string): readonly View[] {
  const raw = rawView(text);
  const traits = traitsOf(text);
  if (!traits) return [raw];
  const views: View[] = [];
  collect(raw, DEPTH, views, new Set(), traits);
  return views;
}

function collect(
  view: View,
  depth: number,
  views: View[],
  seen: Set<string>,
  traits = traitsOf(view.text),
): void {
  if (seen.has(view.text)) return;
  seen.add(view.text);
  views.push(view);
  if (!traits) return;
  const open = traits.marks ? unescaped(view) : view;
  const plain = traits.unusual || open !== view ? folded(open) : open;
  if (plain !== view && !seen.has(plain.text)) {
    seen.add(plain.text);
    views.push(plain);
  }
  if (depth === 0) return;
  const turns = traits.unusual && OVERRIDE.test(view.text);
  const within = plain === view ? traits : traitsOf(plain.text);
  const looked = within ?? traits;
  const stretches = looked.runs || looked.numbers ? stretchesOf(plain.text) : NONE;
  const decoded = [
    ...(traits.unusual && !isQuiet(view.text) ? smuggledIn(view) : []),
    ...(traits.marks ? spelledOut(view) : []),
    ...(traits.marks || traits.unusual ? unseenIn(open) : []),
    ...(within?.runs === true || within?.numbers === true
      ? encodedIn(plain, within, stretches)
      : []),
    ...(within || turns ? scrambledIn(plain, looked, turns, stretches) : []),
  ];
  for (const piece of decoded) collect(piece, depth - 1, views, seen);
}
