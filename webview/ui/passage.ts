import { html, nothing, type TemplateResult } from 'lit-html';
import type { ReplyCard } from '../../src/shared/protocol/webview.ts';
import { keyOf } from '../groups.ts';
import { piecesOf, stretchesOf, type Marked, type Passage, type Stretch } from '../passages.ts';
import { keysOf } from '../preview.ts';
import { isOpen, type View } from '../view.ts';
import { count } from '../words.ts';
import { foldButton } from './fold.ts';
import { longText, shown } from './text.ts';

/** The `data-focus` of the first place of a finding. */
export function markFocus(card: ReplyCard, finding: number): string {
  return `mark ${keyOf(card)} ${finding}`;
}

/** One text of a reply as plain text: what was found is marked in place, what lies far from it is folded. */
export function passageView(view: View, card: ReplyCard, passage: Passage): TemplateResult {
  const { t } = view;
  const { path, key, marks } = passage;
  const label = keysOf(path).join(' › ');
  const decoded = [...new Set(marks.flatMap((m) => m.decoded ?? []))];
  return html`<div class="passage">
    ${
      label === ''
        ? nothing
        : html`<h3 class="quiet">${key ? html`${t('reply.nameOf')} ` : nothing}${shown(label)}</h3>`
    }
    <div class="long quoted" role="region" tabindex="0" aria-label=${label}>
      ${stretchesOf(passage).map((s) => stretchView(view, card, passage, s))}
    </div>
    ${decoded.map((text) => {
      const [before = '', after = ''] = t('reply.decoded', { text: '\u0000' }).split('\u0000');
      return html`<p class="decoded">${before}<q>${shown(text, {})}</q>${after}</p>`;
    })}
  </div>`;
}

function stretchView(
  view: View,
  card: ReplyCard,
  passage: Passage,
  stretch: Stretch,
): TemplateResult {
  if (stretch.shown) return html`${drawn(card, passage, stretch)}`;
  const kind = passage.key ? 'key' : 'text';
  const name = `${keyOf(card)}\t${kind} ${passage.path} ${stretch.start}`;
  const open = isOpen(view, name);
  const label = open
    ? view.t('value.fold')
    : view.t('reply.gap', { n: count(stretch.end - stretch.start) });
  return html`<div class="folded">${foldButton(view, name, { label, focus: `fold ${name}` })}</div>
    ${open ? drawn(card, passage, stretch) : nothing}`;
}

function drawn(card: ReplyCard, passage: Passage, stretch: Stretch): readonly TemplateResult[] {
  return piecesOf(passage, stretch).map(({ text, mark, first }) =>
    mark
      ? markView(card, passage, mark, text, first)
      : html`<span class="value">${text.length > 8192 ? longText(text) : shown(text, {})}</span>`,
  );
}

/** The first place of a finding can be led to; the others stand in their order. */
function markView(
  card: ReplyCard,
  { marks }: Passage,
  mark: Marked,
  text: string,
  first: boolean,
): TemplateResult {
  const lead = first && marks.find((m) => m.finding === mark.finding) === mark;
  const tone = card.findings[mark.finding]?.tone ?? 'notice';
  const said = text.length > 8192 ? longText(text) : shown(text, {});
  return lead
    ? html`<mark
        class=${`evidence ${tone}`}
        tabindex="-1"
        data-focus=${markFocus(card, mark.finding)}
        >${said}</mark
      >`
    : html`<mark class=${`evidence ${tone}`}>${said}</mark>`;
}
