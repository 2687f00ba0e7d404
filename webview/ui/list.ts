import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { CallCard } from '../../src/shared/protocol/webview.ts';
import { alike, keyOf, type Alike, type Group } from '../groups.ts';
import { allows, sharedOffers, warned } from '../offered.ts';
import { summaryOf } from '../summary.ts';
import { isOpen, type View } from '../view.ts';
import { count } from '../words.ts';
import { answersView, offerButton, type Bar } from './answers.ts';
import { argsView } from './args.ts';
import { doubtful, unseen } from './call.ts';
import { foldButton, icon, link } from './fold.ts';
import { checkbox } from './kit.ts';
import { notesView } from './notes.ts';
import { reachView } from './reach.ts';
import { shown } from './text.ts';

/** Waiting calls of one tool on one card: answered by row or together, every row's arguments within reach. */
export function listView(view: View, cards: readonly CallCard[], group: Group): TemplateResult {
  const { page, t } = view;
  const [first] = cards;
  if (!first) return html``;
  const ticked = cards.filter((c) => page.ticked.has(keyOf(c)));
  const effects = [...new Set(cards.map((c) => c.effect))];
  return html`<article class="card list" aria-labelledby="title-list">
    <h2 id="title-list" tabindex="-1" data-focus=${`title ${keyOf(first)}`}>
      <b>${shown(first.tool)}</b> <span class="quiet">· ${shown(first.server)}</span>
    </h2>
    <p class="effect">${effects.length === 1 ? shown(effects[0] ?? '', {}) : nothing}</p>
    <div class="rows">
      <div class="all">
        ${checkbox({
          label: t('list.all', { n: count(cards.length) }),
          checked: ticked.length === cards.length,
          focus: 'list all',
          onChange: (on) => view.act.tick(cards.map(keyOf), on),
        })}
      </div>
      ${repeat(
        alike(cards),
        ([card]) => keyOf(card),
        (set) => rowView(view, set, group, effects.length > 1),
      )}
    </div>
    ${answersView(view, barOf(view, cards, ticked))}
  </article>`;
}

function barOf(view: View, cards: readonly CallCard[], ticked: readonly CallCard[]): Bar {
  const { t, page } = view;
  const reading = (c: CallCard) => view.readings.of(c, page.texts.get(keyOf(c)));
  const answered = ticked.length > 0 ? ticked : cards;
  const n = count(ticked.length);
  const some = sharedOffers(answered, (c) => doubtful(c, reading(c)));
  const key = `list ${cards[0]?.group ?? ''}`;
  const all: Bar = { key: `${key} all`, cards, offers: some, hold: false };
  const deny = some.find(({ offer }) => offer.choice === 'deny')?.offer;
  return {
    key,
    cards: answered,
    offers: some.filter(({ offer }) => offer.choice !== 'deny'),
    hold: answered.some((c) => warned(c) || unseen(c, reading(c))),
    blocked: ticked.length === 0,
    label: (offer) =>
      allows(offer.choice) && ticked.length > 0
        ? t('allow.selected', { label: offer.label, n })
        : offer.label,
    refusals: deny
      ? [
          offerButton(view, all, deny, { label: t('deny.all') }),
          offerButton(view, { ...all, key, cards: answered }, deny, {
            label: t('deny.selected', { n }),
            blocked: ticked.length === 0,
          }),
        ]
      : [],
  };
}

function rowView(view: View, set: Alike, group: Group, ownEffect: boolean): TemplateResult {
  const [card] = set;
  const { page, t, act } = view;
  const key = keyOf(card);
  const reading = view.readings.of(card, page.texts.get(key));
  const { parts, more } = summaryOf(card, reading);
  const name = `${key}\trow`;
  const open = isOpen(view, name);
  const alarm = warned(card) || unseen(card, reading);
  const summary = parts.map(
    (p) =>
      html`<span class="part-of-row"
        >${p.key === undefined ? nothing : html`<span class="key">${shown(p.key)}</span> `}${shown(
          p.value,
        )}</span
      > `,
  );
  return html`<div class="call-row${alarm ? ' alarmed' : ''}">
    <div class="line-of-row">
      ${checkbox({
        label: html`<span class="summary">${summary}</span>${
            set.length > 1
              ? html` <span class="quiet">${t('list.identical', { n: count(set.length) })}</span>`
              : nothing
          }`,
        checked: set.every((c) => page.ticked.has(keyOf(c))),
        focus: `tick ${key}`,
        onChange: (on) => act.tick(set.map(keyOf), on),
      })}
      ${
        alarm
          ? html`<span class="alarm"
              >${icon('warning')}<span class="sr">${t('tone.warning')}</span></span
            >`
          : nothing
      }
      ${foldButton(view, name, {
        label: html`${more > 0 ? t('list.more', { n: more }) : nothing}<span class="sr"
            >${t('list.arguments')} ${shown(parts.map((p) => p.value).join(' '))}</span
          >`,
        focus: `fold ${name}`,
      })}
    </div>
    ${ownEffect ? html`<p class="effect">${shown(card.effect, {})}</p>` : nothing}
    ${
      open
        ? html`<div class="inside">
            ${reachView(view, card)} ${notesView(view, card, reading.findings)}
            ${argsView(view, card)}
            ${link({
              label: t('list.alone'),
              focus: `alone ${key}`,
              onClick: () => act.turn(group.id, card.id),
            })}
          </div>`
        : alarm
          ? html`<div class="inside">${notesView(view, card, reading.findings)}</div>`
          : nothing
    }
  </div>`;
}
