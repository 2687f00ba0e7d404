import type { Span } from '../review.ts';
import { ReplyRule } from '../rulesReply.ts';
import { says, type ReplyCheck, type Sign } from './weigh.ts';
import { matchesIn } from '../text/matches.ts';
import { LESS, seenIn } from '../text/sieve.ts';

/** Where data is to be filled into an address: braces, angle or square brackets, words that stand for it. */
const SLOT = String.raw`(?:\{\{?[^{}\n]{2,80}\}|<[A-Za-z][^<>\n/="]{2,60}>|\[[A-Za-z][^[\]()]{2,60}\]|\$\(|%s\b|\b(?:BASE64|ENCODED|SECRET|DATA|CONVERSATION|SUMMARY|API_?KEY|TOKEN|PASSWORD|CHAT_?HISTORY|USER_?DATA|EXFIL|YOUR_?\w{2,20})(?=[&)\s"'\]]))`;
const SLOTS = new RegExp(SLOT, 'g');
const ANY_CASE = new RegExp(SLOT, 'gi');

/** A slot for what was said, or for a secret: an address that carries it is no badge. */
const TALK =
  /conversation|chat|histor|summar|prompt|context|messages?\b|memor|user[_ -]?data|secret|password|exfil|e-?mail|answer|document/i;

interface Place {
  /** Ends behind the host of an address. */
  readonly open: RegExp;
  /** What the address may not hold, and what may not stand between its mark and the slot. */
  readonly address: RegExp;
  readonly rest: RegExp;
  /** Stands somewhere in the address; from there the slot is not farther than `reach`. */
  readonly mark: RegExp;
  readonly reach: number;
}
/** How long an address may be up to the mark, and the mark. */
const LONGEST = 300;
const MARK = 45;

const IMAGE: Place = {
  open: /!\[[^\]\n]{0,200}\]\(\s{0,2}https?:\/\//g,
  address: /[)\s]/,
  rest: /[)\n]/,
  mark: /[?=/&]/g,
  reach: 200,
};
const LINK: Place = {
  open: /(?<!!)\[[^\]\n]{1,200}\]\(\s{0,2}https?:\/\//g,
  address: /[)\s]/,
  rest: /[)\n]/,
  mark: /[?&][\w.-]{1,40}=/g,
  reach: 100,
};
const TAG: Place = {
  open: /<img\b[^<>]{0,200}src\s{0,2}=\s{0,2}["']https?:\/\//gi,
  address: /["']/,
  rest: /["']/,
  mark: /[?&]/g,
  reach: 200,
};
/** Where slots are in a text, in order. */
const slotsIn = (text: string, pattern: RegExp): readonly Span[] =>
  Array.from(matchesIn(text, pattern), (m) => ({ start: m.index, end: m.index + m[0].length }));

/**
 * Addresses of one kind with a slot in reach of their mark. A pattern of its own for the whole would look at every
 * slot from every mark; here the slots are known, and an address without one near is passed over.
 */
function carriersIn(text: string, slots: readonly Span[], place: Place, weight: number): Sign[] {
  const found: Sign[] = [];
  const { open } = place;
  const far = LONGEST + MARK + place.reach;
  let next = 0;
  open.lastIndex = 0;
  for (let m = open.exec(text); m; m = open.exec(text)) {
    const from = open.lastIndex;
    while (next < slots.length && (slots[next]?.start ?? 0) < from) next++;
    if (next === slots.length) break;
    if ((slots[next]?.start ?? 0) > from + far) continue;
    const end = slotEnd(text.slice(from, from + far), slots, next, from, place);
    if (end === undefined) continue;
    const talks = slots.some(
      (s, i) => i >= next && s.end <= end && TALK.test(text.slice(s.start, s.end)),
    );
    found.push({ rule: ReplyRule.beacon, weight: weight + (talks ? 1 : 0), start: m.index, end });
    open.lastIndex = end;
  }
  return found;
}

/** The end of the last slot in reach of the last mark that has one. */
function slotEnd(
  part: string,
  slots: readonly Span[],
  next: number,
  from: number,
  { address, rest, mark, reach }: Place,
): number | undefined {
  const stop = part.search(address);
  const marks = Array.from(matchesIn(part, mark), (m) => [m.index, m.index + m[0].length] as const);
  for (const [start, end] of marks.reverse()) {
    if (start < 1 || start > LONGEST || (stop >= 0 && start > stop)) continue;
    const closed = part.slice(end, end + reach).search(rest);
    const last = from + end + (closed < 0 ? reach : closed);
    let found: number | undefined;
    for (let i = next; i < slots.length; i++) {
      const slot = slots[i];
      if (!slot || slot.start > last) break;
      if (slot.start >= from + end) found = slot.end;
    }
    if (found !== undefined) return found;
  }
  return undefined;
}

function beacons(text: string): readonly Sign[] {
  if (!text.includes('http')) return [];
  // Where an address can be shown: images and links in Markdown, and tags.
  if (!text.includes('](') && (seenIn(text) & LESS) === 0) return [];
  const slots = slotsIn(text, SLOTS);
  const loose = slotsIn(text, ANY_CASE);
  if (loose.length === 0) return [];
  return [
    ...carriersIn(text, slots, IMAGE, 5),
    ...carriersIn(text, loose, TAG, 5),
    ...carriersIn(text, slots, LINK, 2),
  ];
}

/** An image or a link whose address is to carry data away as soon as it is shown. */
export const beacon: ReplyCheck = {
  look: beacons,
  wordings: says(ReplyRule.beacon, {
    5: [
      'include|render|display|add|append|show|output|embed|insert ..4 image|link|url|markdown|badge|pixel ..12 replace|replacing|fill|where|encode|encoded|containing|with ..6 @wealth|conversation|data|information|user|secret|message|summary',
      'append|add|put|encode|embed|include|insert ..6 @secret|@convo|conversation|history|email|data ..6 to|in|into|as ..3 url|link|query|image|parameter|#url',
    ],
    3: [
      'render|display|include|embed ..3 following|this image|link|markdown|url ..4 in|at|your|response|answer|end',
    ],
  }),
};
