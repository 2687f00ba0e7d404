import { html, nothing, type TemplateResult } from 'lit-html';
import { icon, link } from '../ui/fold.ts';
import type { Screen } from './screen.ts';
import { marked } from './texts.ts';

/** What a registry said of what the server runs, and the one gesture that lets it be asked. */
export function originView({ state, send }: Screen): TemplateResult | typeof nothing {
  const origin = state.overview?.origin;
  if (!origin) return nothing;
  const { title, notes, rows, ask, says } = origin;
  return html`<h3>${title}</h3>
    ${notes.map(
      ({ tone, text }) =>
        html`<div class="note ${tone}">
          ${icon(tone === 'warning' ? 'warning' : 'note')}
          <p>${marked(text)}</p>
        </div>`,
    )}
    ${
      rows.length === 0
        ? nothing
        : html`<dl class="facts">
            ${rows.map(
              (r) =>
                html`<div class="fact">
                  <dt>${r.label}</dt>
                  <dd>${marked(r.value)}</dd>
                </div>`,
            )}
          </dl>`
    }
    ${
      ask === ''
        ? nothing
        : html`<p>
            ${link({
              label: ask,
              focus: 'look-up',
              onClick: (event) => {
                if (event.isTrusted) send({ method: 'lookUp' });
              },
            })}
            <span class="quiet">${says}</span>
          </p>`
    }`;
}
