import { html, nothing, type TemplateResult } from 'lit-html';
import { member, stringOf, type JsonNode } from '../../src/shared/lossless.ts';
import type { InspectorTrial } from '../../src/shared/protocol/inspectorPage.ts';
import { EvidenceMap } from './evidence.ts';
import { readItem } from './item.ts';
import type { Screen } from './screen.ts';
import { marked, textBlock } from './texts.ts';
import { below, valueView, type Place } from './tree.ts';

/** Kinds of pictures that a browser only decodes; none of them can hold anything active. */
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** How a call by hand goes, and what it returned: text as text, pictures as data, everything else as a tree. */
export function resultView(screen: Screen, trial: InspectorTrial): TemplateResult {
  const { t } = screen;
  const node = trial.result === undefined ? undefined : readItem(trial.result);
  return html`<div class="result" role="group" aria-label=${t('tryResult')}>
    <p role="status">${marked(trial.says)}</p>
    ${
      trial.progress.length === 0
        ? nothing
        : html`<ul class="progress" aria-label=${t('tryProgress')}>
            ${trial.progress.map((line) => html`<li>${marked(line)}</li>`)}
          </ul>`
    }
    ${
      node === undefined
        ? trial.result === undefined
          ? nothing
          : textBlock(screen, `result ${trial.n}`, trial.result)
        : contentView(screen, trial.n, node)
    }
  </div>`;
}

function contentView(screen: Screen, n: number, node: JsonNode): unknown {
  const place: Place = {
    screen,
    evidence: new EvidenceMap([]),
    path: `/result ${n}`,
    depth: 0,
  };
  const content = member(node, 'content');
  const known = content?.kind === 'array' ? content.items : [];
  const rest =
    node.kind === 'object'
      ? node.entries.filter((e) => !(e.key === 'content' && e.value.kind === 'array'))
      : undefined;
  const failed = member(node, 'isError');
  return html`${
    failed?.kind === 'boolean' && failed.text === 'true'
      ? html`<p class="problem">${screen.t('tryError')}</p>`
      : nothing
  }
  ${known.map((part, i) => partView(below(below(place, 'content'), String(i)), part))}
  ${
    rest === undefined
      ? valueView(place, node)
      : rest.map(
          ({ key, value }) =>
            html`<h4>${key === 'structuredContent' ? screen.t('tryStructured') : marked(key)}</h4>
              ${valueView(below(place, key), value)}`,
        )
  }`;
}

function partView(place: Place, part: JsonNode): unknown {
  const { screen, path } = place;
  const type = stringOf(member(part, 'type'));
  const text = stringOf(member(part, 'text'));
  if (type === 'text' && text !== undefined)
    return html`<div class="part-of-result">${textBlock(screen, `text ${path}`, text)}</div>`;
  if (type === 'image') return picture(place, part);
  return html`<div class="part-of-result">
    <p class="quiet">${screen.t('tryOther', { type: type ?? '?' })}</p>
    ${valueView(place, part)}
  </div>`;
}

/** A picture of a kind that cannot be active, from its own bytes; anything else is named and not drawn. */
function picture({ screen }: Place, part: JsonNode): unknown {
  const type = stringOf(member(part, 'mimeType')) ?? '';
  const data = stringOf(member(part, 'data')) ?? '';
  const drawn = PICTURES.includes(type) && data !== '' && BASE64.test(data);
  return html`<div class="part-of-result">
    ${
      drawn
        ? html`<img alt=${screen.t('tryImage')} src=${`data:${type};base64,${data}`} />`
        : html`<p class="quiet">${screen.t('tryImageRefused', { type })}</p>`
    }
  </div>`;
}
