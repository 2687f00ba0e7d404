import { html, nothing, type TemplateResult } from 'lit-html';
import type { InspectorState } from '../../src/shared/protocol/inspectorPage.ts';
import { link } from '../ui/fold.ts';
import { button } from '../ui/kit.ts';
import { detailView } from './detailView.ts';
import { listView } from './listView.ts';
import { decideButton, decisionsView, sentenceId } from './pressing.ts';
import { originView } from './origin.ts';
import { reachView } from './reach.ts';
import type { Screen } from './screen.ts';
import { marked } from './texts.ts';
import { updateView } from './update.ts';
import { trafficView } from './traffic/trafficView.ts';

/** The whole page: the server, what it offers on the left, one item or what waits for review on the right. */
export function inspectorView(screen: Screen): TemplateResult {
  const { state, traffic } = screen;
  const chosen = state.detail ?? traffic?.detail;
  return html`<main class="page inspector${chosen ? ' chosen' : ''}">
    ${headView(screen)} ${statusView(screen)}
    ${
      state.view === 'traffic'
        ? trafficView(screen)
        : state.message
          ? messageView(screen, state.message)
          : html`<div class="columns">
              ${listView(screen)}
              <div class="right">
                ${state.detail ? detailView(screen, state.detail) : overviewView(screen)}
                ${nextView(screen)}
              </div>
            </div>`
    }
  </main>`;
}

function headView(screen: Screen): TemplateResult {
  const { state, t, send } = screen;
  return html`<div class="server-head">
    <h1 tabindex="-1" data-focus="title page">${marked(state.server)}</h1>
    <p class="counts">
      ${state.counts.map((c) => html`<span class="badge ${c.tone}">${c.text}</span> `)}
    </p>
    ${
      state.command === ''
        ? nothing
        : html`<p class="command-line"><code>${marked(state.command)}</code></p>`
    }
    ${
      state.variants.length < 2
        ? nothing
        : html`<p class="variants">
            <label for="variant">${t('variant')}</label>
            <select
              id="variant"
              data-focus="variant"
              @change=${(e: Event) =>
                send({ method: 'variant', id: (e.target as HTMLSelectElement).value })}
            >
              ${state.variants.map(
                (v) => html`<option value=${v.id} ?selected=${v.shown}>${v.label}</option>`,
              )}
            </select>
          </p>`
    }
    ${viewsView(screen)}
  </div>`;
}

/** Leads from what the server offers to what goes by, and back. */
function viewsView({ state, t, send }: Screen): TemplateResult {
  return html`<nav class="views" aria-label=${t('views')}>
    ${state.views.map(
      ({ id, label }) =>
        html`<button
          type="button"
          data-focus=${`view ${id}`}
          aria-current=${id === state.view ? 'page' : nothing}
          @click=${(event: Event) => {
            // Watching is begun by a person alone.
            if (event.isTrusted) send({ method: 'view', view: id });
          }}
        >
          ${label}
        </button>`,
    )}
  </nav>`;
}

/** What was last said or written, with the way back. Always there, so that it is announced and moves nothing much. */
function statusView(screen: Screen): TemplateResult {
  const { state, local } = screen;
  const said =
    state.view === 'traffic' ? { text: screen.traffic?.notice ?? '', tone: 'plain' } : state.notice;
  const { text, tone } = local.said === '' ? said : { text: local.said, tone: 'plain' };
  return html`<div class="status ${tone}${text === '' && !state.undo ? ' silent' : ''}">
    <p role="status">${marked(text)}</p>
    ${
      state.undo
        ? html`${decideButton(screen, state.undo)}<span class="sr" id=${sentenceId(state.undo.id)}
              >${state.undo.says}</span
            >`
        : nothing
    }
  </div>`;
}

function messageView({ send }: Screen, message: NonNullable<InspectorState['message']>): unknown {
  const { title, hint, action } = message;
  return html`<div class="empty">
    <h2>${title}</h2>
    <p>${marked(hint)}</p>
    ${
      action
        ? html`<p>
            ${button({
              label: action.label,
              primary: true,
              focus: 'go',
              onClick: () => send({ method: 'go', to: action.go }),
            })}
          </p>`
        : nothing
    }
  </div>`;
}

function overviewView(screen: Screen): TemplateResult | typeof nothing {
  const { state, t, send } = screen;
  const { overview } = state;
  if (!overview) return nothing;
  return html`<section class="overview" aria-labelledby="overview">
    <h2 id="overview" tabindex="-1" data-focus="title overview">${overview.title}</h2>
    ${overview.hint === '' ? nothing : html`<p>${overview.hint}</p>`}
    ${
      overview.waiting.length === 0
        ? nothing
        : html`<h3>${t('waiting')}</h3>
            <ul class="rowlist">
              ${overview.waiting.map(
                (w) =>
                  html`<li>
                    ${link({
                      label: marked(w.name),
                      focus: `waiting ${w.key}`,
                      onClick: () => send({ method: 'show', key: w.key }),
                    })}
                    <span class="badge ${w.tone}">${w.badge}</span>
                  </li>`,
              )}
            </ul>`
    }
    ${decisionsView(screen, overview.decisions)} ${updateView(screen)} ${reachView(screen)}
    ${originView(screen)}
    ${
      overview.gone.length === 0
        ? nothing
        : html`<h3>${t('gone')}</h3>
            <ul class="rowlist">
              ${overview.gone.map(
                (g) => html`<li>${marked(g.name)} <span class="quiet">${g.note}</span></li>`,
              )}
            </ul>`
    }
    <dl class="facts">
      ${overview.facts.map(
        (f) =>
          html`<div class="fact">
            <dt>${f.label}</dt>
            <dd>${marked(f.value)}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

function nextView({ state, send }: Screen): TemplateResult | typeof nothing {
  const { next } = state;
  if (!next) return nothing;
  return html`<p class="next">
    ${link({
      label: marked(next.label),
      focus: 'next',
      onClick: () => send({ method: 'show', key: next.key }),
    })}
  </p>`;
}
