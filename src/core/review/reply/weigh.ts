import type { HiddenRule } from '../rulesHidden.ts';
import type { ReplyRule } from '../rulesReply.ts';

/** From `SOFT` on something is shown, from `HARD` on it keeps a reply from the model. */
export const SOFT = 3;
export const HARD = 6;

/** What only counts together with something else near it. */
export type Lead = 'lead.order' | 'lead.urgent' | 'lead.authority' | 'lead.heading' | 'lead.reader';

/** Something found in a view of a reply; offsets are those of the view. */
export interface Sign {
  readonly rule: ReplyRule | HiddenRule | Lead;
  readonly weight: number;
  readonly start: number;
  readonly end: number;
}

/** Words of an order, and what it weighs to read so; `like` is a phrase of words/phrase.ts. */
export interface Wording {
  readonly rule: ReplyRule | Lead;
  readonly like: string;
  readonly weight: number;
  /** Weighs the same where a "not" stands before it. */
  readonly negated?: boolean;
  /** Counts only where a sentence begins with it, or nearly. */
  readonly opens?: boolean;
}

export function says(
  rule: ReplyRule | Lead,
  byWeight: Readonly<Record<number, readonly string[]>>,
  how: Pick<Wording, 'negated' | 'opens'> = {},
): readonly Wording[] {
  return Object.entries(byWeight).flatMap(([weight, list]) =>
    list.map((like) => ({ rule, like, weight: Number(weight), ...how })),
  );
}

/** One reason why a reply may be dangerous. */
export interface ReplyCheck {
  readonly wordings?: readonly Wording[];
  readonly look?: (text: string) => readonly Sign[];
}

/** All matches of a global pattern, which are never empty, as signs of one weight. */
export function signs(
  text: string,
  rule: Sign['rule'],
  weight: number,
  pattern: RegExp,
): readonly Sign[] {
  const found: Sign[] = [];
  pattern.lastIndex = 0;
  for (let m = pattern.exec(text); m; m = pattern.exec(text))
    found.push({ rule, weight, start: m.index, end: m.index + m[0].length });
  return found;
}
