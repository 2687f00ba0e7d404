import { html, nothing, type TemplateResult } from 'lit-html';
import type { JsonArray, JsonNode, JsonObject } from '../../src/shared/lossless.ts';
import { standsOpen, token } from '../preview.ts';
import { link } from '../ui/fold.ts';
import { count } from '../words.ts';
import type { EvidenceMap } from './evidence.ts';
import { foldView } from './folding.ts';
import { isOpen, type Screen } from './screen.ts';
import { marked, textBlock } from './texts.ts';

/** Items of an array, or properties of an object, that are shown at once. */
const AT_ONCE = 50;

/** Where one value stands. */
export interface Place {
  readonly screen: Screen;
  readonly evidence: EvidenceMap;
  /** JSON pointer inside the item. */
  readonly path: string;
  readonly depth: number;
}

export const below = (place: Place, key: string): Place => ({
  ...place,
  path: `${place.path}/${token(key)}`,
  depth: place.depth + 1,
});

/** A property name, with what was found in it. */
export function keyView(place: Place, key: string): unknown {
  return key === '' ? html`<i>""</i>` : marked(key, place.evidence.at(place.path, true));
}

/** Any JSON value, everything within reach. */
export function valueView(place: Place, node: JsonNode): unknown {
  const { screen, evidence, path } = place;
  switch (node.kind) {
    case 'string':
      return node.text === ''
        ? html`<span class="quiet">""</span>`
        : textBlock(screen, `text ${path}`, node.text, evidence.at(path));
    case 'number':
    case 'boolean':
    case 'null':
      return html`<code class="scalar">${marked(node.text)}</code>`;
    case 'object':
    case 'array':
      return container(place, node);
  }
}

/** Characters of a value that stands beside its name. */
const BRIEF = 60;
/** Values that stand in one line. */
const INLINE = 12;

/** Whether a value is short enough to stand beside its name. */
export const isBrief = (node: JsonNode): boolean =>
  node.kind === 'array'
    ? isInline(node)
    : node.kind === 'object'
      ? node.entries.length === 0
      : node.text.length <= BRIEF && !node.text.includes('\n');

const isInline = ({ items: all }: JsonArray): boolean =>
  all.length <= INLINE &&
  all.every((i) => i.kind !== 'object' && i.kind !== 'array' && i.text.length <= BRIEF);

function inline(place: Place, { items: all }: JsonArray): unknown {
  return all.map((item, i) => {
    const { evidence, path } = below(place, String(i));
    const text = item.kind === 'object' || item.kind === 'array' ? '' : item.text;
    return html`<code class="name" data-path=${path}
      >${text === '' ? '""' : marked(text, evidence.at(path))}</code
    > `;
  });
}

function container(place: Place, node: JsonObject | JsonArray): unknown {
  const { screen, evidence, path, depth } = place;
  const n = node.kind === 'object' ? node.entries.length : node.items.length;
  if (n === 0) return html`<code>${node.kind === 'object' ? '{}' : '[]'}</code>`;
  if (node.kind === 'array' && isInline(node)) return inline(place, node);
  const name = `node ${path}`;
  const standard = standsOpen(node, depth) || evidence.within(path);
  return html`${foldView(screen, name, {
    label: screen.t('entries', { n: count(n) }),
    standard,
  })}${isOpen(screen, name, standard) ? childrenView(place, node) : nothing}`;
}

/** What an object or array holds, as rows. */
export function childrenView(place: Place, node: JsonObject | JsonArray): TemplateResult {
  const rows = node.kind === 'object' ? fields(place, node) : items(place, node);
  return html`<dl class="tree">${rows}</dl>`;
}

function fields(place: Place, node: JsonObject): unknown {
  return limited(
    place,
    node.entries,
    ({ key }) => key,
    ({ key, value }) => {
      const inner = below(place, key);
      return rowView(inner, keyView(inner, key), valueView(inner, value), isBrief(value));
    },
  );
}

function items(place: Place, node: JsonArray): unknown {
  return limited(
    place,
    node.items,
    (_, i) => String(i),
    (item, i) => {
      const inner = below(place, String(i));
      return rowView(inner, count(i + 1), valueView(inner, item), isBrief(item));
    },
  );
}

export function rowView(
  place: Place,
  label: unknown,
  content: unknown,
  brief = false,
): TemplateResult {
  return html`<div class="field${brief ? ' brief' : ''}" data-path=${place.path}>
    <dt>${label}</dt>
    <dd>${content}</dd>
  </div>`;
}

/** The first of many, and a button for more; whatever holds evidence is among the first. */
export function limited<T>(
  place: Place,
  all: readonly T[],
  keyOf: (one: T, i: number) => string,
  draw: (one: T, i: number) => unknown,
): unknown {
  const { screen, evidence, path } = place;
  const last = all.findLastIndex((one, i) => evidence.within(`${path}/${token(keyOf(one, i))}`));
  const name = `items ${path}`;
  const upTo = Math.max(screen.local.items.get(name) ?? AT_ONCE, last + 1);
  const drawn = all.slice(0, upTo).map(draw);
  if (all.length <= upTo) return drawn;
  const more = Math.min(AT_ONCE * 4, all.length - upTo);
  return html`${drawn}
    <div class="field">
      <dt></dt>
      <dd>
        ${link({
          label: screen.t('more', { k: count(more), n: count(all.length) }),
          focus: name,
          onClick: () => {
            screen.local.items.set(name, upTo + more);
            screen.redraw();
          },
        })}
      </dd>
    </div>`;
}
