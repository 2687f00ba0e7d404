import type { Finding } from '../../shared/finding.ts';
import type { Pin, Suppression } from './pin.ts';
import type { ReviewedItem, Surface } from './standing.ts';
import { stringAt } from './stringAt.ts';
import { nodeOf } from './said.ts';

/** Versions of one item that a pin remembers. */
export const EARLIER_LIMIT = 20;

type Place = Pick<Surface, 'launchId' | 'server' | 'variant' | 'packages'>;

/** The pin that a person's (or the first clean sight's) acceptance of an item writes. */
export type Accept = (surface: Place, item: ReviewedItem, by: Pin['by'], at: number) => Pin;

/** The pin that refuses the item for good, whatever it says later. */
export type Block = (surface: Place, item: ReviewedItem, at: number) => Pin;

/** The pin that stays as it was and remembers that this change was looked at; undefined where nothing was pinned. */
export type KeepOld = (item: ReviewedItem) => Pin | undefined;

/** What hides a finding in exactly these texts until a date. */
export type Suppress = (
  item: ReviewedItem,
  finding: Finding,
  sha256: (text: string) => string,
  at: number,
  until: number,
) => readonly Suppression[];

export const accept: Accept = (surface, item, by, at) => pinOf(surface, item, 'accepted', by, at);

export const block: Block = (surface, item, at) => pinOf(surface, item, 'blocked', 'person', at);

export const keepOld: KeepOld = ({ standing, hash }) =>
  standing.state === 'withheld' && standing.pin ? { ...standing.pin, refused: hash } : undefined;

export const suppress: Suppress = (item, finding, sha256, at, until) => {
  const node = nodeOf(item);
  const texts = new Set(finding.evidence.flatMap((e) => stringAt(node, e) ?? []));
  return [...texts].map((text) => ({ rule: finding.rule, hash: sha256(text), at, until }));
};

function pinOf(
  { launchId, server, variant, packages }: Place,
  { kind, name, hash, body, findings, standing }: ReviewedItem,
  state: Pin['state'],
  by: Pin['by'],
  at: number,
): Pin {
  const before = standing.state === 'new' ? undefined : standing.pin;
  const rules = [...new Set(findings.map((f) => f.rule))];
  const place = { kind, name, launchId, server, variant, ...(packages && { packages }) };
  return { ...place, hash, body, state, by, at, rules, earlier: earlierOf(before, hash) };
}

/** What the item said before, newest last; the text of a renamed item under its old name is one of its versions. */
function earlierOf(before: Pin | undefined, hash: string): Pin['earlier'] {
  if (!before) return [];
  const { earlier } = before;
  const all = before.hash === hash ? earlier : [...earlier, { hash: before.hash, at: before.at }];
  return all.slice(-EARLIER_LIMIT);
}
