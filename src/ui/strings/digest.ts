import { l10n } from 'vscode';
import type { Counts } from '../../core/ledger/digest.ts';

/** What came of the conversation that ended last, as one line. */
export const digestSentence = ({ asked, remembered, refused, warned }: Counts): string =>
  l10n.t(
    'Last conversation: {0} asked, {1} remembered, {2} refused, {3} warned',
    asked,
    remembered,
    refused,
    warned,
  );

export const digestWords = {
  none: l10n.t(
    'No conversation ended in this window yet: one ends when its connections close, or after three quiet minutes.',
  ),
};
