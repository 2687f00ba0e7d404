import { html, nothing, type TemplateResult } from 'lit-html';
import { JsonError, parseLossless, type JsonNode } from '../../src/shared/lossless.ts';
import type { InspectorDetail } from '../../src/shared/protocol/inspectorPage.ts';
import type { InspectorWord } from '../../src/shared/protocol/inspectorWords.ts';
import { evidenceOf } from './evidence.ts';
import { foldView } from './folding.ts';
import { schemaView } from './schema.ts';
import { isOpen, type Screen } from './screen.ts';
import { textBlock } from './texts.ts';
import { below, childrenView, isBrief, keyView, rowView, valueView, type Place } from './tree.ts';

/** Parts of an item that have a heading of their own, in this order; everything else stands under "other". */
const PARTS: readonly (readonly [string, InspectorWord])[] = [
  ['title', 'titleField'],
  ['description', 'description'],
  ['inputSchema', 'input'],
  ['arguments', 'arguments'],
  ['outputSchema', 'output'],
  ['annotations', 'annotations'],
];

/** The JSON of an item; undefined where it is none. */
export function readItem(text: string): JsonNode | undefined {
  try {
    return parseLossless(text);
  } catch (thrown) {
    if (!(thrown instanceof JsonError)) throw thrown;
    return undefined;
  }
}

/** Everything that the server says of an item: its words, its schemas, what it claims, the rest, and the raw text. */
export function itemView(screen: Screen, detail: InspectorDetail): TemplateResult {
  if (detail.text === '') return html`<p class="quiet">${screen.t('notKept')}</p>`;
  const node = readItem(detail.text);
  const evidence = evidenceOf(detail);
  const place: Place = { screen, evidence, path: '', depth: 0 };
  return html`<section class="item" aria-label=${screen.t('says')}>
    ${node === undefined ? unreadable(screen, detail) : partsView(place, node)}
    ${node === undefined ? nothing : rawView(screen, detail.text)}
  </section>`;
}

function unreadable(screen: Screen, { text }: InspectorDetail): TemplateResult {
  return html`<h3>${screen.t('says')}</h3>
    <p class="quiet">${screen.t('unreadable')}</p>
    ${textBlock(screen, 'unreadable', text)}`;
}

function partsView(place: Place, node: JsonNode): unknown {
  const { screen } = place;
  if (node.kind !== 'object')
    return html`<h3>${screen.t('says')}</h3>
      ${valueView(place, node)}`;
  const own = new Set(PARTS.map(([key]) => key));
  const others = node.entries.filter((e) => !own.has(e.key));
  return html`${PARTS.flatMap(([key, word]) =>
    node.entries
      .filter((e) => e.key === key)
      .map(
        (e) =>
          html`<h3>${screen.t(word)}</h3>
            ${
              key === 'annotations'
                ? html`<p class="quiet">${screen.t('annotationsNote')}</p>`
                : nothing
            }
            ${partView(below(place, key), key, e.value)}`,
      ),
  )}
  ${
    others.length > 0
      ? html`<h3>${screen.t('other')}</h3>
          <dl class="tree">
            ${others.map(({ key, value }) => {
              const inner = below(place, key);
              return rowView(inner, keyView(inner, key), valueView(inner, value), isBrief(value));
            })}
          </dl>`
      : nothing
  }`;
}

function partView(place: Place, key: string, node: JsonNode): unknown {
  if (key === 'inputSchema' || key === 'outputSchema') return schemaView(place, node);
  if (
    (node.kind === 'object' && node.entries.length > 0) ||
    (node.kind === 'array' && node.items.length > 0)
  )
    return childrenView(place, node);
  return valueView(place, node);
}

function rawView(screen: Screen, text: string): TemplateResult {
  const open = isOpen(screen, 'raw');
  return html`<h3 class="folding">${foldView(screen, 'raw', { label: screen.t('raw') })}</h3>
    ${
      open
        ? html`<div class="long raw" role="region" tabindex="0" aria-label=${screen.t('raw')}>
            ${textBlock(screen, 'raw text', text)}
          </div>`
        : nothing
    }`;
}
