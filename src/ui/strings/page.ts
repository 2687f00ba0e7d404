import { l10n } from 'vscode';
import type { Flaw } from '../../core/consent/check.ts';
import { PAGE_STRINGS } from '../../shared/protocol/pageStrings.ts';
import type { PageState, Problem } from '../../shared/protocol/webview.ts';
import type { Refusal } from '../answering.ts';

/** Every sentence of the page, in the language of the editor; what stands in braces is filled in by the page. */
export function pageStrings(): PageState['strings'] {
  return Object.fromEntries(Object.entries(PAGE_STRINGS).map(([key, text]) => [key, l10n.t(text)]));
}

const REFUSALS: Readonly<Record<Refusal, () => string>> = {
  notLive: () => l10n.t('Questions are answered in another place now.'),
  paused: () => l10n.t('Countersign is paused: nothing can be allowed.'),
  withdrawn: () => l10n.t('The question does not wait any more.'),
  changed: () => l10n.t('The question has changed since it was shown.'),
  mixed: () => l10n.t('One answer can only be given to calls of the same tool, each once.'),
  notOffered: () => l10n.t('This answer is not offered here.'),
  notRemembered: () => l10n.t('Nothing can be remembered for this question.'),
  unfocused: () => l10n.t('The window was not in front, or had only just come there.'),
  tooSoon: () => l10n.t('The card was not visible long enough to be read.'),
  editNotAllowed: () => l10n.t('Edited arguments can only be allowed once, for one call.'),
  editFlawed: () => l10n.t('The edited arguments cannot be sent: see what is marked.'),
  draftAlone: () => l10n.t('A condition is remembered of one call at a time.'),
  draftUntried: () => l10n.t('This condition was not tried on this call, or does not cover it.'),
  scopesUnasked: () => l10n.t('Only scopes that stand on the card can be asked for, one at least.'),
  textNotAllowed: () => l10n.t('Words for the agent go with a denial only.'),
};

export const refusalSentence = (why: Refusal): string => REFUSALS[why]();

/** A flaw of an edit as the page shows it; what a schema says is quoted as it is. */
export function problemOf(flaw: Flaw): Problem {
  const path = '';
  switch (flaw.code) {
    case 'tooLong':
      return { path, message: l10n.t('Too long to be edited here.') };
    case 'notJson':
      return { path, offset: flaw.offset, message: l10n.t('Not JSON: {0}', flaw.detail) };
    case 'notObject':
      return { path, message: l10n.t('Arguments are one JSON object.') };
    case 'duplicateKey':
      return { path, message: l10n.t('The name “{0}” stands twice.', flaw.key) };
    case 'mismatch':
      return { path: flaw.path, message: flaw.detail };
    case 'schemaUnusable':
      return {
        path,
        advice: true,
        message: l10n.t('Not checked: the schema of the tool cannot be used ({0}).', flaw.detail),
      };
  }
}

export const approvals = {
  elsewhere: (place: PageState['place']) =>
    place === 'sideBar'
      ? l10n.t('Questions appear in the side bar.')
      : l10n.t('Questions appear in a tab beside the editor.'),
  title: () => l10n.t('Countersign: Approvals'),
  waiting: (count: number) =>
    count === 1
      ? l10n.t('A question of an MCP server waits for your answer.')
      : l10n.t('Questions of MCP servers wait for your answer.'),
  show: () => l10n.t('Show'),
  badge: (count: number) =>
    count === 1 ? l10n.t('1 question waits') : l10n.t('{0} questions wait', count),
  copy: () => l10n.t('Copy the Sentence'),
  sorry: () => l10n.t('That did not work. See the output channel.'),
};
