import { html, nothing, type TemplateResult } from 'lit-html';
import type { JsonArray, JsonNode, JsonObject, JsonScalar } from '../../src/shared/lossless.ts';
import type { CallCard } from '../../src/shared/protocol/webview.ts';
import { keyOf } from '../groups.ts';
import { preview, standsOpen, token } from '../preview.ts';
import { isOpen, type View } from '../view.ts';
import { count, size } from '../words.ts';
import { foldButton, link } from './fold.ts';
import { longText, shown } from './text.ts';

/** Items of an array, or properties of an object, that are shown at once. */
const AT_ONCE = 50;

/** Where one value stands: names its folds and its focus. */
interface Place {
  readonly view: View;
  readonly card: CallCard;
  readonly path: string;
  readonly depth: number;
}

const foldName = ({ card, path }: Place): string => `${keyOf(card)}\t${path}`;

/** The `data-focus` of an argument. */
export function argFocus(card: CallCard, path: string): string {
  return `arg ${keyOf(card)} ${path}`;
}

/** All arguments of a call, typed; long values are folded and every one can be reached. */
export function argsView(view: View, card: CallCard): TemplateResult {
  const reading = view.readings.of(card, view.page.texts.get(keyOf(card)));
  const { node, source } = reading;
  const place: Place = { view, card, path: '', depth: 0 };
  const body =
    source.trim() === ''
      ? html`<p class="quiet">${view.t('call.noArgs')}</p>`
      : node === undefined
        ? html`<p class="quiet">${view.t('value.notJson')}</p>
            ${long(place, source)}`
        : node.kind === 'object' && node.entries.length > 0
          ? html`<dl class="args">${entries(place, node)}</dl>`
          : html`<p class="quiet">${view.t('call.noArgs')} ${shown(source)}</p>`;
  return html`<section class="arguments" aria-label=${view.t('call.args')}>
    ${body}${reading.cut ? rest(view, card) : nothing}
  </section>`;
}

/** The argument text as it came. */
export function rawView(view: View, card: CallCard): TemplateResult {
  const source = view.page.texts.get(keyOf(card)) ?? card.args;
  const cut = !card.complete && !view.page.texts.has(keyOf(card));
  return html`${scrolling(view.t('panel.raw'), source)}${cut ? rest(view, card) : nothing}`;
}

/** Says that only the beginning is shown, and offers the whole. */
function rest(view: View, card: CallCard): TemplateResult {
  const { t, page } = view;
  const waiting = page.fetching.has(keyOf(card));
  const whole = size(card.bytes);
  return html`<p class="cut">
    ${t('value.cut', { shown: size(new TextEncoder().encode(card.args).length), size: whole })}
    ${
      waiting
        ? t('value.fetching')
        : link({
            label: t('value.fetch', { size: whole }),
            focus: `fetch ${keyOf(card)}`,
            onClick: () => view.act.fetchText(card),
          })
    }
  </p>`;
}

function entries(place: Place, node: JsonObject): readonly TemplateResult[] {
  return limited(place, node.entries, (entry) => {
    const inner = below(place, entry.key);
    return html`<div class="arg" tabindex="-1" data-focus=${argFocus(place.card, inner.path)}>
      <dt>${entry.key === '' ? html`<i>""</i>` : shown(entry.key)}</dt>
      <dd>${value(inner, entry.value)}</dd>
    </div>`;
  });
}

function items(place: Place, node: JsonArray): readonly TemplateResult[] {
  return limited(place, node.items, (item, i) => {
    const inner = below(place, String(i));
    return html`<div class="arg item" tabindex="-1" data-focus=${argFocus(place.card, inner.path)}>
      <dt>${count(i + 1)}</dt>
      <dd>${value(inner, item)}</dd>
    </div>`;
  });
}

const below = (place: Place, key: string): Place => ({
  ...place,
  path: `${place.path}/${token(key)}`,
  depth: place.depth + 1,
});

function limited<T>(
  place: Place,
  all: readonly T[],
  draw: (one: T, i: number) => TemplateResult,
): readonly TemplateResult[] {
  const { view } = place;
  const name = foldName(place);
  const upTo = view.page.items.get(name) ?? AT_ONCE;
  const drawn = all.slice(0, upTo).map(draw);
  if (all.length <= upTo) return drawn;
  const k = Math.min(AT_ONCE * 4, all.length - upTo);
  const more = link({
    label: view.t('value.moreItems', { k: count(k), n: count(all.length) }),
    focus: `items ${name}`,
    onClick: () => view.act.showItems(name, upTo + k),
  });
  return [
    ...drawn,
    html`<div class="arg more">
      <dt></dt>
      <dd>${more}</dd>
    </div>`,
  ];
}

function value(place: Place, node: JsonNode): unknown {
  switch (node.kind) {
    case 'string':
      return string(place, node);
    case 'number':
    case 'boolean':
    case 'null':
      return html`<code class="scalar">${shown(node.text)}</code>${' '}<span class="type"
          >${node.kind === 'null' ? '' : place.view.t(`value.${node.kind}`)}</span
        >`;
    case 'object':
    case 'array':
      return container(place, node);
  }
}

function container(place: Place, node: JsonObject | JsonArray): TemplateResult {
  const { view } = place;
  const { t } = view;
  const n = node.kind === 'object' ? node.entries.length : node.items.length;
  if (n === 0)
    return node.kind === 'object'
      ? html`<code>{}</code> <span class="type">${t('value.emptyObject')}</span>`
      : html`<code>[]</code> <span class="type">${t('value.emptyArray')}</span>`;
  const name = foldName(place);
  const standard = standsOpen(node, place.depth);
  const label =
    node.kind === 'object' ? t('value.object', { n: count(n) }) : t('value.array', { n: count(n) });
  return html`${foldButton(view, name, { label, standard, focus: `fold ${name}` })}
  ${
    isOpen(view, name, standard)
      ? html`<dl class="args nested">
          ${node.kind === 'object' ? entries(place, node) : items(place, node)}
        </dl>`
      : nothing
  }`;
}

/** A string that could be taken for another type stands in quotation marks; others stand bare. */
const AMBIGUOUS = /^(?:\s.*|.*\s|true|false|null|-?[\d.]+(?:e[+-]?\d+)?|[[{"].*|)$/is;

function string(place: Place, node: JsonScalar): TemplateResult {
  const { text } = node;
  const { tail } = preview(text);
  if (tail !== '') return long(place, text);
  const quoted = text.length < 200 && AMBIGUOUS.test(text);
  return html`<span class="value"
    >${quoted ? html`<span class="quote">"</span>` : nothing}${shown(text, {})}${
      quoted ? html`<span class="quote">"</span>` : nothing
    }</span
  >`;
}

/** A long text: its head, how much there is, and all of it on demand. */
function long(place: Place, text: string): TemplateResult {
  const { view } = place;
  const { head, lines } = preview(text);
  const name = foldName(place);
  const open = isOpen(view, name);
  const much =
    lines > 1
      ? view.t('value.lines', { n: count(lines) })
      : view.t('value.characters', { n: count(text.length) });
  const label = `${view.t(open ? 'value.fold' : 'value.showAll')} · ${much}`;
  return html`${
    open
      ? scrolling(place.path.slice(1), text)
      : html`<span class="value head">${shown(head, {})}<span class="ellipsis">…</span></span>`
  }
  ${foldButton(view, name, { label, focus: `fold ${name}` })}`;
}

function scrolling(label: string, text: string): TemplateResult {
  return html`<div class="long" role="region" tabindex="0" aria-label=${label}>
    ${longText(text)}
  </div>`;
}
