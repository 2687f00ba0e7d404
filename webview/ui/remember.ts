import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Tested } from '../../src/shared/protocol/remember.ts';
import type { CallCard } from '../../src/shared/protocol/webview.ts';
import { keyOf } from '../groups.ts';
import type { Offer } from '../offered.ts';
import { same, testedOf, type Remembered } from '../draftForm.ts';
import { rememberFold } from '../remembered.ts';
import { isOpen, type View } from '../view.ts';
import { count } from '../words.ts';
import { offerButton, type Bar } from './answers.ts';
import { conditionView } from './condition.ts';
import { icon, link } from './fold.ts';
import { shown } from './text.ts';

/**
 * What is one step away from a card that may be remembered: proposals, the exact condition to read and edit, and
 * earlier calls to compare with. Its button answers with nothing but the form whose sentence stands above it.
 */
export function rememberView(view: View, card: CallCard, bar: Bar, offer: Offer): TemplateResult {
  const { t, act, page } = view;
  const key = keyOf(card);
  const name = rememberFold(key);
  const open = isOpen(view, name);
  const remembered = page.remembered.get(key);
  return html`<div class="remember">
    <button
      type="button"
      class="fold"
      aria-expanded=${open ? 'true' : 'false'}
      data-focus=${`fold ${name}`}
      @click=${() => {
        if (!open) act.propose(card);
        act.fold(name, !open);
      }}
    >
      ${icon('chevron')}<span>${t('remember.open')}</span>
    </button>
    ${open ? inside(view, card, bar, offer, remembered) : nothing}
  </div>`;
}

function inside(
  view: View,
  card: CallCard,
  bar: Bar,
  offer: Offer,
  remembered: Remembered | undefined,
): TemplateResult {
  const { t, act } = view;
  if (remembered?.failed !== undefined)
    return html`<p class="problem" role="alert">
      ${icon('warning')} ${t('remember.failed', { why: remembered.failed })}
      ${link({ label: t('lost.again'), onClick: () => act.propose(card) })}
    </p>`;
  if (!remembered?.proposals) return html`<p class="quiet">${t('remember.looking')}</p>`;
  const { form } = remembered;
  if (!form) return html`<p class="quiet">${t('remember.none')}</p>`;
  const tested = testedOf(remembered);
  const id = `remember-${card.id}`;
  const sound = tested !== undefined && tested.problems.length === 0;
  return html`<div class="inside">
    ${choicesView(view, card, remembered)} ${conditionView(view, card, form, tested, id)}
    <div class="outcome" role="status" id=${id}>${outcome(view, card, remembered, tested)}</div>
    ${offerButton(view, bar, offer, { draft: form, blocked: !sound, describedBy: `${id}-says` })}
  </div>`;
}

function choicesView(view: View, card: CallCard, remembered: Remembered): TemplateResult {
  const { t, act } = view;
  const { proposals = [], chosen, form } = remembered;
  return html`<fieldset class="proposals">
    <legend>${t('remember.proposals')}</legend>
    ${proposals.map((p, i) => {
      const on = i === chosen;
      const edited = on && form !== undefined && !same(form, p.form);
      return html`<label class="proposal">
        <input
          type="radio"
          name=${`remember ${card.id}`}
          data-focus=${`proposal ${i} ${keyOf(card)}`}
          .checked=${live(on)}
          @change=${() => act.choose(card, i)}
        />
        <span
          >${shown(p.tested.sentence ?? '', {})}
          <span class="quiet"
            >${history(view, p.tested)}${edited ? ` ${t('remember.edited')}` : ''}</span
          >
        </span>
      </label>`;
    })}
  </fieldset>`;
}

/** How many earlier calls it would have covered, in one breath. */
function history({ t }: View, { of, covered, unknown }: Tested): string {
  const told =
    of === 0
      ? t(unknown === 0 ? 'remember.first' : 'remember.untold')
      : t('remember.covered', { covered: count(covered), of: count(of) });
  return unknown > 0 && of > 0 ? `${told} ${t('remember.unknown', { n: count(unknown) })}` : told;
}

function outcome(
  view: View,
  card: CallCard,
  remembered: Remembered,
  tested: Tested | undefined,
): TemplateResult {
  const { t, act } = view;
  const form = remembered.form;
  const proposal = remembered.proposals?.[remembered.chosen];
  const restore =
    form && proposal && !same(form, proposal.form)
      ? link({
          label: t('edit.restore'),
          focus: `restore remember ${keyOf(card)}`,
          onClick: () => act.choose(card, remembered.chosen),
        })
      : nothing;
  if (remembered.untried !== undefined)
    return html`<p class="problem">
      ${icon('warning')} ${t('edit.uncheckable', { why: remembered.untried })} ${restore}
    </p>`;
  if (!tested) return html`<p class="quiet">${t('edit.checking')} ${restore}</p>`;
  const whole = tested.problems.filter((p) => p.field === 'whole');
  const fields = tested.problems.length - whole.length;
  return html`${
    tested.sentence === undefined
      ? nothing
      : html`<p class="says" id=${`remember-${card.id}-says`}>${shown(tested.sentence, {})}</p>`
  }
  ${whole.map((p) => html`<p class="problem">${icon('warning')} ${shown(p.message, {})}</p>`)}
  ${
    fields > 0
      ? html`<p class="problem">
          ${icon('warning')} ${t('remember.problems', { n: count(fields) })}
        </p>`
      : html`<p class="quiet">${history(view, tested)}</p>`
  }
  ${missedView(view, tested)} ${restore}`;
}

function missedView({ t }: View, tested: Tested): TemplateResult | typeof nothing {
  const { missed, of, covered } = tested;
  if (missed.length === 0) return nothing;
  const more = of - covered - missed.length;
  return html`<p>${t('remember.missed')}</p>
    <ul class="missed">
      ${missed.map((text) => html`<li>${shown(text, {})}</li>`)}
      ${more > 0 ? html`<li class="quiet">${t('remember.more', { n: count(more) })}</li>` : nothing}
    </ul>`;
}
