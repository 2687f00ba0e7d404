import type { PageString } from '../src/shared/protocol/pageStrings.ts';
import type { Card, ReplyCard } from '../src/shared/protocol/webview.ts';
import type { Change } from './state.ts';
import type { Words } from './words.ts';

const ENTRY: Readonly<Record<ReplyCard['reply'], PageString>> = {
  result: 'page.entry.result',
  error: 'page.entry.result',
  prompt: 'page.entry.prompt',
  resource: 'page.entry.resource',
  sampling: 'page.entry.asks',
  elicitation: 'page.entry.asks',
};

/** A card in few words. */
export function whatIs(card: Card, t: Words): string {
  const { server } = card;
  switch (card.kind) {
    case 'call':
      return t('page.entry', { tool: card.tool, server });
    case 'launch':
      return t('page.entry.launch', { server });
    case 'reply':
      return t(ENTRY[card.reply], { name: card.name, server });
    case 'connect':
      return t('page.entry.connect', { target: card.target, server });
    case 'signIn':
      return t('page.entry.signIn', { server });
  }
}

/** What is said aloud of a new state, in one breath however much arrived; nothing where nothing changed. */
export function tell(change: Change, n: number, shown: Card | undefined, t: Words): string {
  const said: string[] = [];
  const [first] = change.arrived;
  if (first && change.arrived.length === 1) said.push(sayArrived(first, n, t));
  else if (first) said.push(t('say.many', { k: change.arrived.length, n }));
  for (const card of change.changed.slice(0, 1))
    said.push(t('say.changed', { what: whatIs(card, t) }));
  for (const card of change.withdrawn.slice(0, 2))
    said.push(t('say.withdrawn', { what: whatIs(card, t) }));
  if (change.turned && shown) said.push(t('say.shown', { what: whatIs(shown, t) }));
  return said.join(' ');
}

function sayArrived(card: Card, n: number, t: Words): string {
  switch (card.kind) {
    case 'call':
      return t('say.call', { tool: card.tool, server: card.server, n });
    case 'launch':
      return t('say.launch', { server: card.server, n });
    case 'reply':
      return t('say.reply', { what: whatIs(card, t), n });
    case 'connect':
      return t('say.connect', { target: card.target, server: card.server, n });
    case 'signIn':
      return card.stage === 'browser'
        ? t('say.signIn.browser', { server: card.server })
        : t('say.signIn', { server: card.server, n });
  }
}
