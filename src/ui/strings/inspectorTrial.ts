import { l10n } from 'vscode';

/** Sentences of calling a tool by hand from the inspector. What servers say must have passed `label`. */
export const trialWords = {
  withheld: l10n.t('It is withheld, so it cannot be called. Accept it first.'),
  noEntry: l10n.t('It can be called from here once its entry is guarded.'),
  starting: l10n.t('The server is started for this page. Its start may wait for your answer.'),
  running: l10n.t('Called. Countersign holds the call like any other, and may ask you first.'),
  done: l10n.t('The server answered:'),
  stopped: l10n.t('The call was cancelled.'),
  failed: (why: string) => l10n.t('No result: {0}', why),
  tooLong: (characters: number) =>
    l10n.t('The server answered with {0} characters, which are too many to show.', characters),
  inexact: (number: string) =>
    l10n.t('{0} cannot be sent digit by digit from here: it is too long or too precise.', number),
};
