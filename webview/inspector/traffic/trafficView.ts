import { html, nothing, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { repeat } from 'lit-html/directives/repeat.js';
import {
  Marked,
  Side,
  type TrafficAct,
  type TrafficRow,
  type TrafficState,
} from '../../../src/shared/protocol/inspectorTraffic.ts';
import { icon } from '../../ui/fold.ts';
import { button } from '../../ui/kit.ts';
import { size, timeOfDay } from '../../words.ts';
import type { Screen } from '../screen.ts';
import { marked } from '../texts.ts';
import { MARK_ICONS, messageView } from './messageView.ts';

/** The messages of the server: filter and list on the left, one message on the right. */
export function trafficView(screen: Screen): TemplateResult {
  const { traffic, t } = screen;
  if (!traffic) return html`<p class="empty quiet">${t('loading')}</p>`;
  return html`<div class="columns traffic">
    <nav class="list" aria-label=${t('messages')}>
      ${finderView(screen, traffic)} ${notesView(traffic)}
      ${traffic.empty ? emptyView(screen, traffic.empty) : rowsView(screen, traffic)}
    </nav>
    <div class="right">
      ${traffic.detail ? messageView(screen, traffic.detail) : chooseView(screen, traffic)}
    </div>
  </div>`;
}

const does =
  ({ send }: Screen, act: TrafficAct) =>
  (): void =>
    send({ method: 'traffic', act });

function finderView(screen: Screen, traffic: TrafficState): TemplateResult {
  const { t } = screen;
  const { side, marked: mark, paused } = traffic;
  // What stands in the fields counts, not what was drawn: the host may not have heard of the last key yet.
  const filter = (e: Event): void => {
    const finder = (e.target as Element).closest('.finder');
    const [input] = finder?.getElementsByTagName('input') ?? [];
    const [sides, marks] = finder?.getElementsByTagName('select') ?? [];
    const chosen = Side.safeParse(sides?.value);
    const marked = Marked.safeParse(marks?.value);
    if (input && chosen.success && marked.success)
      does(screen, {
        do: 'filter',
        query: input.value,
        side: chosen.data,
        marked: marked.data,
      })();
  };
  return html`<div class="finder">
    <input
      type="search"
      data-focus="search"
      aria-label=${t('messageFilter')}
      placeholder=${t('messageFilter')}
      spellcheck="false"
      autocomplete="off"
      @input=${filter}
    />
    <div class="pair">
      <select data-focus="message side" aria-label=${t('messageSide')} @change=${filter}>
        ${traffic.sides.map(
          ({ id, label }) => html`<option value=${id} ?selected=${id === side}>${label}</option>`,
        )}
      </select>
      <select data-focus="message mark" aria-label=${t('messageMark')} @change=${filter}>
        ${traffic.marks.map(
          ({ id, label }) => html`<option value=${id} ?selected=${id === mark}>${label}</option>`,
        )}
      </select>
    </div>
    <div class="actions" role="group" aria-label=${t('messageActions')}>
      ${button({
        label: traffic.pauseLabel,
        focus: 'message pause',
        onClick: does(screen, { do: 'pause', on: !paused }),
      })}
      ${button({ label: t('clear'), focus: 'message clear', onClick: does(screen, { do: 'clear' }) })}
      ${button({
        label: t('export'),
        focus: 'message export',
        onClick: does(screen, { do: 'export' }),
      })}
      <span class="quiet count">${traffic.count}</span>
    </div>
  </div>`;
}

function notesView({ notes }: TrafficState): TemplateResult | typeof nothing {
  return notes.length === 0
    ? nothing
    : html`<ul class="message-notes">
        ${notes.map((note) => html`<li>${icon('note')} ${note}</li>`)}
      </ul>`;
}

function emptyView(
  { send }: Screen,
  { title, hint, start }: NonNullable<TrafficState['empty']>,
): TemplateResult {
  return html`<div class="none">
    <h2>${title}</h2>
    <p>${hint}</p>
    ${
      start === undefined
        ? nothing
        : html`<p>
            ${button({
              label: start,
              focus: 'go',
              onClick: () => send({ method: 'go', to: 'start' }),
            })}
          </p>`
    }
  </div>`;
}

function chooseView({ t }: Screen, { rows }: TrafficState): TemplateResult {
  return html`<section class="overview">
    ${rows.length === 0 ? nothing : html`<h2>${t('chooseMessage')}</h2>`}
    <p class="quiet">${t('chooseMessageHint')}</p>
  </section>`;
}

function rowsView(screen: Screen, { rows, detail }: TrafficState): TemplateResult {
  return html`<ol>
    ${repeat(
      rows,
      (row) => row.key,
      (row) => {
        const current = row.key === detail?.key;
        const looks = [row.mark, row.badge, row.who, row.bytes, current];
        return html`<li>${guard(looks, () => rowView(screen, row, current))}</li>`;
      },
    )}
  </ol>`;
}

function rowView(screen: Screen, row: TrafficRow, current: boolean): TemplateResult {
  const { key, at, to, name, mark, badge, tone, bytes, who } = row;
  return html`<button
    type="button"
    class="item-row message-row"
    aria-current=${current ? 'true' : nothing}
    data-focus=${`row ${key}`}
    @click=${does(screen, { do: 'show', key })}
  >
    <span class="line">
      <span class="way">
        ${icon(to === 'server' ? 'out' : 'in')}
        <span class="sr">${screen.t(to === 'server' ? 'toServer' : 'toClient')}</span>
      </span>
      <span class="row-name">${marked(name)}</span>
      <span class="badge ${tone}">${icon(MARK_ICONS[mark])} ${badge}</span>
    </span>
    <span class="line small quiet">
      <time>${timeOfDay(at)}</time>
      <span>${size(bytes)}</span>
      ${who === '' ? nothing : html`<span class="who">${marked(who)}</span>`}
    </span>
  </button>`;
}
