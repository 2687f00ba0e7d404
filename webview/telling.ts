import type { Card } from '../src/shared/protocol/webview.ts';
import type { Change } from './state.ts';
import type { Words } from './words.ts';

/** A card in few words. */
export function whatIs(card: Card, t: Words): string {
  const { server } = card;
  return card.kind === 'call'
    ? t('page.entry', { tool: card.tool, server })
    : t('page.entry.launch', { server });
}

/** What is said aloud of a new state, in one breath however much arrived; nothing where nothing changed. */
export function tell(change: Change, n: number, shown: Card | undefined, t: Words): string {
  const said: string[] = [];
  const [first] = change.arrived;
  if (first && change.arrived.length === 1)
    said.push(
      first.kind === 'call'
        ? t('say.call', { tool: first.tool, server: first.server, n })
        : t('say.launch', { server: first.server, n }),
    );
  else if (first) said.push(t('say.many', { k: change.arrived.length, n }));
  for (const card of change.changed.slice(0, 1))
    said.push(t('say.changed', { what: whatIs(card, t) }));
  for (const card of change.withdrawn.slice(0, 2))
    said.push(t('say.withdrawn', { what: whatIs(card, t) }));
  if (change.turned && shown) said.push(t('say.shown', { what: whatIs(shown, t) }));
  return said.join(' ');
}
