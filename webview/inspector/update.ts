import { html, nothing, type TemplateResult } from 'lit-html';
import { link } from '../ui/fold.ts';
import type { Screen } from './screen.ts';
import { marked } from './texts.ts';

/** An update of what the server runs: versions, and under them which definitions became another. */
export function updateView({ state, t, send }: Screen): TemplateResult | typeof nothing {
  const update = state.overview?.update;
  if (!update) return nothing;
  const { title, says, rows, gone } = update;
  return html`<h3>${marked(title)}</h3>
    <p>${says}</p>
    ${
      rows.length === 0
        ? nothing
        : html`<ul class="rowlist">
            ${rows.map(
              ({ key, name, badge }) =>
                html`<li>
                  ${link({
                    label: marked(name),
                    focus: `update ${key}`,
                    onClick: () => send({ method: 'show', key }),
                  })}
                  <span class="badge plain">${badge}</span>
                </li>`,
            )}
          </ul>`
    }
    ${
      gone.length === 0
        ? nothing
        : html`<ul class="rowlist">
            ${gone.map((name) => html`<li>${marked(name)} <span class="quiet">${t('removed')}</span></li>`)}
          </ul>`
    }`;
}
