import { HONEST } from '../../../shared/visible.ts';
import type { Hit } from '../hit.ts';
import { HiddenRule } from '../rulesHidden.ts';
import { isQuiet } from '../text/quiet.ts';
import type { Manner } from './manner.ts';

interface Kind {
  readonly rule: HiddenRule;
  /** The characters, as the source of a class of a pattern. */
  readonly chars: string;
  /** From how many on it is reported, and from how many on it keeps the text back, in a definition and in a reply. */
  readonly definition: readonly [soft: number, hard: number];
  readonly reply: readonly [soft: number, hard: number];
}

const NEVER = Infinity;

/** Kinds of characters that nobody sees; no character is of two. Terminal codes are looked at elsewhere. */
const KINDS: readonly Kind[] = [
  {
    rule: HiddenRule.tags,
    chars: String.raw`\u{e0000}-\u{e007f}`,
    definition: [1, 3],
    reply: [1, 3],
  },
  {
    rule: HiddenRule.selectors,
    chars: String.raw`\ufe00-\ufe0f\u{e0100}-\u{e01ef}`,
    definition: [2, 8],
    reply: [8, 16],
  },
  {
    rule: HiddenRule.bidi,
    chars: String.raw`\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c`,
    definition: [1, NEVER],
    reply: [4, NEVER],
  },
  {
    rule: HiddenRule.filler,
    chars: String.raw`\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5`,
    definition: [1, 4],
    reply: [8, 64],
  },
  {
    rule: HiddenRule.private,
    chars: String.raw`\p{Co}`,
    definition: [3, NEVER],
    reply: [NEVER, NEVER],
  },
  {
    rule: HiddenRule.zeroWidth,
    chars: String.raw`\u00ad`,
    definition: [3, NEVER],
    reply: [NEVER, NEVER],
  },
  {
    rule: HiddenRule.zeroWidth,
    chars: String.raw`\u200b-\u200d\u2060-\u2064\ufeff\u180e\ufff9-\ufffb`,
    definition: [1, 3],
    reply: [12, NEVER],
  },
];
const CHARS = KINDS.map(({ chars }) => chars).join('');
const ANY = new RegExp(`[${CHARS}]`, 'u');
/** What is honest, taken whole and passed over; else the longest run of such characters. */
const SCAN = new RegExp(`${HONEST}|([${CHARS}]+)`, 'gu');
const PATTERNS = KINDS.map((kind) => ({ kind, is: new RegExp(`[${kind.chars}]`, 'u') }));
const known = new Map<number, Kind | undefined>();
const KNOWN = 2000;

function kindOf(cp: number): Kind | undefined {
  const kind = known.get(cp);
  if (kind) return kind;
  const char = String.fromCodePoint(cp);
  const made = PATTERNS.find(({ is }) => is.test(char))?.kind;
  if (made && known.size < KNOWN) known.set(cp, made);
  return made;
}
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** How many places of one kind are shown. */
const MARKED = 8;

interface Found {
  count: number;
  /** One of them turns the order of what follows, whatever it is. */
  override: boolean;
  readonly places: (readonly [start: number, end: number])[];
}

/** Characters that cannot be seen, by kind. One pass. */
export function hiddenCharacters(text: string, { place }: Manner): readonly Hit[] {
  if (isQuiet(text) || !ANY.test(text)) return [];
  const found = new Map<Kind, Found>();
  for (const { 1: run, index } of text.matchAll(SCAN))
    if (run !== undefined) eachOf(run, index, text, found);
  const hits: Hit[] = [];
  for (const [kind, { count, override, places }] of found) {
    const tier = tierOf(kind, count, override, text, place);
    if (tier === undefined) continue;
    for (const [start, end] of places) hits.push({ rule: kind.rule, tier, start, end });
  }
  return hits;
}

/** Notes the characters of a run: tags and selectors in a row are one place, all others one each. */
function eachOf(run: string, at: number, text: string, found: Map<Kind, Found>): void {
  let i = 0;
  while (i < run.length) {
    const cp = run.codePointAt(i) ?? 0;
    const kind = kindOf(cp);
    let end = i + (cp > 0xffff ? 2 : 1);
    let count = 1;
    if (kind && TOGETHER.has(kind.rule))
      while (end < run.length && kindOf(run.codePointAt(end) ?? 0) === kind) {
        end += (run.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
        count++;
      }
    const start = at + i;
    i = end;
    if (!kind || (start === 0 && cp === 0xfeff)) continue;
    if (kind.rule === HiddenRule.selectors && count === 1 && isVariant(text, start)) continue;
    let marks = found.get(kind);
    if (!marks) found.set(kind, (marks = { count: 0, override: false, places: [] }));
    marks.count += count;
    marks.override ||= cp === 0x202d || cp === 0x202e;
    if (marks.places.length < MARKED) marks.places.push([start, at + end]);
  }
}

const TOGETHER: ReadonlySet<HiddenRule> = new Set([HiddenRule.tags, HiddenRule.selectors]);

/** One selector after an ideograph or a symbol chooses its shape. */
const isVariant = (text: string, at: number): boolean =>
  /[\p{Script=Han}\p{S}]$/u.test(text.slice(Math.max(0, at - 2), at));

function tierOf(
  kind: Kind,
  count: number,
  override: boolean,
  text: string,
  place: Manner['place'],
): 'hard' | 'soft' | undefined {
  const [soft, hard] = kind[place];
  if (kind.rule === HiddenRule.bidi) {
    if (RIGHT_TO_LEFT.test(text)) return undefined;
    if (override) return 'hard';
  }
  return count >= hard ? 'hard' : count >= soft ? 'soft' : undefined;
}
