import { l10n } from 'vscode';
import { WORKSPACE } from '../../core/policy/condition.ts';
import type { Fault } from '../../core/remember/form.ts';

/** What a condition says, in parts of a sentence. Names and values must have passed `label`. */
export const conditions = {
  subject: (tool: string, server: string) => l10n.t('{0} in server {1}', tool, server),
  is: (name: string, value: string) => l10n.t('{0} is {1}', name, value),
  oneOf: (name: string, values: string) => l10n.t('{0} is one of {1}', name, values),
  under: (name: string, folders: string) => l10n.t('{0} under {1}', name, folders),
  host: (name: string, hosts: string) => l10n.t('{0} at {1}', name, hosts),
  pattern: (name: string, pattern: string) => l10n.t('{0} matches {1}', name, pattern),
  between: (name: string, min: string, max: string) =>
    l10n.t('{0} from {1} to {2}', name, min, max),
  atLeast: (name: string, min: string) => l10n.t('{0} at least {1}', name, min),
  atMost: (name: string, max: string) => l10n.t('{0} at most {1}', name, max),
  absent: (name: string) => l10n.t('without {0}', name),
  /** {0}: names of arguments. */
  any: (names: string) => l10n.t('any {0}', names),
  nothingElse: () => l10n.t('nothing else'),
  anythingElse: () => l10n.t('any other arguments'),
  noArguments: () => l10n.t('no arguments'),
  anyArguments: () => l10n.t('any arguments'),
  workspaceFolder: () => l10n.t('this workspace'),
  or: (list: string, last: string) => l10n.t('{0} or {1}', list, last),
};

export const limits = {
  workspace: () => l10n.t('in this workspace'),
  conversation: () => l10n.t('in this conversation'),
  connection: () => l10n.t('until it disconnects'),
  definition: () => l10n.t('until the definition changes'),
  hour: () => l10n.t('for one hour'),
  today: () => l10n.t('until midnight'),
  week: () => l10n.t('for 7 days'),
  uses: (n: number) => (n === 1 ? l10n.t('for 1 more call') : l10n.t('for {0} more calls', n)),
};

export const remembering = {
  offer: () => l10n.t('Allow and remember'),
  another: () => l10n.t('another argument'),
  lacks: (name: string) => l10n.t('without {0}', name),
  notCovered: () => l10n.t('This does not cover the call that is shown.'),
  gone: () => l10n.t('The arguments of this call cannot be read.'),
};

const FAULTS: Readonly<Record<Fault, () => string>> = {
  empty: () => l10n.t('A value is missing.'),
  notJson: () =>
    l10n.t('Here the call has no text: write a number, true, false, null or other JSON.'),
  notFolder: () =>
    l10n.t('One absolute folder a line, or {0} for the folders of this workspace.', WORKSPACE),
  notHost: () =>
    l10n.t('One host name a line, like example.com, or *.example.com for all below it.'),
  notPattern: () => l10n.t('This is no regular expression (RE2 syntax).'),
  notNumber: () => l10n.t('Numbers only.'),
  emptyRange: () => l10n.t('No number lies between these two.'),
  secret: () => l10n.t('This looks like a secret. Secrets are not written down: choose “any”.'),
  badPath: () => l10n.t('This names no argument.'),
  twice: () => l10n.t('This argument stands there twice.'),
  notCount: () => l10n.t('A whole number from 1 to 1000, or nothing.'),
};

export const faultSentence = (fault: Fault): string => FAULTS[fault]();
