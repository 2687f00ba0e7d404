import { html, nothing, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import type { CardScope, CardSite } from '../../src/shared/protocol/signInCard.ts';
import type { SignInCard } from '../../src/shared/protocol/webview.ts';
import { keyOf } from '../groups.ts';
import { allows, warned } from '../offered.ts';
import { picksFor, scopesOf, type Pick } from '../picked.ts';
import { isOpen, type View } from '../view.ts';
import { count } from '../words.ts';
import { offerButton, type Bar } from './answers.ts';
import { detailsView } from './details.ts';
import { foldButton, icon, link } from './fold.ts';
import { checkbox } from './kit.ts';
import { fact } from './launch.ts';
import { lateView, notesView } from './notes.ts';
import { shown } from './text.ts';

/** A sign-in: where and as whom, every scope with what it permits, the answers; or that its browser is open. */
export function signInView(view: View, card: SignInCard): TemplateResult {
  const { t } = view;
  const key = keyOf(card);
  const [before = '', after = ''] = t(
    card.stage === 'browser' ? 'signIn.title.browser' : 'signIn.title',
    { server: '\u0000' },
  ).split('\u0000');
  return html`<article class="card sign-in" aria-labelledby=${`title-${card.id}`}>
    <h2 id=${`title-${card.id}`} tabindex="-1" data-focus=${`title ${key}`}>
      ${before}<b>${shown(card.server)}</b>${after}
    </h2>
    <p class="effect">${shown(card.effect, {})}</p>
    ${notesView(view, card)} ${lateView(view, card)}
    <dl class="facts">${card.sites.map((site) => fact(site.label, siteView(site)))}</dl>
    ${card.stage === 'browser' ? browserView(view, card) : askView(view, card)}
    ${detailsView(view, card)}
  </article>`;
}

/** The host stands out of its address: it alone says where one signs in. */
function siteView({ before, host, after, more }: CardSite): TemplateResult {
  return html`<span class="site"
      ><span class="quiet">${shown(before)}</span><b class="host">${shown(host)}</b
      ><span class="quiet">${shown(after)}</span></span
    >${more === undefined ? nothing : html` <span class="quiet">${shown(more)}</span>`}`;
}

/** While the browser is open: open it again, take its address elsewhere, or give up. */
function browserView(view: View, card: SignInCard): TemplateResult {
  const { t, act } = view;
  const key = keyOf(card);
  const ask = (what: 'browser' | 'link') => (event: Event) => {
    if (event.isTrusted) act.ask({ method: 'open', id: card.id, what });
  };
  return html`<p class="links">
      ${link({ label: t('signIn.again'), focus: `browser ${key}`, onClick: ask('browser') })}
      ${link({ label: t('signIn.link'), focus: `link ${key}`, onClick: ask('link') })}
    </p>
    ${barView(view, card, [])}`;
}

function askView(view: View, card: SignInCard): TemplateResult {
  const picks = view.page.picks.get(keyOf(card)) ?? new Map<string, Pick>();
  const asked = scopesOf(card, picks);
  return html`${scopesView(view, card, picks, asked)}
    <dl class="facts">${card.facts.map(({ label, value }) => fact(label, shown(value, {})))}</dl>
    ${offeredView(view, card)} ${barView(view, card, asked)}`;
}

function scopesView(
  view: View,
  card: SignInCard,
  picks: ReadonlyMap<string, Pick>,
  asked: readonly string[],
): TemplateResult {
  const { t, act } = view;
  const key = keyOf(card);
  if (card.scopes.length === 0)
    return html`<p class="note plain">${shown(card.none ?? '', {})}</p>`;
  const { enough } = card;
  return html`<section class="scopes" aria-labelledby=${`scopes-${card.id}`}>
    <div class="scopes-head">
      <h3 id=${`scopes-${card.id}`}>${t('signIn.scopes')}</h3>
      ${
        enough === undefined
          ? nothing
          : link({
              label: t('signIn.enough'),
              focus: `enough ${key}`,
              onClick: () => act.pick(card, picksFor(card, enough)),
            })
      }
      ${
        picks.size === 0
          ? nothing
          : link({
              label: t('signIn.all'),
              focus: `all ${key}`,
              onClick: () => act.pick(card, new Map()),
            })
      }
    </div>
    ${card.needs === undefined ? nothing : html`<p class="quiet">${shown(card.needs, {})}</p>`}
    <ul class="scope-list">
      ${card.scopes.map((one, at) => scopeView(view, card, picks, at, one))}
    </ul>
    <p class="quiet">
      ${
        asked.length === 0
          ? t('signIn.none')
          : t('signIn.asked', { n: count(asked.length), of: count(card.scopes.length) })
      }
    </p>
  </section>`;
}

function scopeView(
  view: View,
  card: SignInCard,
  picks: ReadonlyMap<string, Pick>,
  at: number,
  one: SignInCard['scopes'][number],
): TemplateResult {
  const { t, act } = view;
  const key = keyOf(card);
  const { scope, narrower, need, needTone, grown, before } = one;
  const pick = picks.get(scope);
  const told = pick === 'narrower' && narrower ? narrower : one;
  const set = (next: Pick | undefined): void => {
    const rest = [...picks].filter(([name]) => name !== scope);
    act.pick(card, new Map(next === undefined ? rest : [...rest, [scope, next]]));
  };
  // The toolkit reads the label of a box once: another label is another box.
  return html`<li class=${pick === 'out' ? 'scope out' : 'scope'}>
    <div class="line-of-scope">
      ${keyed(
        told.scope,
        checkbox({
          label: html`<code>${shown(told.scope)}</code>${
              told === one ? nothing : html`<span class="sr"> ${t('signIn.not', { scope })}</span>`
            }`,
          checked: pick !== 'out',
          focus: `scope ${key} ${at}`,
          onChange: (on) => set(on ? undefined : 'out'),
        }),
      )}
      ${levelView(view, told)}
      ${grown === undefined ? nothing : html`<span class="level warning">${icon('warning')}${grown}</span>`}
      ${before === undefined ? nothing : html`<span class="level plain">${before}</span>`}
    </div>
    <div class="about-scope">
      <p>${shown(told.says, {})}</p>
      ${
        need === undefined || told !== one
          ? nothing
          : html`<p class="need ${needTone ?? 'plain'}">
              ${needTone === 'warning' ? icon('warning') : nothing}${shown(need, {})}
            </p>`
      }
      ${
        narrower === undefined || pick === 'out'
          ? nothing
          : link({
              label:
                pick === 'narrower'
                  ? t('signIn.back', { scope })
                  : t('signIn.instead', { scope: narrower.scope }),
              focus: `instead ${key} ${at}`,
              onClick: () => set(pick === 'narrower' ? undefined : 'narrower'),
            })
      }
    </div>
  </li>`;
}

function levelView({ t }: View, { level, tone }: CardScope): TemplateResult {
  return html`<span class="level ${tone}"
    >${tone === 'warning' ? html`${icon('warning')}<span class="sr">${t('tone.warning')}: </span>` : nothing}${level}</span
  >`;
}

/** What else is to be had there: nothing of it is asked for. */
function offeredView(view: View, card: SignInCard): TemplateResult | typeof nothing {
  if (card.offered.length === 0) return nothing;
  const name = `${keyOf(card)}\toffered`;
  return html`<div class="panels">
    ${foldButton(view, name, {
      label: view.t('signIn.offered', { n: count(card.offered.length) }),
      focus: `fold ${name}`,
    })}
    ${
      isOpen(view, name)
        ? html`<ul class="scope-list">
            ${card.offered.map(
              (one) =>
                html`<li class="scope">
                  <div class="line-of-scope">
                    <code>${shown(one.scope)}</code> ${levelView(view, one)}
                  </div>
                  <div class="about-scope"><p>${shown(one.says, {})}</p></div>
                </li>`,
            )}
          </ul>`
        : nothing
    }
  </div>`;
}

/** Refusing first; what is asked for is fixed when the button is drawn. */
function barView(view: View, card: SignInCard, scopes: readonly string[]): TemplateResult {
  const bar: Bar = {
    key: keyOf(card),
    cards: [card],
    offers: card.offers.map((offer) => ({ offer, sentences: [] })),
    hold: warned(card),
  };
  const blocked = card.scopes.length > 0 && scopes.length === 0;
  return html`<div class="answers">
    <div class="row">
      ${card.offers.filter((o) => !allows(o.choice)).map((o) => offerButton(view, bar, o))}
      <span class="spring"></span>
      ${card.offers
        .filter((o) => allows(o.choice))
        .map((o) => offerButton(view, bar, o, { scopes, blocked }))}
    </div>
  </div>`;
}
