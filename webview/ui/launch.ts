import { html, nothing, type TemplateResult } from 'lit-html';
import type { LaunchCard } from '../../src/shared/protocol/webview.ts';
import { characters, type Finding } from '../findings.ts';
import { keyOf } from '../groups.ts';
import { offersOf, warned } from '../offered.ts';
import { isOpen, type View } from '../view.ts';
import { answersView } from './answers.ts';
import { detailsView } from './details.ts';
import { foldButton, link } from './fold.ts';
import { lateView, notesView, noteView } from './notes.ts';
import { reachView } from './reach.ts';
import { shown } from './text.ts';

/** Names of variables that stand on the card before the rest is unfolded. */
const NAMES = 3;

/** One server that wants to be started: what runs, with what, from where, and the answers. */
export function launchView(view: View, card: LaunchCard): TemplateResult {
  const { t } = view;
  const key = keyOf(card);
  const hidden = [card.server, ...card.argv.map((w) => w.text), card.cwd ?? '', ...card.env]
    .flatMap((text) => characters(text, ''))
    .map((f: Finding) =>
      t(f.kind === 'hidden' ? 'find.hidden' : 'find.lookalike', {
        where: t('find.here'),
        what: f.what,
      }),
    );
  const offers = offersOf(card, hidden.length > 0);
  return html`<article class="card launch" aria-labelledby=${`title-${card.id}`}>
    <h2 id=${`title-${card.id}`} tabindex="-1" data-focus=${`title ${key}`}>
      ${around(t(card.remote === true ? 'launch.connect' : 'launch.title', { server: '\u0000' }), html`<b>${shown(card.server)}</b>`)}
    </h2>
    <p class="effect">${shown(card.effect, {})}</p>
    ${reachView(view, card)}
    ${[...new Set(hidden)].map((text) => noteView(view, { tone: 'warning', text }))}
    ${notesView(view, card)} ${lateView(view, card)} ${commandView(view, card)}
    ${card.versionOpen === true ? versionLink(view, card) : nothing} ${lookUpView(view, card)}
    <dl class="facts">
      ${fact(t(card.remote === true ? 'launch.sends' : 'launch.receives'), received(view, card))}
      ${card.box ? fact(t('launch.sandbox'), boxView(view, card, card.box)) : nothing}
      ${card.source ? fact(t('launch.from'), source(view, card)) : nothing}
      ${card.cwd === undefined ? nothing : fact(t('launch.cwd'), shown(card.cwd))}
    </dl>
    ${
      card.waiting > 1
        ? html`<p class="quiet">${t('launch.twins', { n: card.waiting })}</p>`
        : nothing
    }
    ${answersView(view, {
      key,
      cards: [card],
      offers: offers.map((offer) => ({
        offer,
        sentences: offer.sentence === undefined ? [] : [offer.sentence],
      })),
      hold: hidden.length > 0 || warned(card),
    })}
    ${detailsView(view, card)}
  </article>`;
}

/** Every word of the command line in a box of its own, so that a space inside a word cannot pass for two words. */
function commandView(view: View, card: LaunchCard): TemplateResult {
  const marked = card.argv.filter((w) => w.tone !== 'plain' && w.why !== undefined);
  return html`<div
      class="command"
      role="group"
      aria-label=${view.t(card.remote === true ? 'launch.address' : 'launch.command')}
    >
      <code
        >${card.argv.map(
          (w, i) =>
            html`<span class="word ${w.tone}${i === 0 ? ' first' : ''}"
                >${w.text === '' ? html`<i>""</i>` : shown(w.text)}</span
              >${' '}`,
        )}</code
      >
    </div>
    ${marked.map((w) =>
      noteView(
        view,
        { tone: w.tone, text: w.why ?? '' },
        { before: html`<code class="cited">${shown(brief(w.text))}</code>` },
      ),
    )}`;
}

/** Leads to what fixes the version; that shows the change and asks before it writes. */
function versionLink({ t, act }: View, card: LaunchCard): TemplateResult {
  return html`<p class="version">
    ${link({
      label: t('launch.version'),
      focus: `version ${keyOf(card)}`,
      onClick: () => act.ask({ method: 'open', id: card.id, what: 'version' }),
    })}
  </p>`;
}

/** What the registry said, and the one gesture that lets it be asked. */
function lookUpView({ t, act }: View, card: LaunchCard): TemplateResult | typeof nothing {
  const rows = card.lookedUp ?? [];
  if (card.askable !== true && rows.length === 0) return nothing;
  return html`${
    rows.length > 0
      ? html`<dl class="facts">
          ${rows.map(({ label, value }) => fact(label, shown(value, {})))}
        </dl>`
      : nothing
  }${
    card.askable === true
      ? html`<p class="version">
          ${link({
            label: t(rows.length > 0 ? 'launch.lookUpAgain' : 'launch.lookUp'),
            focus: `lookUp ${keyOf(card)}`,
            onClick: (event) => {
              if (event.isTrusted) act.ask({ method: 'open', id: card.id, what: 'lookUp' });
            },
          })}
          <span class="quiet">${t('launch.lookUpSays')}</span>
        </p>`
      : nothing
  }`;
}

/** A word cited beside the sentence about it; the whole of it stands in the command. */
function brief(text: string): string {
  return text.length > 48 ? `${text.slice(0, 40).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

function names(view: View, card: LaunchCard): TemplateResult {
  const { t } = view;
  const none = card.remote === true ? 'launch.noHeaders' : 'launch.nothing';
  if (card.env.length === 0) return html`<span class="quiet">${t(none)}</span>`;
  const name = `${keyOf(card)}\tenv`;
  const open = isOpen(view, name);
  const told = open || card.env.length <= NAMES + 1 ? card.env : card.env.slice(0, NAMES);
  const left = card.env.length - told.length;
  return html`${told.map((n) => html`<code class="name">${shown(n)}</code>${' '}`)}
  ${
    left > 0 || open
      ? foldButton(view, name, {
          label: open ? t('launch.fewer') : t('launch.names', { n: left }),
          focus: `fold ${name}`,
        })
      : nothing
  }`;
}

/** Its own variables, and in a sentence what else reaches it. */
function received(view: View, card: LaunchCard): TemplateResult {
  return html`${names(view, card)}
  ${card.base === undefined ? nothing : html`<p class="quiet">${card.base}</p>`}`;
}

/** What holds it in; the choice of another is made outside the page, and loosening is asked there. */
function boxView({ t, act }: View, card: LaunchCard, lines: readonly string[]): TemplateResult {
  return html`${lines.map((line) => html`<p>${shown(line, {})}</p>`)}
  ${link({
    label: t('launch.sandbox.choose'),
    focus: `sandbox ${keyOf(card)}`,
    onClick: () => act.ask({ method: 'open', id: card.id, what: 'sandbox' }),
  })}`;
}

function source(view: View, card: LaunchCard): TemplateResult {
  const { t, act } = view;
  return html`${link({
    label: shown(card.source?.text ?? ''),
    focus: `source ${keyOf(card)}`,
    onClick: () => act.ask({ method: 'open', id: card.id, what: 'source' }),
  })}
  ${card.source?.shared === true ? html`<span class="quiet">(${t('launch.shared')})</span>` : nothing}`;
}

export function fact(label: string, content: unknown): TemplateResult {
  return html`<div class="fact">
    <dt>${label}</dt>
    <dd>${content}</dd>
  </div>`;
}

/** A sentence with something drawn in place of its one NULL character. */
export function around(sentence: string, inner: unknown): readonly unknown[] {
  const [before = '', after = ''] = sentence.split('\u0000');
  return [before, inner, after];
}
