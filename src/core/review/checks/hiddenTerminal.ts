import type { Hit } from '../hit.ts';
import { HiddenRule } from '../rulesHidden.ts';
import { ORDER, type Manner } from './manner.ts';
import { matchesIn } from '../text/matches.ts';

const ESC = String.raw`(?:\x1b|\\x1b|\\u001b|\\033|\\e|\\u\{1b\})`;
/** Codes that conceal, erase or overwrite what stands there, or write elsewhere: the clipboard, a title, a link. */
const ACTS = new RegExp(
  [
    String.raw`(?:${ESC}\[|\x9b)(?:[0-9]{0,3};){0,4}8m`,
    String.raw`(?:${ESC}\[|\x9b)[0-9;]{0,8}[ABCDEFGHJKSTdfsu](?![A-Za-z])`,
    String.raw`${ESC}[78cM](?![A-Za-z0-9])`,
    String.raw`(?:${ESC}\]|\x9d)(?:0|1|2|8|9|52|133|777|1337);`,
    String.raw`[^\x08]\x08`,
  ].join('|'),
  'gi',
);
/** Other control characters, colours among them. */
const OTHERS = /[\x00-\x07\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]/g;
const CONTROL = /[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\\]/;
const MARKED = 8;
/** What has no letter orders nothing. */
const LETTER = /\p{L}/u;

/**
 * Codes for a terminal. In a definition they have no business; in a reply colours and moves are ordinary, and only
 * codes that hide an order count. Codes that are written out instead of sent count only around an order.
 */
export function terminalCodes(text: string, { place, weigh }: Manner): readonly Hit[] {
  if (!CONTROL.test(text)) return [];
  const hits: Hit[] = [];
  const acts = [...matchesIn(text, ACTS)];
  const sent = acts.filter(([code]) => !code.startsWith('\\'));
  const order =
    acts.length > 0 &&
    LETTER.test(text) &&
    weigh(text.replace(/[\x00-\x08\x0e-\x1f]/g, ' ')) >= ORDER;
  const shown = order ? acts : place === 'definition' ? sent : [];
  for (const { index, 0: code } of shown.slice(0, MARKED))
    hits.push({
      rule: HiddenRule.terminal,
      tier: order || place === 'definition' ? 'hard' : 'soft',
      start: index,
      end: index + code.length,
    });
  if (hits.length === 0 && place === 'definition')
    for (const { index } of [...matchesIn(text, OTHERS)].slice(0, MARKED))
      hits.push({ rule: HiddenRule.terminal, tier: 'soft', start: index, end: index + 1 });
  return hits;
}
