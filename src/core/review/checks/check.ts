import type { Item, Surroundings } from '../review.ts';
import type { Rule } from '../rules.ts';
import type { Text } from '../strings.ts';

/**
 * How much something weighs: below `SOFT` it says nothing alone and counts with others near it; from `HARD` it is
 * enough to keep the text from the model.
 */
export const SOFT = 3;
export const HARD = 6;

/** What only counts together with something else: never reported by itself. */
export const Lead = {
  authority: 'lead.authority',
  consequence: 'lead.consequence',
  must: 'lead.must',
  address: 'lead.address',
  label: 'lead.label',
  secret: 'lead.secret',
  command: 'lead.command',
  foreign: 'lead.foreign',
  drop: 'lead.drop',
  person: 'hint.person',
  hush: 'hint.hush',
  flow: 'hint.flow',
  agent: 'hint.agent',
  others: 'hint.others',
  reply: 'hint.reply',
  push: 'hint.push',
  always: 'hint.always',
  elsewhere: 'hint.elsewhere',
  later: 'hint.later',
  machine: 'hint.machine',
} as const;
export type Lead = (typeof Lead)[keyof typeof Lead];

/** Words of an order, and what it weighs to read so. */
export interface Wording {
  readonly rule: Rule | Lead;
  readonly like: string;
  readonly weight: number;
  /** Weighs the same where a "not" stands before it. */
  readonly negated?: boolean;
  /** Counts only where a sentence begins with it, or nearly. */
  readonly opens?: boolean;
}

/** One place where a check found something. Offsets are those of the text as sent. */
export interface Trace {
  /** A rule or a lead; the hidden-text checks have ids of their own. */
  readonly rule: string;
  readonly weight: number;
  readonly text: Text;
  readonly start: number;
  readonly end: number;
  readonly decoded?: string | undefined;
  readonly about?: string | undefined;
}

/** An item as read for review. */
export interface Reading {
  readonly item: Item;
  readonly surroundings: Surroundings;
  readonly texts: readonly Text[];
  /** What it is for, as its name and first sentence say, in lower case. */
  readonly purpose: string;
}

/** One reason why a text may be dangerous. */
export interface Check {
  readonly rules: readonly Rule[];
  /** What it reads like. */
  readonly wordings?: readonly Wording[];
  /** What else to look at. */
  readonly look?: (reading: Reading) => readonly Trace[];
}

/** The wordings of one rule, by weight. */
export function says(
  rule: Rule | Lead,
  byWeight: Readonly<Record<number, readonly string[]>>,
  how: Pick<Wording, 'negated' | 'opens'> = {},
): Wording[] {
  return Object.entries(byWeight).flatMap(([weight, list]) =>
    list.map((like) => ({ rule, like, weight: Number(weight), ...how })),
  );
}
