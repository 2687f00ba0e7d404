import type { CallCard, Card, LaunchCard, ReplyCard } from '../src/shared/protocol/webview.ts';

/** Cards that are shown together. */
export interface Group {
  readonly id: string;
  readonly cards: readonly Card[];
}

/** What stands on the page. */
export type Shown =
  | { readonly kind: 'launches'; readonly group: Group; readonly cards: readonly LaunchCard[] }
  | { readonly kind: 'list'; readonly group: Group; readonly cards: readonly CallCard[] }
  | { readonly kind: 'call'; readonly group: Group; readonly card: CallCard }
  | { readonly kind: 'reply'; readonly group: Group; readonly card: ReplyCard };

/** What names exactly this question with exactly this content. */
export function keyOf(card: { readonly id: string; readonly hash: string }): string {
  return `${card.id} ${card.hash}`;
}

/** Cards by group, groups and cards in order of arrival. */
export function groupsOf(cards: readonly Card[]): readonly Group[] {
  const groups = new Map<string, Card[]>();
  for (const card of cards) {
    const group = groups.get(card.group);
    if (group) group.push(card);
    else groups.set(card.group, [card]);
  }
  return [...groups].map(([id, members]) => ({ id, cards: members }));
}

/** How a group is shown: launches together, a reply or one call by itself, several calls as a list unless one was opened alone. */
export function shownOf(group: Group, alone: string | undefined): Shown | undefined {
  const launches = group.cards.filter((c) => c.kind === 'launch');
  if (launches.length > 0) return { kind: 'launches', group, cards: launches };
  const reply = group.cards.find((c) => c.kind === 'reply');
  if (reply) return { kind: 'reply', group, card: reply };
  const calls = group.cards.filter((c) => c.kind === 'call');
  const one = calls.length === 1 ? calls[0] : calls.find((c) => c.id === alone);
  if (one) return { kind: 'call', group, card: one };
  return calls.length > 0 ? { kind: 'list', group, cards: calls } : undefined;
}

export function cardsOf(shown: Shown): readonly Card[] {
  return 'card' in shown ? [shown.card] : shown.cards;
}
