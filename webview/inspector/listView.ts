import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { Filter, type InspectorRow } from '../../src/shared/protocol/inspectorPage.ts';
import type { Screen } from './screen.ts';
import { marked } from './texts.ts';

/** Search, filter, and what the server offers, in sections. */
export function listView(screen: Screen): TemplateResult {
  const { state, t, send } = screen;
  const none = state.sections.every((s) => s.rows.length === 0);
  // What stands in the fields counts, not what was drawn: the host may not have heard of the last key yet.
  const search = (e: Event): void => {
    const finder = (e.target as Element).closest('.finder');
    const [input] = finder?.getElementsByTagName('input') ?? [];
    const [select] = finder?.getElementsByTagName('select') ?? [];
    const filter = Filter.safeParse(select?.value);
    if (input && filter.success)
      send({ method: 'search', query: input.value, filter: filter.data });
  };
  return html`<nav class="list" aria-label=${t('list')}>
    <div class="finder">
      <input
        type="search"
        data-focus="search"
        aria-label=${t('search')}
        placeholder=${t('search')}
        spellcheck="false"
        autocomplete="off"
        @input=${search}
      />
      <select data-focus="filter" aria-label=${t('filter')} @change=${search}>
        ${state.filters.map(
          (f) => html`<option value=${f.id} ?selected=${f.id === state.filter}>${f.label}</option>`,
        )}
      </select>
    </div>
    ${none && state.rows > 0 ? html`<p class="quiet none">${t('noMatch')}</p>` : nothing}
    ${state.sections
      .filter((s) => s.rows.length > 0)
      .map(
        (section, i) =>
          html`<section aria-labelledby=${`section-${i}`}>
            <h2 id=${`section-${i}`}>${section.title}</h2>
            <ul>
              ${repeat(
                section.rows,
                (row) => row.key,
                (row) => rowView(screen, row),
              )}
            </ul>
          </section>`,
      )}
  </nav>`;
}

function rowView({ state, send }: Screen, row: InspectorRow): TemplateResult {
  const current = state.detail?.key === row.key;
  return html`<li>
    <button
      type="button"
      class="item-row"
      aria-current=${current ? 'true' : nothing}
      data-focus=${`row ${row.key}`}
      @click=${() => send({ method: 'show', key: row.key })}
    >
      <span class="line">
        <span class="row-name">${marked(row.name)}</span>
        <span class="badge ${row.tone}">${row.badge}</span>
      </span>
      ${row.summary === '' ? nothing : html`<span class="summary quiet">${marked(row.summary)}</span>`}
    </button>
  </li>`;
}
