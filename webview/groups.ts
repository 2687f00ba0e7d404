import type {
  CallCard,
  Card,
  ConnectCard,
  LaunchCard,
  ReplyCard,
  SignInCard,
} from '../src/shared/protocol/webview.ts';

/** Cards that are shown together. */
export interface Group {
  readonly id: string;
  readonly cards: readonly Card[];
}

/** What stands on the page. */
export type Shown =
  | { readonly kind: 'launches'; readonly group: Group; readonly cards: readonly LaunchCard[] }
  | { readonly kind: 'list'; readonly group: Group; readonly cards: readonly CallCard[] }
  /** `twins`: the identical calls that wait with it and are answered together with it. */
  | {
      readonly kind: 'call';
      readonly group: Group;
      readonly card: CallCard;
      readonly twins: readonly CallCard[];
    }
  | { readonly kind: 'reply'; readonly group: Group; readonly card: ReplyCard }
  | { readonly kind: 'connect'; readonly group: Group; readonly card: ConnectCard }
  | { readonly kind: 'signIn'; readonly group: Group; readonly card: SignInCard };

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

/**
 * Calls that are identical to the byte and ask the same of a person, together, in order of arrival. What differs is who
 * waits for the answer and since when.
 */
export function alike(cards: readonly CallCard[]): readonly Alike[] {
  const sets = new Map<string, [CallCard, ...CallCard[]]>();
  for (const card of cards) {
    const { group, hash, args, bytes, client, late, effect, notes, offers } = card;
    const told = notes.filter((n) => n.tone !== 'plain');
    const said = [group, hash, args, bytes, client, late, effect, told, offers];
    const key = JSON.stringify(said);
    const set = sets.get(key);
    if (set) set.push(card);
    else sets.set(key, [card]);
  }
  return [...sets.values()];
}
export type Alike = readonly [CallCard, ...CallCard[]];

/**
 * How a group is shown: launches together, a reply, a sign-in or one call by itself, identical calls as one, others as a list
 * unless some were opened alone.
 */
export function shownOf(group: Group, alone: readonly string[]): Shown | undefined {
  const launches = group.cards.filter((c) => c.kind === 'launch');
  if (launches.length > 0) return { kind: 'launches', group, cards: launches };
  const reply = group.cards.find((c) => c.kind === 'reply');
  if (reply) return { kind: 'reply', group, card: reply };
  const connect = group.cards.find((c) => c.kind === 'connect');
  if (connect) return { kind: 'connect', group, card: connect };
  const signIn = group.cards.find((c) => c.kind === 'signIn');
  if (signIn) return { kind: 'signIn', group, card: signIn };
  const calls = group.cards.filter((c) => c.kind === 'call');
  const kept = calls.filter((c) => alone.includes(c.id));
  const [first, ...rest] = alike(kept.length > 0 ? kept : calls);
  if (first && rest.length === 0) {
    const [card, ...twins] = first;
    return { kind: 'call', group, card, twins };
  }
  return calls.length > 0 ? { kind: 'list', group, cards: calls } : undefined;
}

export function cardsOf(shown: Shown): readonly Card[] {
  if (shown.kind === 'call') return [shown.card, ...shown.twins];
  return 'card' in shown ? [shown.card] : shown.cards;
}
