import { suspectsIn, type Mark } from '../../../shared/visible.ts';
import type { Hit } from '../hit.ts';
import { HiddenRule } from '../rulesHidden.ts';
import type { Manner } from './manner.ts';

interface Kind {
  readonly rule: HiddenRule;
  readonly is: RegExp;
  /** From how many on it is reported, and from how many on it keeps the text back, in a definition and in a reply. */
  readonly definition: readonly [soft: number, hard: number];
  readonly reply: readonly [soft: number, hard: number];
}

const NEVER = Infinity;

/** Kinds of characters that nobody sees; the first that fits counts. Terminal codes are looked at elsewhere. */
const KINDS: readonly Kind[] = [
  { rule: HiddenRule.tags, is: /^[\u{e0000}-\u{e007f}]/u, definition: [1, 3], reply: [1, 3] },
  {
    rule: HiddenRule.selectors,
    is: /^[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u,
    definition: [2, 8],
    reply: [8, 16],
  },
  {
    rule: HiddenRule.bidi,
    is: /^[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/,
    definition: [1, NEVER],
    reply: [4, NEVER],
  },
  {
    rule: HiddenRule.filler,
    is: /^(?:[\u115f\u1160\u3164\uffa0\u2800]|\u034f|\u17b4|\u17b5)/,
    definition: [1, 4],
    reply: [8, 64],
  },
  { rule: HiddenRule.private, is: /^\p{Co}/u, definition: [3, NEVER], reply: [NEVER, NEVER] },
  { rule: HiddenRule.zeroWidth, is: /^\u00ad/, definition: [3, NEVER], reply: [NEVER, NEVER] },
  {
    rule: HiddenRule.zeroWidth,
    is: /^[\u200b-\u200d\u2060-\u2064\ufeff\u180e\ufff9-\ufffb]/,
    definition: [1, 3],
    reply: [12, NEVER],
  },
];
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
/** The two that turn the order of what follows, whatever it is. */
const OVERRIDE = /[\u202d\u202e]/;

/** Characters that cannot be seen, by kind. */
export function hiddenCharacters(text: string, { place }: Manner): readonly Hit[] {
  if (!/[^\n\r\t\x20-\x7e]/.test(text)) return [];
  const found = new Map<Kind, Mark[]>();
  for (const mark of suspectsIn(text)) {
    if (mark.level !== 'hidden' || (mark.at === 0 && mark.text === '\ufeff')) continue;
    const kind = KINDS.find(({ is }) => is.test(mark.text));
    if (!kind || (kind.rule === HiddenRule.selectors && isVariant(text, mark))) continue;
    const list = found.get(kind);
    if (list) list.push(mark);
    else found.set(kind, [mark]);
  }
  const hits: Hit[] = [];
  for (const [kind, marks] of found) {
    const tier = tierOf(kind, marks, text, place);
    if (tier === undefined) continue;
    for (const { at, text: is } of marks.slice(0, MARKED))
      hits.push({ rule: kind.rule, tier, start: at, end: at + is.length });
  }
  return hits;
}

/** One selector after an ideograph or a symbol chooses its shape. */
const isVariant = (text: string, { at, count }: Mark): boolean =>
  count === 1 && /[\p{Script=Han}\p{S}]$/u.test(text.slice(Math.max(0, at - 2), at));

/** How many places of one kind are shown. */
const MARKED = 8;

function tierOf(
  kind: Kind,
  marks: readonly Mark[],
  text: string,
  place: Manner['place'],
): 'hard' | 'soft' | undefined {
  const [soft, hard] = kind[place];
  const count = marks.reduce((sum, mark) => sum + mark.count, 0);
  if (kind.rule === HiddenRule.bidi) {
    if (RIGHT_TO_LEFT.test(text)) return undefined;
    if (marks.some((mark) => OVERRIDE.test(mark.text))) return 'hard';
  }
  return count >= hard ? 'hard' : count >= soft ? 'soft' : undefined;
}
