import { l10n } from 'vscode';
import type { Habit } from '../../core/ledger/habits.ts';
import type { NoProposal } from '../habits/proposal.ts';

/** Words of the review of habits. Names from outside must have passed `label` before they come here. */
export const habits = {
  document: l10n.t('habits'),
  none: (days: number) => l10n.t('Nothing was asked about a tool in the last {0} days.', days),
  title: (days: number) => l10n.t('How you answered in the last {0} days', days),
  about: l10n.t(
    'A question that is always answered the same way protects nobody. Where an approval says as much, the questions that are left are worth a look.',
  ),
  subject: (tool: string, server: string) => `${tool} · ${server}`,
  counts: ({ asked, allowed, denied, edited, warned }: Habit) =>
    l10n.t(
      'asked {0}, allowed {1}, denied {2}, edited {3}, warned {4}',
      asked,
      allowed,
      denied,
      edited,
      warned,
    ),
  median: (seconds: string) => l10n.t('half of the answers came within {0} s', seconds),
  blind: (blind: number, allowed: number) =>
    l10n.t(
      '{0} of {1} ({2} %) approved without a look, in under 1 s',
      blind,
      allowed,
      Math.round((100 * blind) / allowed),
    ),
  replaces: (sentence: string) => l10n.t('could be replaced by: {0}', sentence),
  allowed: (times: number) => l10n.t('allowed {0} times', times),
  choose: l10n.t('Which questions shall an approval replace? Nothing is written before you agree.'),
  question: l10n.t('Remember this approval?'),
  launch: (command: string) => l10n.t('Launch: {0}', command),
  bound: (pin: string) =>
    l10n.t(
      'It holds while this launch runs what it runs now and the tool says what it says now ({0}).',
      pin,
    ),
  covers: (of: number, unknown: number) =>
    unknown === 0
      ? l10n.t('It would have covered all of the last {0} calls.', of)
      : l10n.t(
          'It would have covered all of the last {0} calls that can be told; {1} are not kept whole.',
          of,
          unknown,
        ),
  still: l10n.t('Calls whose values come from an order in a result are still asked about.'),
  keep: l10n.t('Keep Asking'),
  proceed: l10n.t('Remember'),
  changed: l10n.t(
    'Nothing was changed: its server, or what the tool says, is not what it was when you looked. Look again.',
  ),
  done: (sentence: string) => l10n.t('Remembered: {0}', sentence),
};

/** Why no approval is proposed. */
export const noProposal: Readonly<Record<NoProposal, string>> = {
  varied: l10n.t(
    'nothing is proposed: allowed too rarely, or not always, or asked for another reason',
  ),
  notServed: l10n.t(
    'nothing is proposed: its launch is not trusted or does not run, or the tool is not served without a finding',
  ),
  remembered: l10n.t('an approval covers it already'),
  noCondition: l10n.t(
    'nothing is proposed: it runs or deletes things, and no condition fits all earlier calls',
  ),
  misleads: l10n.t(
    'nothing is proposed: a name or value holds characters that cannot be seen or look like others',
  ),
};
