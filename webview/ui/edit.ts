import { html, nothing, type TemplateResult } from 'lit-html';
import type { CallCard, Problem } from '../../src/shared/protocol/webview.ts';
import { compact, judged, placeOf, pretty, readable } from '../editing.ts';
import { keyOf } from '../groups.ts';
import { allows } from '../offered.ts';
import type { Reading } from '../reading.ts';
import type { View } from '../view.ts';
import { count } from '../words.ts';
import { offerButton, type Bar } from './answers.ts';
import { diffView } from './diff.ts';
import { icon, link } from './fold.ts';
import { button, selectIn, textArea } from './kit.ts';
import { shown } from './text.ts';

/** The editor of a call's arguments: JSON, its problems at their places, and the change as a picture before it is sent. */
export function editView(view: View, card: CallCard, reading: Reading, bar: Bar): TemplateResult {
  const { t, act, page } = view;
  const key = keyOf(card);
  const draft = page.drafts.of(key).edit ?? '';
  const before = pretty(reading) ?? reading.source;
  const state = judged(draft, before, page.checks.get(key), t);
  const once = card.offers.find((o) => o.choice === 'allow-once');
  const deny = card.offers.find((o) => !allows(o.choice));
  const ready = state.kind === 'fine';
  const changes = state.changed ? readable(before, draft) : undefined;
  return html`<div class="edit">
    ${textArea({
      label: t('edit.title'),
      value: draft,
      rows: rowsFor(draft),
      focus: `editor ${key}`,
      code: true,
      invalid: state.kind === 'problems',
      onInput: (edit) => act.draft(card, { edit }),
    })}
    <div class="verdict" role="status">${verdict(view, card, draft, state)}</div>
    ${changes === undefined ? nothing : diffView(t, changes.before, changes.after)}
    <div class="answers">
      <div class="row">
        ${deny ? offerButton(view, bar, deny) : nothing}
        ${button({ label: t('cancel'), focus: `leave ${key}`, onClick: () => closeEdit(view, card) })}
        ${button({
          label: t('edit.restore'),
          focus: `restore ${key}`,
          onClick: () => {
            act.draft(card, { edit: before });
            act.focus(`editor ${key}`);
          },
        })}
        <span class="spring"></span>
        ${
          once
            ? offerButton(view, bar, once, {
                label: t('edit.allow'),
                edit: ready ? compact(draft) : '',
                blocked: !ready,
              })
            : nothing
        }
      </div>
    </div>
  </div>`;
}

/** Lines that the editor shows at once, by how the text will wrap. */
function rowsFor(text: string): number {
  const lines = text.slice(0, 4000).split('\n');
  const wrapped = lines.reduce((sum, line) => sum + Math.ceil((line.length + 1) / 76), 0);
  return Math.min(16, Math.max(5, wrapped + 1));
}

/** Closes the editor; its text stays as a draft. */
export function closeEdit(view: View, card: CallCard): void {
  view.act.draft(card, { open: undefined });
  view.act.focus(`edit ${keyOf(card)}`);
}

function verdict(
  view: View,
  card: CallCard,
  draft: string,
  state: ReturnType<typeof judged>,
): TemplateResult {
  const { t } = view;
  switch (state.kind) {
    case 'same':
      return html`<p class="quiet">${t('edit.same')}</p>`;
    case 'checking':
      return html`<p class="quiet">${t('edit.checking')}</p>`;
    case 'fine':
      return html`<p class="quiet">${t('edit.fine')}</p>`;
    case 'failed':
      return html`<p class="problem">
        ${icon('warning')} ${t('edit.uncheckable', { why: state.why })}
      </p>`;
    case 'problems':
      return html`<p class="problem">
          ${icon('warning')} ${t('edit.problems', { n: count(state.problems.length) })}
        </p>
        <ul class="problems">
          ${state.problems.map((p) => problem(view, card, draft, p))}
        </ul>`;
  }
}

function problem(view: View, card: CallCard, draft: string, p: Problem): TemplateResult {
  const { t } = view;
  const go = (event: Event): void => {
    const place = placeOf(draft, p);
    const area = (event.target as Element)
      .closest('.edit')
      ?.querySelector(`[data-focus="${CSS.escape(`editor ${keyOf(card)}`)}"]`);
    if (area) selectIn(area, place.start, place.end);
  };
  return html`<li>
    <code>${p.path === '' ? t('edit.whole') : shown(p.path)}</code> ${shown(p.message, {})}
    ${link({ label: t('edit.go'), onClick: go })}
  </li>`;
}
