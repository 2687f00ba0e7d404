import type { Hit } from '../hit.ts';
import { HiddenRule } from '../rulesHidden.ts';
import type { How, View } from '../text/view.ts';
import { commandIn } from './command.ts';
import { ORDER, type Manner } from './manner.ts';

/** Which rule a reading is reported under; readings that are no hiding place by themselves are not here. */
const RULES: Readonly<Partial<Record<How, HiddenRule>>> = {
  tags: HiddenRule.tags,
  selectors: HiddenRule.selectors,
  'zero-width': HiddenRule.zeroWidth,
  percent: HiddenRule.encoded,
  escapes: HiddenRule.encoded,
  entities: HiddenRule.encoded,
  base64: HiddenRule.encoded,
  base32: HiddenRule.encoded,
  hex: HiddenRule.encoded,
  digits: HiddenRule.encoded,
  rot13: HiddenRule.scrambled,
  reversed: HiddenRule.scrambled,
  spaced: HiddenRule.scrambled,
  leet: HiddenRule.scrambled,
  comment: HiddenRule.markup,
  'css-hidden': HiddenRule.markup,
  'link-title': HiddenRule.markup,
  attribute: HiddenRule.markup,
  concealed: HiddenRule.terminal,
};
/** Whole texts read another way: what they say only counts above what the text says anyhow. */
const WHOLE = new Set<How>(['rot13', 'reversed', 'leet', 'normal']);
const SHOWN = 600;
/** Nobody draws so much text apart but to keep it from being read. */
const SENTENCE = 40;

const LETTER = /\p{L}/u;
/** What has no letter says nothing. */
const heavy = (text: string, weigh: Manner['weigh']): number =>
  LETTER.test(text) ? Math.max(weigh(text), commandIn(text) ? ORDER : 0) : 0;

/** Readings that say something to the model which nobody was meant to see. */
export function hiddenReadings(views: readonly View[], { weigh, place }: Manner): readonly Hit[] {
  const [raw, ...others] = views;
  if (!raw || others.length === 0) return [];
  let plain: number | undefined;
  const hits: Hit[] = [];
  for (const view of others) {
    const rule = view.how === 'normal' ? disguise(raw, view) : RULES[view.how];
    if (rule === undefined) continue;
    const weight = heavy(view.text, weigh);
    const drawn = place === 'definition' && view.how === 'spaced' && view.text.length > SENTENCE;
    if (weight < ORDER && !drawn) continue;
    if (WHOLE.has(view.how) && weight <= (plain ??= heavy(raw.text, weigh))) continue;
    const { start, end } = view.locate(0, view.text.length);
    hits.push({
      rule,
      tier: weight < ORDER ? 'soft' : 'hard',
      start,
      end,
      decoded: view.text.slice(0, SHOWN),
    });
  }
  return hits;
}

/** What made the difference between a text and its normal form: characters left out, or letters that pass for others. */
function disguise(raw: View, normal: View): HiddenRule | undefined {
  if (!/[^\x00-\x7f]|[\x00-\x08\x0e-\x1f]/.test(raw.text)) return HiddenRule.encoded;
  return /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/.test(raw.text) &&
    normal.text.length < raw.text.length
    ? HiddenRule.zeroWidth
    : HiddenRule.lookalike;
}
