import type { Hit } from '../hit.ts';
import type { View } from '../text/view.ts';
import { GAPS, ODD, seenIn } from '../text/sieve.ts';
import { hiddenCharacters } from './hiddenCharacters.ts';
import { outOfView } from './hiddenLayout.ts';
import { hiddenReadings } from './hiddenReadings.ts';
import { terminalCodes } from './hiddenTerminal.ts';
import type { Manner } from './manner.ts';

const SUSPECT = /[^\n\r\t\x20-\x7e]|\\(?:[ux]|033|e\[)| {24}|\t{8}|(?:\n[ \t]{0,8}){8}/;

/**
 * What is hidden in one string: characters that nobody sees, terminal codes, text pushed out of view, and readings of
 * hidden or encoded pieces that turn out to be orders. Honest uses pass: emoji, flags, joiners of scripts that need
 * them, base64 of images, hashes. It does NOT judge what stands in plain sight.
 */
export function hiddenIn(views: readonly View[], manner: Manner): readonly Hit[] {
  const [raw] = views;
  if (!raw) return [];
  const { text } = raw;
  const seen = seenIn(text);
  const may = (seen & (ODD | GAPS)) !== 0;
  if (views.length === 1 && !may && manner.place === 'reply') return [];
  const unusual = may && SUSPECT.test(text);
  if (views.length === 1 && text.length < 400 && !unusual) return [];
  return [
    ...(unusual ? hiddenCharacters(text, manner) : []),
    ...(unusual ? terminalCodes(text, manner) : []),
    ...outOfView(text, manner),
    ...hiddenReadings(views, manner),
  ];
}
