import { l10n } from 'vscode';
import { HiddenRule } from '../../core/review/rulesHidden.ts';

/** What is hidden in a text, and what to do about it. */
export const hiddenWords: Readonly<
  Record<HiddenRule, () => readonly [title: string, advice: string]>
> = {
  [HiddenRule.tags]: () => [
    l10n.t('It carries text in characters that nobody sees: Unicode tags.'),
    l10n.t('Honest text never does that. Keep it out.'),
  ],
  [HiddenRule.selectors]: () => [
    l10n.t('It carries data in characters that only choose the shape of others.'),
    l10n.t('Honest text has one after an emoji at most. Keep it out.'),
  ],
  [HiddenRule.zeroWidth]: () => [
    l10n.t('It has characters without any width between its letters.'),
    l10n.t('They hide words from people and from filters. Ask its author why they are there.'),
  ],
  [HiddenRule.bidi]: () => [
    l10n.t('It turns the direction of writing, so that it shows other text than it holds.'),
    l10n.t('Read the marked place letter by letter before you accept it.'),
  ],
  [HiddenRule.filler]: () => [
    l10n.t('It has blank characters that look like nothing and are no spaces.'),
    l10n.t('Ask its author why they are there.'),
  ],
  [HiddenRule.private]: () => [
    l10n.t('It has characters that mean nothing outside a private font.'),
    l10n.t('What they say cannot be reviewed. Ask its author.'),
  ],
  [HiddenRule.terminal]: () => [
    l10n.t('It has control codes for a terminal: they conceal, erase or overwrite text.'),
    l10n.t('Look at the marked place: what a terminal shows is not what the model reads.'),
  ],
  [HiddenRule.pushed]: () => [
    l10n.t('Text is pushed out of view by space or by filler.'),
    l10n.t('Read what stands behind the gap. It is there not to be seen.'),
  ],
  [HiddenRule.markup]: () => [
    l10n.t('An order stands in a comment, a title or an element that is not shown.'),
    l10n.t('It is written for the model, not for you. Keep it out.'),
  ],
  [HiddenRule.encoded]: () => [
    l10n.t('An order or a command is hidden in encoded text.'),
    l10n.t('Read the decoded text. Nobody encodes an honest instruction.'),
  ],
  [HiddenRule.scrambled]: () => [
    l10n.t('An order is written backwards, spaced out or in a simple cipher.'),
    l10n.t('It is made to pass by people and filters. Keep it out.'),
  ],
  [HiddenRule.lookalike]: () => [
    l10n.t('An order is written with letters that pass for others.'),
    l10n.t('It is made to pass by filters. Keep it out.'),
  ],
};
