import type { Entry } from '../ports.ts';
import { findingText } from '../cards/findingText.ts';
import { label } from '../plain.ts';
import { kindAndName, marks as words, withheldSentence } from '../strings/review.ts';
import { isUnreviewed, worst, type Offered, type SeenItem } from './offered.ts';

/** Something to show in the Problems panel on the name of an entry. */
export interface Mark {
  /** A rule, or the reason why something is withheld. */
  readonly code: string;
  readonly text: string;
  /** It is kept from models until a person has reviewed it. */
  readonly grave: boolean;
}

/** Marks of one entry; beyond, the review shows them. */
const MOST = 30;

/** What the review of a server's words says of its entry: what is withheld first, then what was found. */
export function marksOf({ items }: Offered): readonly Mark[] {
  const all = items.flatMap(marksOfItem);
  const grave = all.filter((m) => m.grave);
  const marks = [...grave, ...all.filter((m) => !m.grave)];
  if (marks.length <= MOST) return marks;
  const more: Mark = { code: 'more', text: words.more(marks.length - MOST), grave: false };
  return [...marks.slice(0, MOST), more];
}

function marksOfItem(seen: SeenItem): readonly Mark[] {
  const item = worst(seen);
  const { standing, findings } = item;
  const what = kindAndName(item.kind, label(item.name, 60));
  const grave = isUnreviewed(item);
  const withheld = standing.state === 'withheld' && grave && standing.why !== 'finding';
  return [
    ...(withheld
      ? [{ code: standing.why, text: words.item(what, withheldSentence(standing.why)), grave }]
      : []),
    ...findings.map((f) => ({
      code: f.rule,
      text: words.item(what, findingText(f).title),
      grave: grave && f.tier === 'hard',
    })),
  ];
}

/** What an entry's name is marked with. */
export interface MarkedEntry {
  readonly entry: Entry;
  readonly launchId: string | undefined;
  readonly marks: readonly Mark[];
}

/** The place of a name in a text: from its offset to the end of the word in quotation marks. */
export function nameRange(
  text: string,
  offset: number,
): { readonly line: number; readonly start: number; readonly end: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length - 1;
  const start = offset - (before.lastIndexOf('\n') + 1);
  const name = /^"(?:[^"\\\n]|\\.)*"/.exec(text.slice(offset, offset + 1000));
  return { line, start, end: start + (name?.[0].length ?? 1) };
}
