import { l10n } from 'vscode';
import type { RuleOrigin } from '../../core/policy/rule.ts';
import type { RuleFault } from '../../core/rules/problem.ts';
import type { Effect } from '../../shared/verdict.ts';

const ORIGINS: Readonly<Record<RuleOrigin, string>> = {
  managed: l10n.t('administrator'),
  workspace: l10n.t('repository'),
  user: l10n.t('your settings'),
};
const EFFECTS: Readonly<Record<Effect, string>> = {
  allow: l10n.t('allow'),
  ask: l10n.t('ask'),
  deny: l10n.t('deny'),
};

/** Words for rules, and for the commands about them. */
export const rules = {
  origins: ORIGINS,
  effects: EFFECTS,
  name: (origin: string, id: string) => l10n.t('Rule {1} ({0})', origin, id),
  line: (name: string, value: string) => l10n.t('{0}: {1}', name, value),
  effect: l10n.t('Effect'),
  servers: l10n.t('Servers'),
  tools: l10n.t('Tools'),
  labels: l10n.t('Labels'),
  when: l10n.t('When'),
  others: l10n.t('Other arguments'),
  othersAre: (may: boolean) => (may ? l10n.t('may be there') : l10n.t('may not be there')),
  unless: l10n.t('Unless'),
  until: l10n.t('Until'),
  reason: l10n.t('Reason'),
  every: l10n.t('all'),
  noFolder: l10n.t('Open a folder first: the rules of a repository stand in it.'),
  chooseFolder: l10n.t('Whose rules?'),
  noAllow: l10n.t('No rule of your settings allows anything.'),
  chooseAllow: l10n.t('Choose a rule to confirm it, or to take a confirmation back'),
  holds: l10n.t('confirmed in this workspace'),
  sleeps: l10n.t('not confirmed: it allows nothing'),
  confirm: l10n.t('Let this rule allow calls without asking, in this workspace?'),
  confirmDetail: (rule: string) =>
    l10n.t(
      '{0}\n\nIt counts until the rule changes or you take this back. Nothing that is denied, or that you are asked about for another reason, becomes allowed by it.',
      rule,
    ),
  keep: l10n.t('Keep Asking'),
  proceed: l10n.t('Let It Allow'),
  takenBack: l10n.t('The rule allows nothing here any more.'),
  stands: (name: string, place: string) => l10n.t('{0}, in {1}', name, place),
  says: {
    managed: (reason: string) =>
      l10n.t('You are asked because of a rule of your administrator: "{0}"', reason),
    workspace: (reason: string) =>
      l10n.t('You are asked because of a rule of this repository: "{0}"', reason),
    user: (reason: string) =>
      l10n.t('You are asked because of a rule of your settings: "{0}"', reason),
  },
  settings: l10n.t('the settings (countersign.rules)'),
  unreadable: (places: string) =>
    l10n.t(
      'Rules could not be read, so every call is asked: {0}. The Problems panel says what is wrong.',
      places,
    ),
  inSettings: (what: string) => l10n.t('Rules in your settings: {0}', what),
  template: l10n.t(
    'Rules of this repository about calls of MCP servers. They can only tighten: ask or deny.',
  ),
};

const FAULTS: Readonly<Record<RuleFault, (detail: string) => string>> = {
  'rules.file': (d) =>
    l10n.t('The file cannot be read ({0}), so every call is asked. Repair or remove it.', d),
  'rules.owner': (d) =>
    l10n.t(
      'Others than an administrator can write {0}, so nothing in the file is believed and every call is asked. Give it to root and take the right to write from everybody else.',
      d,
    ),
  'rules.syntax': (d) =>
    l10n.t('This is no valid JSON ({0}), so every call is asked. Correct it here.', d),
  'rules.version': () =>
    l10n.t('This version of the format is not known, so every call is asked. Write "version": 1.'),
  'rules.word': (d) =>
    l10n.t(
      '"{0}" is no word of the format here. Remove it, or see the words that are proposed.',
      d,
    ),
  'rules.twice': (d) => l10n.t('"{0}" stands here twice. Keep one of them.', d),
  'rules.missing': (d) => l10n.t('"{0}" is missing here. Add it.', d),
  'rules.kind': (d) =>
    l10n.t('{0} is of another kind than is wanted here. Hover over the word to see which.', d),
  'rules.empty': () => l10n.t('This is empty. Name something, or remove the word.'),
  'rules.effect': (d) => l10n.t('{0} is no effect. Write one that is proposed here.', d),
  'rules.allow': () =>
    l10n.t(
      'A repository may not allow anything: the rule asks instead. Write "ask" or "deny", or put the rule into your own settings.',
    ),
  'rules.label': (d) => l10n.t('{0} is no label. Write "private", "untrusted" or "egress".', d),
  'rules.pointer': (d) =>
    l10n.t('"{0}" names no argument. Write a JSON pointer, such as "/path" or "/to/*".', d),
  'rules.check': () =>
    l10n.t('An argument has exactly one check. Keep one of the words that are proposed here.'),
  'rules.folder': (d) =>
    l10n.t('{0} is no absolute folder. Write "${workspace}" or a path from the root.', d),
  'rules.host': (d) =>
    l10n.t('{0} is no host. Write a name such as "example.com" or "*.example.com".', d),
  'rules.pattern': (d) =>
    l10n.t('This expression cannot be used ({0}). It is read in RE2 syntax; correct it.', d),
  'rules.range': () => l10n.t('This range holds no number. Give "min", "max" or both, in order.'),
  'rules.date': (d) =>
    l10n.t('{0} is no day or moment. Write one such as "2030-12-31" or "2030-12-31T10:00:00Z".', d),
  'rules.package-version': (d) =>
    l10n.t('{0} is no single version. Write the exact one, such as "1.2.3".', d),
  'rules.many': (d) => l10n.t('{0} rules are too many, so every call is asked. Keep 1000.', d),
};

/** What is wrong at a place of a file of rules, and what to do; `detail` must have passed `label`. */
export const faultText = (code: RuleFault, detail: string): string => FAULTS[code](detail);
