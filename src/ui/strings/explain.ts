import { l10n } from 'vscode';
import type { GrantMiss } from '../../core/policy/grants.ts';
import type { RuleMiss, StepName } from '../../core/policy/looked.ts';
import type { Effect } from '../../shared/verdict.ts';
import type { Gone } from '../rules/pastCall.ts';

const EFFECTS: Readonly<Record<Effect, string>> = {
  allow: l10n.t('allowed'),
  ask: l10n.t('asked'),
  deny: l10n.t('denied'),
};

const GONE: Readonly<Record<Gone, string>> = {
  facts: l10n.t(
    'An older version recorded it and did not keep all of that. What its server runs and what its tool says are taken as they are now. Where its values came from is left out. What its tool does with data is not known: rules by label that ask or deny count, those that allow do not.',
  ),
  arguments: l10n.t(
    'Its arguments are not kept whole (secrets removed or long values cut): a condition on them cannot be told. Rules that ask or deny then count, what allows does not.',
  ),
  paths: l10n.t('Where links in its paths led then is not kept: they are taken as they lead now.'),
};

/** Words of the document that explains a decision. */
export const explain = {
  document: l10n.t('decision'),
  title: (tool: string, server: string) =>
    l10n.t('Why {0} of {1} is decided as it is', tool, server),
  effects: EFFECTS,
  recorded: (when: string, effect: string) => l10n.t('Recorded {0}: {1}', when, effect),
  now: (when: string, effect: string) => l10n.t('As it is now ({0}): {1}', when, effect),
  same: l10n.t('The same as recorded.'),
  otherReasons: l10n.t('The same as recorded, for other reasons.'),
  differs: l10n.t(
    'This differs from what was recorded: something below changed since, or rested on what is not kept.',
  ),
  undecided: (when: string) =>
    l10n.t('Recorded {0}: refused, for a reason that is no decision about the call', when),
  against: (reason: string) =>
    l10n.t('It had been sent on when it would not have been allowed any more: {0}', reason),
  grantGone: l10n.t('The approval that covered it then is not there any more.'),
  rests: l10n.t(
    'What was known of the call is taken as it was recorded; rules, approvals and the time are those of now.',
  ),
  gone: GONE,
  steps: l10n.t('Steps, in order; the first that has something to say decides:'),
  nothing: l10n.t('nothing to say'),
  says: (effect: string, reason: string) => l10n.t('{0}. {1}', effect, reason),
  notReached: l10n.t('not reached'),
  looked: (what: string, why: string) => l10n.t('{0} → {1}', what, why),
  fits: l10n.t('fits'),
  fulfilled: l10n.t('fulfilled'),
  unfulfilled: l10n.t('not fulfilled'),
  choose: l10n.t('Which call?'),
  none: l10n.t('There is no call to explain yet.'),
  noCall: l10n.t('This record is of no call, so no decision can be made about it again.'),
};

export const steps: Readonly<Record<StepName, string>> = {
  paused: l10n.t('Countersign is paused'),
  'rules.deny': l10n.t('Rules that deny'),
  'rules.demand': l10n.t('Demands on the start'),
  'rules.sandbox': l10n.t('A sandbox that is demanded and was not chosen'),
  blocked: l10n.t('The server is blocked'),
  withheld: l10n.t('The tool is withheld'),
  held: l10n.t('The start of its server is held'),
  'denied-late': l10n.t('It was denied after its client stopped waiting'),
  'declined-before': l10n.t('It was declined before in this conversation'),
  answered: l10n.t('A person answered'),
  ticketed: l10n.t('It was approved after its client stopped waiting'),
  passed: l10n.t('The start was allowed a moment ago'),
  flagged: l10n.t('The tool was accepted though something was found'),
  suspected: l10n.t('Where its values came from'),
  'rules.ask': l10n.t('Rules that ask'),
  unattended: l10n.t('Whether it may run while no window is open'),
  'trust-silent': l10n.t('Whether what is remembered counts here'),
  granted: l10n.t('Remembered approvals'),
  'rules.allow': l10n.t('Rules that allow'),
  trusted: l10n.t('The start is trusted'),
  'launch-changed': l10n.t('Another start of this name is trusted'),
  otherwise: l10n.t('Otherwise'),
};

export const ruleMisses: Readonly<Record<RuleMiss, string>> = {
  expired: l10n.t('it is over'),
  server: l10n.t('about other servers'),
  tool: l10n.t('about other tools'),
  label: l10n.t('about tools with other labels'),
  arguments: l10n.t('about other arguments'),
  unconfirmed: l10n.t('not confirmed in this workspace'),
};

export const grantMisses: Readonly<Record<GrantMiss, string>> = {
  tool: l10n.t('for another tool'),
  arguments: l10n.t('for other arguments'),
  used: l10n.t('used up'),
  launch: l10n.t('for another command line'),
  contents: l10n.t('what its server runs is not what it was'),
  pin: l10n.t('the tool says something else, or is not listed now'),
  expired: l10n.t('it is over'),
  connection: l10n.t('for another connection or conversation'),
};
