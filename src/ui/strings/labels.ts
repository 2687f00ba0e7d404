import { l10n } from 'vscode';
import { Label, LabelReason } from '../../shared/label.ts';

/** What a label is called on a chip. */
export const LABEL_NAMES: Readonly<Record<Label, string>> = {
  [Label.private]: l10n.t('Reads private data'),
  [Label.untrusted]: l10n.t('Brings in text of others'),
  [Label.egress]: l10n.t('Sends out'),
};

/** What a label means, in one sentence. */
export const LABEL_MEANS: Readonly<Record<Label, string>> = {
  [Label.private]: l10n.t('What it returns is yours or belongs to this workspace.'),
  [Label.untrusted]: l10n.t('What it returns can hold words that others wrote, orders among them.'),
  [Label.egress]: l10n.t('What it is given leaves this machine, or stands where others read it.'),
};

const REASONS: Readonly<Record<LabelReason, (word: string) => string>> = {
  [LabelReason.person]: () => l10n.t('You set it.'),
  [LabelReason.name]: (w) => l10n.t('Its name has “{0}”.', w),
  [LabelReason.description]: (w) =>
    w === '' ? l10n.t('Its description tells.') : l10n.t('Its description has “{0}”.', w),
  [LabelReason.schema]: (w) => l10n.t('It takes an argument “{0}”.', w),
  [LabelReason.annotation]: (w) => l10n.t('The server says so: “{0}”.', w),
  [LabelReason.transport]: () =>
    l10n.t('It changes something, and its server is not on this machine.'),
  [LabelReason.result]: () => l10n.t('One of its results gave orders to the model.'),
  [LabelReason.unknown]: () => l10n.t('Nothing tells what it does, so the safe side is taken.'),
};
/** Why a label was inferred; `word` has passed `label`. */
export const labelReason = (reason: LabelReason, word: string): string => REASONS[reason](word);

/** Sentences about the labels of a tool. Names must have passed `label` before they come here. */
export const labelWords = {
  yes: l10n.t('yes'),
  no: l10n.t('no'),
  nothingTells: l10n.t('Nothing tells that it does.'),
  setOn: (when: string) => l10n.t('You set this on {0}.', when),
  takenOn: (when: string) => l10n.t('You took this away on {0}.', when),
  inferred: (reason: string) => l10n.t('Inferred without you: {0}', reason),
  notInferred: l10n.t('Inferred without you: no.'),
  /** What the person said before is so now without it. */
  asleepSame: (when: string) =>
    l10n.t(
      'Asleep: you said the same on {0}, and the tool says something else since. It is so without you now: forget what you said.',
      when,
    ),
  asleepSet: (when: string) =>
    l10n.t(
      'Asleep: you set this on {0}, and the tool says something else since. Set it again for what it says now, or forget it.',
      when,
    ),
  asleepTaken: (when: string) =>
    l10n.t(
      'Asleep: you took this away on {0}, and the tool says something else since. Take it away again for what it says now, or forget that.',
      when,
    ),
  set: l10n.t('Set'),
  setSays: l10n.t('Counts from the next call on. It can only make Countersign ask more.'),
  take: l10n.t('Take Away'),
  takeSays: l10n.t(
    'From the next call on it does not count: remembered calls that it made a question of run unasked.',
  ),
  back: l10n.t('Back to What Is Inferred'),
  backSets: l10n.t('Forgets what you said: the label counts again.'),
  backTakes: l10n.t(
    'Forgets what you said: the label goes, and remembered calls that it made a question of run unasked.',
  ),
  backSame: l10n.t('Forgets what you said; that changes nothing now.'),
  forget: l10n.t('Forget'),
  forgetSays: l10n.t('Forgets what you said of the earlier text.'),
  doneSet: (tool: string, name: string) => l10n.t('{0}: “{1}” is set.', tool, name),
  doneTaken: (tool: string, name: string) => l10n.t('{0}: “{1}” is taken away.', tool, name),
  doneBack: (tool: string, name: string) =>
    l10n.t('{0}: “{1}” is what is inferred again.', tool, name),
  on: (tool: string, server: string, name: string) =>
    l10n.t('{0} on {1}: “{2}” is set', tool, server, name),
  off: (tool: string, server: string, name: string) =>
    l10n.t('{0} on {1}: “{2}” is taken away', tool, server, name),
};
