import { html, nothing, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import type { InspectorDetail } from '../../src/shared/protocol/inspectorPage.ts';
import { icon, link } from '../ui/fold.ts';
import { changesOf, changesView } from './changes.ts';
import { evidenceOf } from './evidence.ts';
import { findingsView } from './findingsView.ts';
import { itemView } from './item.ts';
import { labelChips, labelsView } from './labels.ts';
import { decisionsView } from './pressing.ts';
import type { Screen } from './screen.ts';
import { marked } from './texts.ts';
import { trialView } from './trialView.ts';

/** One item: how it stands, what was found, what changed, what may be decided, what it says, what is remembered. */
export function detailView(screen: Screen, detail: InspectorDetail): TemplateResult {
  const changes = changesOf(detail);
  const drift = detail.before !== undefined;
  const found = findingsView(screen, detail, changes ?? []);
  const differs = changesView(screen, detail, changes);
  const decide = decisionsView(screen, detail.decisions);
  // What waits for nobody is read first; what may be decided about it stands below.
  const settled = detail.tone === 'plain';
  return html`<article class="detail" aria-labelledby="item">
    ${head(screen, detail)} ${drift ? [differs, found] : [found]}
    ${keyed(detail.key, [
      settled ? nothing : decide,
      itemView(screen, detail),
      settled ? decide : nothing,
    ])}
    ${labelsView(screen, detail)} ${trialView(screen, detail)} ${memoryView(screen, detail)}
  </article>`;
}

function head(screen: Screen, detail: InspectorDetail): TemplateResult {
  const { t, state, send } = screen;
  const { kindWord, name, badge, tone, why } = detail;
  const evidence = evidenceOf(detail);
  return html`<div class="back">
      ${link({
        label: html`${icon('left')}<span>${t('back', { server: state.server })}</span>`,
        focus: 'back',
        onClick: () => send({ method: 'show', key: '' }),
      })}
    </div>
    <h2 id="item" tabindex="-1" data-focus="title item">
      <span class="quiet">${kindWord}</span>
      <b>${name === '' ? nothing : marked(name, evidence.at('/name'))}</b>
    </h2>
    <p class="standing ${tone}">
      <span class="badge ${tone}">${badge}</span> ${why === '' ? nothing : marked(why)}
    </p>
    ${labelChips(screen, detail)}`;
}

/** What Countersign remembers of an item: its pin, what may call it, its last calls, its versions. */
function memoryView({ t, send }: Screen, detail: InspectorDetail): TemplateResult {
  const { pin, versions, grants, calls, kind } = detail;
  const facts =
    pin.length === 0
      ? nothing
      : html`<h3>${t('pin')}</h3>
          <dl class="facts">
            ${pin.map(
              ({ label, value }) =>
                html`<div class="fact">
                  <dt>${label}</dt>
                  <dd>${marked(value)}</dd>
                </div>`,
            )}
          </dl>`;
  const history =
    versions.length === 0
      ? nothing
      : html`<h3>${t('versions')}</h3>
          <ul class="rowlist">
            ${versions.map(
              (v) =>
                html`<li>
                  <code>${v.label}</code> <span class="quiet">${v.note}</span>
                  ${link({
                    label: v.shown ? t('stopComparing') : t('compare'),
                    focus: `version ${v.hash}`,
                    onClick: () => send({ method: 'version', hash: v.shown ? '' : v.hash }),
                  })}
                </li>`,
            )}
          </ul>`;
  const called =
    kind !== 'tool'
      ? nothing
      : html`<h3>${t('grants')}</h3>
          ${
            grants.length === 0
              ? html`<p class="quiet">${t('noGrants')}</p>`
              : html`<ul class="rowlist">
                  ${grants.map(
                    (g) =>
                      html`<li>
                        ${marked(g.text)}
                        ${link({
                          label: t('revoke'),
                          focus: `revoke ${g.id}`,
                          onClick: () => send({ method: 'revoke', grant: g.id }),
                        })}
                      </li>`,
                  )}
                </ul>`
          }
          <h3>${t('calls')}</h3>
          ${
            calls.length === 0
              ? html`<p class="quiet">${t('noCalls')}</p>`
              : html`<ul class="rowlist">
                  ${calls.map(
                    (c) =>
                      html`<li>
                        <span class="quiet">${c.when}</span> ${marked(c.text)}
                        ${link({
                          label: t('record'),
                          focus: `record ${c.id}`,
                          onClick: () => send({ method: 'record', id: c.id }),
                        })}
                      </li>`,
                  )}
                </ul>`
          }`;
  return html`<section class="memory">${facts} ${history} ${called}</section>`;
}
