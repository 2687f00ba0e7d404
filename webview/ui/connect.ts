import { html, nothing, type TemplateResult } from 'lit-html';
import type { ConnectCard } from '../../src/shared/protocol/webview.ts';
import { characters } from '../findings.ts';
import { keyOf } from '../groups.ts';
import { offersOf, warned } from '../offered.ts';
import type { View } from '../view.ts';
import { answersView } from './answers.ts';
import { detailsView } from './details.ts';
import { around } from './launch.ts';
import { lateView, notesView } from './notes.ts';
import { shown } from './text.ts';

/** One host that a server in a sandbox wants to reach: which, during which call, and the answers. */
export function connectView(view: View, card: ConnectCard): TemplateResult {
  const { t } = view;
  const key = keyOf(card);
  const hidden = characters(card.target, '').length > 0;
  const offers = offersOf(card, hidden);
  const simple = offers.filter((o) => o.choice !== 'reach-here');
  return html`<article class="card connect" aria-labelledby=${`title-${card.id}`}>
    <h2 id=${`title-${card.id}`} tabindex="-1" data-focus=${`title ${key}`}>
      ${around(t('connect.title', { server: '\u0000' }), html`<b>${shown(card.server)}</b>`)}
    </h2>
    <p class="effect">${shown(card.effect, {})}</p>
    <p class="target"><code>${shown(card.target)}</code></p>
    ${notesView(view, card)} ${lateView(view, card)}
    ${card.waiting > 1 ? html`<p class="quiet">${t('connect.waiting', { n: card.waiting })}</p>` : nothing}
    ${answersView(view, {
      key,
      cards: [card],
      offers: offers.map((offer) => ({
        offer,
        sentences: offer.sentence === undefined ? [] : [offer.sentence],
      })),
      hold: hidden || warned(card),
    })}
    <ul class="meanings">
      ${simple.map((o) => (o.sentence === undefined ? nothing : html`<li><b>${o.label}</b> ${o.sentence}</li>`))}
    </ul>
    ${detailsView(view, card)}
  </article>`;
}
