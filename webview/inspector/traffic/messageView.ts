import { html, nothing, type TemplateResult } from 'lit-html';
import type { TrafficBody, TrafficDetail } from '../../../src/shared/protocol/inspectorTraffic.ts';
import type { Mark } from '../../../src/shared/protocol/traffic.ts';
import { icon, link } from '../../ui/fold.ts';
import { EvidenceMap } from '../evidence.ts';
import { foldView } from '../folding.ts';
import { readItem } from '../item.ts';
import { isOpen, type Screen } from '../screen.ts';
import { marked, textBlock } from '../texts.ts';
import { valueView } from '../tree.ts';
import { formatted } from './formatted.ts';

/** The sign of each mark; its word stands beside it. */
export const MARK_ICONS: Readonly<Record<Mark, Parameters<typeof icon>[0]>> = {
  passed: 'check',
  kept: 'check',
  held: 'clock',
  later: 'clock',
  refused: 'close',
  cancelled: 'close',
  stopped: 'close',
  cut: 'pencil',
  redacted: 'pencil',
  edited: 'pencil',
  made: 'note',
};

/** One message: what became of it, what belongs to it, and its text as it came and as it went on. */
export function messageView(screen: Screen, detail: TrafficDetail): TemplateResult {
  const { t, send } = screen;
  const { name, mark, badge, tone, why, facts, bodies, link: leads } = detail;
  const show = (key: string) => () => send({ method: 'traffic', act: { do: 'show', key } });
  return html`<article class="detail" aria-labelledby="message">
    <div class="back">
      ${link({
        label: html`${icon('left')}<span>${t('backToMessages')}</span>`,
        focus: 'back',
        onClick: show(''),
      })}
    </div>
    <h2 id="message" tabindex="-1" data-focus="title message"><b>${marked(name)}</b></h2>
    <p class="standing ${tone}">
      <span class="badge ${tone}">${icon(MARK_ICONS[mark])} ${badge}</span> ${why}
    </p>
    <dl class="facts">
      ${facts.map(
        ({ label, value }) =>
          html`<div class="fact">
            <dt>${label}</dt>
            <dd>${marked(value)}</dd>
          </div>`,
      )}
    </dl>
    ${
      leads
        ? html`<p>
            ${link({ label: marked(leads.label), focus: 'message link', onClick: show(leads.key) })}
          </p>`
        : nothing
    }
    ${bodies.map((body, i) => bodyView(screen, detail.key, body, i))}
  </article>`;
}

function bodyView(screen: Screen, key: string, body: TrafficBody, nth: number): TemplateResult {
  const { t, send } = screen;
  const { title, note, text } = body;
  const node = text === '' ? undefined : readItem(text);
  const name = `values ${nth}`;
  return html`<section class="message-body" aria-label=${title}>
    <h3>
      ${title}
      ${
        text === ''
          ? nothing
          : link({
              label: t('copy'),
              focus: `copy ${nth}`,
              onClick: () => send({ method: 'traffic', act: { do: 'copy', key, body: nth } }),
            })
      }
    </h3>
    ${note === '' ? nothing : html`<p class="quiet">${note}</p>`}
    ${text === '' ? nothing : textBlock(screen, `body ${nth}`, formatted(text))}
    ${
      node === undefined
        ? nothing
        : html`<p>${foldView(screen, name, { label: t('asValues') })}</p>
            ${
              isOpen(screen, name)
                ? valueView(
                    { screen, evidence: new EvidenceMap([]), path: `/message ${nth}`, depth: 0 },
                    node,
                  )
                : nothing
            }`
    }
  </section>`;
}
