import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { PageState } from '../src/shared/protocol/webview.ts';
import { keyOf, type Shown } from './groups.ts';
import { callView } from './ui/call.ts';
import { icon, link } from './ui/fold.ts';
import { connectView } from './ui/connect.ts';
import { headerView } from './ui/head.ts';
import { button } from './ui/kit.ts';
import { launchView } from './ui/launch.ts';
import { listView } from './ui/list.ts';
import { noteView } from './ui/notes.ts';
import { replyView } from './ui/reply.ts';
import { signInView } from './ui/signIn.ts';
import { shown } from './ui/text.ts';
import type { View } from './view.ts';

/** The whole page: what waits first, or what Countersign is doing while nothing waits. */
export function approvalView(view: View): TemplateResult {
  const { page } = view;
  const { state } = page;
  if (!state || page.lost !== undefined)
    return html`<main class="page">
      ${state || page.lost !== undefined ? lostView(view) : loading(view)}
    </main>`;
  return html`<main class="page ${placeOf(state)}">
    ${headerView(view)} ${messageView(view)} ${state.paused ? pausedView(view) : nothing}
    ${(state.notices ?? []).map((note) => noteView(view, note))} ${bodyView(view, state)}
  </main>`;
}

function bodyView(view: View, state: PageState): TemplateResult | typeof nothing {
  if (view.page.shown) return cardsView(view, view.page.shown);
  if (state.elsewhere) return elsewhereView(view, state);
  return state.paused ? nothing : emptyView(view);
}

function cardsView(view: View, shown: Shown): TemplateResult {
  switch (shown.kind) {
    case 'launches':
      return html`${repeat(shown.cards, keyOf, (card) => launchView(view, card))}`;
    case 'list':
      return listView(view, shown.cards, shown.group);
    case 'call':
      return html`${repeat([shown.card], keyOf, (card) =>
        callView(view, card, shown.group, shown.twins),
      )}`;
    case 'signIn':
      return html`${repeat([shown.card], keyOf, (card) => signInView(view, card))}`;
    case 'reply':
      return html`${repeat([shown.card], keyOf, (card) => replyView(view, card))}`;
    case 'connect':
      return html`${repeat([shown.card], keyOf, (card) => connectView(view, card))}`;
  }
}

function messageView(view: View): TemplateResult | typeof nothing {
  const { page, t, act } = view;
  if (!page.message) return nothing;
  return html`<div class="message ${page.message.tone}">
    ${icon(page.message.tone === 'error' ? 'warning' : 'note')}
    <p>${shown(page.message.text, {})}</p>
    ${link({ label: icon('close'), title: t('close'), focus: 'dismiss', onClick: () => act.dismiss() })}
  </div>`;
}

function pausedView(view: View): TemplateResult {
  const { t, act } = view;
  return html`<section class="paused">
    ${icon('pause')}
    <div>
      <h2 tabindex="-1" data-focus="title paused">${t('paused.title')}</h2>
      <p>${t('paused.hint')}</p>
      ${button({
        label: t('paused.resume'),
        focus: 'resume',
        onClick: () => act.ask({ method: 'go', to: 'resume' }),
      })}
    </div>
  </section>`;
}

function emptyView(view: View): TemplateResult {
  const { t, act, page } = view;
  const { idle } = page.state ?? {};
  return html`<section class="empty">
    <h2 tabindex="-1" data-focus="title empty">${t('empty.title')}</h2>
    ${idle === undefined ? nothing : html`<p>${shown(idle, {})}</p>`}
    <p class="quiet">${t('empty.hint')}</p>
    <p class="links">
      ${link({ label: t('empty.servers'), focus: 'servers', onClick: () => act.ask({ method: 'go', to: 'servers' }) })}
      ${link({ label: t('empty.activity'), focus: 'activity', onClick: () => act.ask({ method: 'go', to: 'activity' }) })}
    </p>
  </section>`;
}

/** Where this page is, of the two places that there are. */
const placeOf = ({ place, elsewhere }: PageState): PageState['place'] => {
  if (!elsewhere) return place;
  return place === 'sideBar' ? 'beside' : 'sideBar';
};

function elsewhereView({ t, act }: View, state: PageState): TemplateResult {
  return html`<section class="empty">
    <p>${shown(state.elsewhere?.text ?? '', {})}</p>
    <p class="links">
      ${link({ label: t('elsewhere.show'), focus: 'there', onClick: () => act.ask({ method: 'go', to: 'approvals' }) })}
      ${link({ label: t('elsewhere.here'), focus: 'here', onClick: () => act.ask({ method: 'place', where: placeOf(state) }) })}
    </p>
  </section>`;
}

function loading(view: View): TemplateResult {
  return html`<section class="empty">
    <h1 tabindex="-1" data-focus="title loading">${view.t('loading.title')}</h1>
  </section>`;
}

function lostView(view: View): TemplateResult {
  const { t, act, page } = view;
  return html`<section class="empty lost">
    <h1 tabindex="-1" data-focus="title lost">${t('lost.title')}</h1>
    <p>${t('lost.hint')}</p>
    ${page.lost === undefined ? nothing : html`<p class="quiet">${shown(page.lost)}</p>`}
    ${button({ label: t('lost.again'), focus: 'again', onClick: () => act.again() })}
  </section>`;
}
