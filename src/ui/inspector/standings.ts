import type { ReviewedItem } from '../../core/pins/standing.ts';
import type { InspectorRow } from '../../shared/protocol/inspectorPage.ts';
import { badges, inspector as words, WITHHELD } from '../strings/inspector.ts';

interface Told {
  readonly badge: string;
  readonly tone: InspectorRow['tone'];
  readonly why: string;
}

/** How an item stands, in words; the tone only repeats them. */
export function standingWords(item: ReviewedItem): Told {
  const { standing, hash, kind } = item;
  switch (standing.state) {
    case 'pinned':
      return standing.pin.by === 'person'
        ? { badge: badges.accepted, tone: 'plain', why: '' }
        : { badge: badges.pinned, tone: 'plain', why: '' };
    case 'new':
      // Resources are reviewed and never pinned.
      return kind === 'resource'
        ? { badge: badges.served, tone: 'plain', why: '' }
        : { badge: badges.new, tone: 'notice', why: '' };
    case 'withheld': {
      const { badge, why } = WITHHELD[standing.why];
      if (standing.why === 'blocked') return { badge, tone: 'notice', why };
      if (standing.pin?.refused === hash) return { badge: badges.kept, tone: 'notice', why };
      return { badge, tone: 'warning', why };
    }
  }
}

/** What an item goes by in lists; server text. */
export const nameIn = ({ kind, name }: Pick<ReviewedItem, 'kind' | 'name'>): string =>
  kind === 'instructions' ? words.instructions : name === '' ? words.unnamed : name;
