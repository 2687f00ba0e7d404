import type { nothing, TemplateResult } from 'lit-html';
import type { CallCard, LaunchCard } from '../../src/shared/protocol/webview.ts';
import { keyOf } from '../groups.ts';
import { isOpen, type View } from '../view.ts';
import { chipsView } from './chips.ts';

/** What a call or a start can reach, on its card. */
export function reachView(
  view: View,
  card: CallCard | LaunchCard,
): TemplateResult | typeof nothing {
  const { t, act } = view;
  return chipsView({
    chips: card.chips ?? [],
    name: keyOf(card),
    title: t('reach.title'),
    warning: t('tone.warning'),
    more: (n) => t('reach.more', { n }),
    fewer: t('reach.fewer'),
    rest: (n) => t('reach.rest', { n }),
    isOpen: (name) => isOpen(view, name),
    fold: (name, open) => act.fold(name, open),
    ...(card.kind === 'call' && { lead: (path) => act.lead(card, path) }),
  });
}
