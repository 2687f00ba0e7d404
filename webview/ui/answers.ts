import { html, nothing, type TemplateResult } from 'lit-html';
import type { DraftForm } from '../../src/shared/protocol/remember.ts';
import type { Card } from '../../src/shared/protocol/webview.ts';
import { keyOf } from '../groups.ts';
import { allows, remembers, type Offer, type Offered } from '../offered.ts';
import { isOpen, type View } from '../view.ts';
import { foldButton } from './fold.ts';
import { button } from './kit.ts';
import { shown } from './text.ts';

/** A bar of answers for some cards. */
export interface Bar {
  /** Tells the bars of one page apart; the key of the first card. */
  readonly key: string;
  readonly cards: readonly Card[];
  /** In the host's order, with the sentences of all cards. */
  readonly offers: readonly { readonly offer: Offer; readonly sentences: readonly string[] }[];
  /** Every allowing answer needs a deliberate gesture. */
  readonly hold: boolean;
  /** Nothing can be allowed, e.g. because no row is ticked. */
  readonly blocked?: boolean;
  readonly label?: (offer: Offer) => string;
  /** Further buttons that refuse, after the plain refusal. */
  readonly refusals?: readonly TemplateResult[];
}

/** The button of one offer; what it answers is fixed when it is drawn. */
export function offerButton(
  view: View,
  bar: Bar,
  offer: Offer,
  more: {
    readonly label?: string;
    readonly edit?: string;
    readonly text?: string;
    readonly draft?: DraftForm;
    readonly scopes?: readonly string[];
    /** What says what it does, where that is not its own sentence. */
    readonly describedBy?: string;
    readonly blocked?: boolean;
  } = {},
): TemplateResult {
  const { page, t, armed } = view;
  const allowing = allows(offer.choice);
  const hold = allowing && (bar.hold || offer.hold === true);
  const plainly = allowing && offer.choice !== 'release-redacted';
  const name = `${bar.key} ${offer.choice}`;
  const sending = bar.cards.some((c) => page.sent.has(keyOf(c)));
  const blocked = sending || more.blocked === true || (allowing && bar.blocked === true);
  const offered: Offered = {
    name,
    choice: offer.choice,
    cards: bar.cards.map(({ id, hash }) => ({ id, hash })),
    ...(more.text !== undefined && { text: more.text }),
    ...(more.edit !== undefined && { edit: more.edit }),
    ...(more.draft !== undefined && { draft: more.draft }),
    ...(more.scopes !== undefined && { scopes: more.scopes }),
    allowing,
    hold,
    blocked,
  };
  const plain = more.label ?? bar.label?.(offer) ?? offer.label;
  const label = !hold
    ? plain
    : page.confirmed === name
      ? t('allow.again', { label: plain })
      : t('allow.hold', { label: plain });
  return button({
    label: shown(label),
    focus: name,
    offered,
    unready: blocked || !(allowing ? armed.allow : armed.deny),
    primary: offer.choice === 'withhold' || (plainly && !hold && !remembers(offer.choice)),
    classes: `answer ${allowing ? 'allow' : 'refuse'}${hold ? ' hold' : ''}`,
    ...(offer.sentence !== undefined && { describedBy: sentenceId(name) }),
    ...(more.describedBy !== undefined && { describedBy: more.describedBy }),
  });
}

/**
 * The answers of a card: refusals first, then allowing once; a remembering one stands below with the exact sentence
 * of what it writes beside it, the others and the blocking ones one step away, each with its sentence.
 */
export function answersView(view: View, bar: Bar): TemplateResult {
  const simple = bar.offers.filter(({ offer }) => !remembers(offer.choice) && !blocks(offer));
  const refusing = simple.filter(({ offer }) => !allows(offer.choice));
  const allowing = simple.filter(({ offer }) => allows(offer.choice));
  const [first, ...others] = bar.offers.filter(({ offer }) => remembers(offer.choice));
  const folded = [...others, ...bar.offers.filter(({ offer }) => blocks(offer))];
  const name = `${bar.key}\tmore`;
  return html`<div class="answers">
    <div class="row">
      ${refusing.map(({ offer }) => offerButton(view, bar, offer))} ${bar.refusals ?? nothing}
      <span class="spring"></span>
      ${allowing.map(({ offer }) => offerButton(view, bar, offer))}
    </div>
    ${first ? withSentence(view, bar, first) : nothing}
    ${
      folded.length > 0
        ? html`<div class="more-choices">
            ${foldButton(view, name, {
              label: view.t('answer.more'),
              focus: `fold ${name}`,
            })}
            ${isOpen(view, name) ? folded.map((o) => withSentence(view, bar, o)) : nothing}
          </div>`
        : nothing
    }
  </div>`;
}

const blocks = (offer: Offer): boolean =>
  offer.choice === 'deny-block' || offer.choice === 'block-launch';

function withSentence(view: View, bar: Bar, one: Bar['offers'][number]): TemplateResult {
  const { offer, sentences } = one;
  return html`<div class="choice">
    ${offerButton(view, bar, offer)}
    <div class="sentence" id=${sentenceId(`${bar.key} ${offer.choice}`)}>
      ${sentences.map((s) => html`<p>${shown(s, {})}</p>`)}
    </div>
  </div>`;
}

function sentenceId(name: string): string {
  return `sentence-${name.replace(/[^\w-]/g, '_')}`;
}
