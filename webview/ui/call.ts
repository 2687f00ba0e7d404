import { html, nothing, type TemplateResult } from 'lit-html';
import type { CallCard } from '../../src/shared/protocol/webview.ts';
import { characters, isUnseen } from '../findings.ts';
import { keyOf, type Group } from '../groups.ts';
import { offersOf, warned, type Offer } from '../offered.ts';
import type { Reading } from '../reading.ts';
import { isOpen, type View } from '../view.ts';
import { count } from '../words.ts';
import { answersView, type Bar } from './answers.ts';
import { argsView, rawView } from './args.ts';
import { linesView, whyView } from './details.ts';
import { editView } from './edit.ts';
import { talkView } from './flow.ts';
import { foldButton, link } from './fold.ts';
import { lateView, noteView, notesView } from './notes.ts';
import { reachView } from './reach.ts';
import { rememberView } from './remember.ts';
import { reasonView, tellButton } from './reason.ts';
import { shown } from './text.ts';

/** Whether a card holds what cannot be seen, or was not shown whole: then nothing of it may be remembered. */
export function doubtful(card: CallCard, reading: Reading): boolean {
  return reading.cut || unseen(card, reading);
}

/** Whether names or arguments hold characters that cannot be seen or mislead. */
export function unseen(card: CallCard, reading: Reading): boolean {
  return (
    reading.findings.some(isUnseen) ||
    [card.tool, card.server].some((name) => characters(name, '').length > 0)
  );
}

/** One call: effect and destination, reason, decisive arguments, answers; the rest one step away. */
export function callView(
  view: View,
  card: CallCard,
  group: Group,
  twins: readonly CallCard[],
): TemplateResult {
  const { page, t } = view;
  const n = twins.length + 1;
  const key = keyOf(card);
  const draft = page.drafts.of(key);
  const reading = view.readings.of(card, page.texts.get(key));
  const offered = offersOf(card, doubtful(card, reading));
  const draftOffer = offered.find((offer) => offer.choice === 'allow-draft');
  const bar: Bar = {
    key,
    cards: [card, ...twins],
    ...(n > 1 && {
      label: (offer: Offer) => t('allow.selected', { label: offer.label, n: count(n) }),
    }),
    offers: offered
      .filter(({ choice }) => choice !== 'allow-draft' && (choice !== 'allow-flow' || n === 1))
      .map((offer) => ({
        offer,
        sentences: offer.sentence === undefined ? [] : [offer.sentence],
      })),
    hold: unseen(card, reading) || warned(card),
    refusals: [tellButton(view, card, 'deny.tell')],
  };
  const editing = n === 1 && draft.open === 'edit' && draft.edit !== undefined;
  return html`<article class="card call" aria-labelledby=${`title-${card.id}`}>
    ${headView(view, card)} ${reachView(view, card)}
    ${n > 1 ? html`<p class="twins">${t('call.twins', { n: count(n) })}</p>` : nothing}
    ${notesView(view, card, reading.findings)} ${lateView(view, card)}
    ${
      editing
        ? editView(view, card, reading, bar)
        : html`${argsView(view, card)}
          ${draft.open === 'reason' ? reasonView(view, card, bar, 'deny.send') : answersView(view, bar)}
          ${draftOffer && n === 1 ? rememberView(view, card, bar, draftOffer) : nothing}
          ${panelsView(view, card, group, twins.length)}`
    }
  </article>`;
}

export function headView(view: View, card: CallCard): TemplateResult {
  const key = keyOf(card);
  const names = [card.tool, card.server].flatMap((name) => characters(name, ''));
  const where = `${card.tool} · ${card.server}`;
  return html`<h2 id=${`title-${card.id}`} tabindex="-1" data-focus=${`title ${key}`}>
      <b>${shown(card.tool)}</b> <span class="quiet">· ${shown(card.server)}</span>
    </h2>
    <p class="effect">${shown(card.effect, {})}</p>
    ${names.map((f) =>
      noteView(view, { tone: 'warning', text: view.t(`find.${f.kind}`, { where, what: f.what }) }),
    )}`;
}

type Panel = 'raw' | 'why' | 'server';

function panelsView(view: View, card: CallCard, group: Group, twins: number): TemplateResult {
  const { t, act } = view;
  const key = keyOf(card);
  const fold = (panel: Panel) =>
    foldButton(view, `${key}\t${panel}`, { label: t(`panel.${panel}`), focus: `${panel} ${key}` });
  const open = (panel: Panel) => isOpen(view, `${key}\t${panel}`);
  const others = group.cards.length - 1 - twins;
  return html`<div class="panels">
    <div class="tabs">
      ${
        card.editable && twins === 0
          ? link({
              label: t('panel.edit'),
              arrow: true,
              focus: `edit ${key}`,
              onClick: () => act.edit(card),
            })
          : nothing
      }
      ${fold('raw')} ${(card.why ?? []).length > 0 ? fold('why') : nothing} ${fold('server')}
      ${
        twins > 0
          ? link({
              label: t('call.oneAlone'),
              focus: `alone ${key}`,
              onClick: () => act.turn(group.id, card.id),
            })
          : nothing
      }
      ${
        others > 0
          ? link({
              label: t('call.alike', { n: others }),
              focus: `list ${key}`,
              onClick: () => act.turn(group.id),
            })
          : nothing
      }
    </div>
    ${open('raw') ? rawView(view, card) : nothing} ${open('why') ? whyView(card) : nothing}
    ${open('server') ? html`${card.talk ? talkView(view, card.talk) : nothing}${linesView(view, card)}` : nothing}
  </div>`;
}
