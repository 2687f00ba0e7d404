import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { InspectorDetail, InspectorLabel } from '../../src/shared/protocol/inspectorPage.ts';
import { icon } from '../ui/fold.ts';
import { decideButton, sentenceId } from './pressing.ts';
import type { Screen } from './screen.ts';
import { marked } from './texts.ts';

/** What a tool does with data: each label with its reason, and what a person can make of it. */
export function labelsView(
  screen: Screen,
  { labels }: InspectorDetail,
): TemplateResult | typeof nothing {
  if (labels.length === 0) return nothing;
  const { t } = screen;
  return html`<section class="labels" aria-labelledby="labels">
    <h3 id="labels">${t('labels')}</h3>
    <p class="quiet">${t('labelsNote')}</p>
    <ul>
      ${repeat(
        labels,
        (label) => label.id,
        (label) => labelView(screen, label),
      )}
    </ul>
  </section>`;
}

function labelView(screen: Screen, label: InspectorLabel): TemplateResult {
  const { t } = screen;
  const { id, name, means, on, state, why, asleep, decisions } = label;
  return html`<li data-label=${id}>
    <h4 class="tool-label ${on ? 'on' : 'off'}" tabindex="-1" data-focus=${`label ${id}`}>
      ${icon(on ? 'check' : 'close')}<span>${t('labelState', { name, state })}</span>
    </h4>
    <p>${means} <span class="quiet">${marked(why)}</span></p>
    ${asleep === undefined ? nothing : html`<p class="note notice">${marked(asleep)}</p>`}
    <div class="label-acts" role="group" aria-label=${name}>
      ${repeat(
        decisions,
        (decision) => decision.id,
        (decision) =>
          html`<div class="choice">
            ${decideButton(screen, decision)}
            <p class="sentence quiet" id=${sentenceId(decision.id)}>${decision.says}</p>
          </div>`,
      )}
    </div>
  </li>`;
}

/** The labels that a tool has, below its name; each leads to its reason. */
export function labelChips({ t }: Screen, { labels }: InspectorDetail): unknown {
  const had = labels.filter(({ on }) => on);
  if (had.length === 0) return nothing;
  return html`<div class="chips label-chips" role="group" aria-label=${t('labels')}>
    ${repeat(
      had,
      ({ id }) => id,
      ({ id, name }) =>
        html`<button
          type="button"
          class="chip"
          data-focus=${`lead label ${id}`}
          @click=${(event: Event) => leadTo(event, id)}
        >
          ${name}
        </button>`,
    )}
  </div>`;
}

function leadTo({ currentTarget }: Event, id: string): void {
  const article = currentTarget instanceof Element ? currentTarget.closest('article') : undefined;
  const place = article?.querySelector<HTMLElement>(`[data-focus="label ${id}"]`);
  place?.scrollIntoView({ block: 'center' });
  place?.focus({ preventScroll: true });
}
