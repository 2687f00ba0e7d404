import { html, nothing, type TemplateResult } from 'lit-html';
import type { PageString } from '../../src/shared/protocol/pageStrings.ts';
import type { Card } from '../../src/shared/protocol/webview.ts';
import { keyOf } from '../groups.ts';
import type { View } from '../view.ts';
import { offerButton, type Bar } from './answers.ts';
import { button, textArea } from './kit.ts';

/** Opens the words for the model that go with a refusal. */
export function tellButton(view: View, card: Card, label: PageString): TemplateResult {
  return button({
    label: view.t(label),
    focus: `tell ${keyOf(card)}`,
    onClick: () => {
      view.act.draft(card, { open: 'reason' });
      view.act.focus(`reason ${keyOf(card)}`);
    },
  });
}

/** A refusal with words for the model. No plain key sends it; see keys.ts. */
export function reasonView(view: View, card: Card, bar: Bar, send: PageString): TemplateResult {
  const { t, act, page } = view;
  const key = keyOf(card);
  const offer = card.offers.find((o) => o.choice === 'deny' || o.choice === 'withhold');
  const text = page.drafts.of(key).reason ?? '';
  return html`<div class="answers reason">
    ${textArea({
      label: t('deny.reason'),
      value: text,
      rows: 3,
      focus: `reason ${key}`,
      onInput: (reason) => act.draft(card, { reason }),
    })}
    <p class="quiet">${t(isMac() ? 'deny.keys.mac' : 'deny.keys')}</p>
    <div class="row">
      ${offer ? offerButton(view, bar, offer, { label: t(send), text }) : nothing}
      ${button({ label: t('cancel'), onClick: () => closeReason(view, card) })}
    </div>
  </div>`;
}

/** Closes the reason; its words stay as a draft. */
function closeReason(view: View, card: Card): void {
  view.act.draft(card, { open: undefined });
  view.act.focus(`tell ${keyOf(card)}`);
}

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);
