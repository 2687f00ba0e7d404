import { html, nothing, type TemplateResult } from 'lit-html';
import type { Card } from '../../src/shared/protocol/webview.ts';
import { keyOf } from '../groups.ts';
import { isOpen, type View } from '../view.ts';
import { foldButton, link } from './fold.ts';
import { shown } from './text.ts';

/** What is one step away from a launch card: why it is asked, and the host's further lines. */
export function detailsView(view: View, card: Card): TemplateResult | typeof nothing {
  const name = `${keyOf(card)}\tdetails`;
  if (card.details.length === 0 && (card.why ?? []).length === 0) return nothing;
  return html`<div class="panels">
    ${foldButton(view, name, { label: view.t('panel.details'), focus: `fold ${name}` })}
    ${isOpen(view, name) ? html`${whyView(card)}${linesView(view, card)}` : nothing}
  </div>`;
}

export function whyView(card: Card): TemplateResult | typeof nothing {
  const why = card.why ?? [];
  if (why.length === 0) return nothing;
  return html`<ul class="why">
    ${why.map((sentence) => html`<li>${shown(sentence, {})}</li>`)}
  </ul>`;
}

export function linesView(view: View, card: Card): TemplateResult {
  return html`<dl class="facts">
      ${card.kind === 'call' ? claims(view, card) : nothing}
      ${card.details.map(
        ({ label, value }) =>
          html`<div class="fact">
            <dt>${shown(label)}</dt>
            <dd>${shown(value, {})}</dd>
          </div>`,
      )}
    </dl>
    <p>
      ${link({
        label: view.t('open.server'),
        focus: `server ${keyOf(card)}`,
        onClick: () => view.act.ask({ method: 'open', id: card.id, what: 'server' }),
      })}
    </p>`;
}

/** What the server says of its own tool; a claim, and drawn as one. */
function claims(
  view: View,
  card: Extract<Card, { kind: 'call' }>,
): TemplateResult | typeof nothing {
  const said = [card.title, card.description].filter((s) => s !== undefined && s !== '');
  if (said.length === 0) return nothing;
  return html`<div class="fact">
    <dt>${view.t('call.claims')}</dt>
    <dd>${said.map((s) => html`<p class="claim">${shown(s ?? '', {})}</p>`)}</dd>
  </div>`;
}
