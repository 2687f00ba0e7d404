import { html, nothing, type TemplateResult } from 'lit-html';
import type { PageString } from '../../src/shared/protocol/pageStrings.ts';
import type { ReplyCard } from '../../src/shared/protocol/webview.ts';
import { keyOf } from '../groups.ts';
import type { Passages } from '../passages.ts';
import { isOpen, type View } from '../view.ts';
import { count, size } from '../words.ts';
import { answersView, type Bar } from './answers.ts';
import { linesView, whyView } from './details.ts';
import { foldButton, link } from './fold.ts';
import { fact } from './launch.ts';
import { lateView, notesView, noteView } from './notes.ts';
import { markFocus, passageView } from './passage.ts';
import { reasonView, tellButton } from './reason.ts';
import { longText, shown } from './text.ts';

const TITLES: Readonly<Record<ReplyCard['reply'], PageString>> = {
  result: 'reply.title.result',
  error: 'reply.title.error',
  prompt: 'reply.title.prompt',
  resource: 'reply.title.resource',
  sampling: 'reply.title.sampling',
  elicitation: 'reply.title.elicitation',
};

/** Something that came back from a server: that it was held and why, what has happened, the text with its places, the answers. */
export function replyView(view: View, card: ReplyCard): TemplateResult {
  const { page, t } = view;
  const key = keyOf(card);
  const passages = view.readings.passages(card, page.texts.get(key));
  const bar: Bar = {
    key,
    cards: [card],
    offers: card.offers.map((offer) => ({ offer, sentences: [] })),
    hold: false,
    refusals: [tellButton(view, card, 'reply.tell')],
  };
  return html`<article class="card reply" aria-labelledby=${`title-${card.id}`}>
    <h2 id=${`title-${card.id}`} tabindex="-1" data-focus=${`title ${key}`}>
      ${title(view, card)}
    </h2>
    <p class="effect">${shown(card.effect, {})}</p>
    ${card.host === undefined ? nothing : html`<dl class="facts">${fact(t('reply.opens'), html`<b>${shown(card.host)}</b>`)}</dl>`}
    ${notesView(view, card)} ${findingsView(view, card, passages)} ${lateView(view, card)}
    ${textsView(view, card, passages)}
    ${page.drafts.of(key).open === 'reason' ? reasonView(view, card, bar, 'reply.send') : answersView(view, bar)}
    ${panelsView(view, card)}
  </article>`;
}

/** The sentence with the names in it drawn as text from outside. */
function title({ t }: View, card: ReplyCard): readonly unknown[] {
  const name = card.name === '' ? t('reply.unnamed') : card.name;
  const sentence = t(TITLES[card.reply], { name: '\u0000n\u0000', server: '\u0000s\u0000' });
  return sentence
    .split('\u0000')
    .map((part, i) =>
      i % 2 === 0 ? part : html`<b>${shown(part === 'n' ? name : card.server)}</b>`,
    );
}

/** What was found, each with a way to its first place. One finding alone has its name above already. */
function findingsView(view: View, card: ReplyCard, passages: Passages): readonly unknown[] {
  const alone = card.findings.length === 1;
  return card.findings.flatMap((finding, i) => {
    const text = alone ? finding.why : [finding.title, finding.why].filter(Boolean).join(' ');
    if (text === undefined || text === '') return [];
    const lead = link({
      label: view.t('find.show'),
      focus: `finding ${key(card)} ${i}`,
      onClick: () => view.act.focus(markFocus(card, i)),
    });
    const after = passages.lost.includes(i) || alone ? nothing : lead;
    return [noteView(view, { tone: finding.tone, text }, { after })];
  });
}

const key = keyOf;

function textsView(view: View, card: ReplyCard, passages: Passages): TemplateResult {
  const { t, page } = view;
  const asks = card.reply === 'sampling' || card.reply === 'elicitation';
  const waiting = !card.complete && !page.texts.has(keyOf(card));
  const name = `${keyOf(card)}\tothers`;
  const { found, others, lost } = passages;
  const first = found.length > 0;
  return html`<section class="passages" aria-label=${t(asks ? 'reply.asked' : 'reply.text')}>
    ${found.map((p) => passageView(view, card, p))}
    ${waiting ? html`<p class="cut">${rest(view, card)}</p>` : nothing}
    ${!waiting && lost.length > 0 ? html`<p class="quiet">${t('reply.lost')}</p>` : nothing}
    ${
      others.length > 0
        ? html`${foldButton(view, name, {
            label: t('reply.others', { n: count(others.length) }),
            standard: !first,
            focus: `fold ${name}`,
          })}
          ${isOpen(view, name, !first) ? others.map((p) => passageView(view, card, p)) : nothing}`
        : nothing
    }
  </section>`;
}

function rest(view: View, card: ReplyCard): unknown {
  const { t, page } = view;
  const whole = size(card.bytes);
  if (page.fetching.has(keyOf(card))) return t('value.fetching');
  return html`${t('value.cut', { shown: size(new TextEncoder().encode(card.text).length), size: whole })}
  ${link({ label: t('value.fetch', { size: whole }), focus: `fetch ${keyOf(card)}`, onClick: () => view.act.fetchText(card) })}`;
}

function panelsView(view: View, card: ReplyCard): TemplateResult {
  const { t, page } = view;
  const name = keyOf(card);
  const fold = (panel: 'raw' | 'why' | 'server') =>
    foldButton(view, `${name}\t${panel}`, {
      label: t(`panel.${panel}`),
      focus: `${panel} ${name}`,
    });
  const open = (panel: string) => isOpen(view, `${name}\t${panel}`);
  return html`<div class="panels">
    <div class="tabs">
      ${fold('raw')} ${(card.why ?? []).length > 0 ? fold('why') : nothing} ${fold('server')}
    </div>
    ${
      open('raw')
        ? html`<div class="long" role="region" tabindex="0" aria-label=${t('panel.raw')}>
            ${longText(page.texts.get(name) ?? card.text)}
          </div>`
        : nothing
    }
    ${open('why') ? whyView(card) : nothing} ${open('server') ? linesView(view, card) : nothing}
  </div>`;
}
