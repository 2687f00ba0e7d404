import { l10n } from 'vscode';

/** Sentences of what can be decided in the inspector. Names must have passed `label` before they come here. */
export const decisionWords = {
  instructions: l10n.t('the instructions of the server'),
  accept: l10n.t('Accept'),
  acceptChange: l10n.t('Accept the Change'),
  acceptAnyway: l10n.t('Accept in Spite of This'),
  acceptSays: (name: string) =>
    l10n.t('Pins {0} as it reads now and serves it to models. Any later change is withheld.', name),
  acceptChangeSays: (name: string) =>
    l10n.t(
      'Pins {0} as it reads now and serves it to models. What you remembered for the old text does not count for it.',
      name,
    ),
  keep: l10n.t('Keep Withheld'),
  keepSays: (name: string) =>
    l10n.t(
      'Keeps the old pin of {0}: this text stays withheld and is not announced again. If the server goes back to the pinned text, that is served.',
      name,
    ),
  block: l10n.t('Block'),
  blockSays: (name: string) =>
    l10n.t('Never serves {0} again, whatever it says, and refuses its calls.', name),
  blockTextSays: (name: string) => l10n.t('Never serves {0} again, whatever it says.', name),
  withhold: l10n.t('Withhold Again'),
  withholdSays: (name: string) =>
    l10n.t('Takes your acceptance of {0} back: it is withheld until it is reviewed again.', name),
  unblock: l10n.t('Unblock'),
  unblockSays: (name: string) =>
    l10n.t(
      'Takes the block of {0} back. It is reviewed anew: served where nothing hard is found, else withheld.',
      name,
    ),
  acceptClean: (n: number) =>
    n === 1 ? l10n.t('Accept the Clean One') : l10n.t('Accept All {0} Clean Ones', n),
  acceptCleanSays: (names: string) =>
    l10n.t('Pins as they read now, because the review found nothing in them: {0}.', names),
  suppress: (days: number) => l10n.t('Hide for {0} Days', days),
  suppressSays: (when: string) =>
    l10n.t('Until {0} this finding does not count in exactly this text.', when),
  suppressHardSays: (when: string) =>
    l10n.t(
      'Until {0} this finding does not count in exactly this text, and keeps nothing from the model.',
      when,
    ),
  unsuppress: l10n.t('Show Again'),
  unsuppressSays: l10n.t('The finding counts again at once.'),
  undo: l10n.t('Undo'),
  undoSays: (what: string) => l10n.t('Takes back: {0}', what),
};

/** What was done, told once it is written. */
export const doneWords = {
  accept: (name: string) => l10n.t('{0} is pinned and served.', name),
  keep: (name: string) => l10n.t('The old pin of {0} is kept; the new text stays withheld.', name),
  block: (name: string) => l10n.t('{0} is blocked.', name),
  unblock: (name: string) => l10n.t('{0} is not blocked any more.', name),
  withhold: (name: string) => l10n.t('{0} is withheld again.', name),
  acceptClean: (n: number) =>
    n === 1 ? l10n.t('1 item is pinned and served.') : l10n.t('{0} items are pinned.', n),
  suppress: (name: string) => l10n.t('The finding in {0} is hidden.', name),
  unsuppress: (name: string) => l10n.t('The finding in {0} counts again.', name),
  undo: (what: string) => l10n.t('Taken back: {0}', what),
  revoked: l10n.t('The remembered approval is revoked.'),
};

/** Why a gesture was not carried out. */
export const refusedWords = {
  changed: l10n.t(
    'Nothing was written: it changed since it was shown. This is what it says now; look again.',
  ),
  unseen: l10n.t('Nothing was written: it was not on the screen long enough to be read.'),
  gone: l10n.t('Nothing was written: this cannot be decided any more.'),
};
