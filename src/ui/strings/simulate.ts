import { l10n } from 'vscode';

/** Words of the document that shows what a draft of rules would have done. */
export const simulate = {
  document: l10n.t('simulated rules'),
  title: (draft: string, origin: string) =>
    l10n.t('What {0} would have done, as rules of: {1}', draft, origin),
  looked: (calls: number, days: number) =>
    l10n.t(
      '{0} ({1}), decided by what is trusted and remembered now.',
      calls === 1 ? l10n.t('1 call') : l10n.t('{0} calls', calls),
      days === 1 ? l10n.t('last day') : l10n.t('last {0} days', days),
    ),
  unreadable: l10n.t('The draft cannot be read, so every call would be asked.'),
  problems: (n: number) =>
    l10n.t('The draft holds {0} errors; what cannot be read in a rule makes it ask.', n),
  count: (effect: string, before: number, after: number) =>
    l10n.t('{0}: {1} now, {2} with the draft', effect, before, after),
  changes: (n: number) =>
    n === 0
      ? l10n.t('No call changes.')
      : n === 1
        ? l10n.t('1 call changes:')
        : l10n.t('{0} calls change:', n),
  row: (when: string, server: string, tool: string, how: string) =>
    l10n.t('{0}  {1} · {2}: {3}', when, server, tool, how),
  turns: (before: string, after: string) => l10n.t('{0} → {1}', before, after),
  maybe: l10n.t('(not certain)'),
  unsure: (n: number) =>
    l10n.t(
      'Not told for certain: {0}. There a rule looks at arguments that are not kept whole (secrets removed, long values cut), at where a path led, or at what an older version did not keep.',
      n,
    ),
  leftOut: l10n.t(
    'Left out: what people answered. Warnings about where values came from count as they were recorded; of calls that an older version recorded they are left out.',
  ),
  chooseDraft: l10n.t('Which draft?'),
  openEditor: (name: string) => l10n.t('{0} (in the open editor)', name),
  ofFolder: (name: string) => l10n.t('The rules of {0} as they are', name),
  newDraft: l10n.t('New draft'),
  newDraftNext: l10n.t(
    'Write the draft, then run "Simulate Policy" again with it in the open editor.',
  ),
  otherFile: l10n.t('Another file…'),
  chooseOrigin: l10n.t('As whose rules?'),
  chooseDays: l10n.t('Calls of how many days?'),
  days: (n: number) => (n === 1 ? l10n.t('1 day') : l10n.t('{0} days', n)),
  none: l10n.t('The ledger holds no call of these days.'),
};
