import type { Finding } from '../../shared/finding.ts';
import type { Pin, Suppression } from './pin.ts';
import type { ReviewedItem, Surface } from './standing.ts';

/** The pin that a person's (or the first clean sight's) acceptance of an item writes. */
export type Accept = (surface: Surface, item: ReviewedItem, by: Pin['by'], at: number) => Pin;

/** The pin that refuses the item for good, whatever it says later. */
export type Block = (surface: Surface, item: ReviewedItem, at: number) => Pin;

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
