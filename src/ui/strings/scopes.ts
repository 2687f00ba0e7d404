import { l10n } from 'vscode';
import type { Risk, ScopeField, ScopeWhy } from '../../core/scopes/scope.ts';

/** The word on a chip. */
export const RISK_WORDS: Readonly<Record<Risk, string>> = {
  'secrets.leave': l10n.t('Sends a secret'),
  'files.sensitive': l10n.t('Keys or passwords'),
  'execute.install': l10n.t('Installs packages'),
  'execute.shell': l10n.t('Runs a command'),
  'execute.code': l10n.t('Runs code'),
  'change.delete': l10n.t('Deletes'),
  'files.outside': l10n.t('Outside this workspace'),
  'files.unclear': l10n.t('Unclear path'),
  'secrets.held': l10n.t('Holds a secret'),
  'change.send': l10n.t('Sends'),
  'network.host': l10n.t('Reaches outside'),
  'change.write': l10n.t('Writes'),
  personal: l10n.t('Personal data'),
  'files.inside': l10n.t('Files here'),
  'network.here': l10n.t('This machine'),
  'change.claimed': l10n.t('Changes, it says'),
  'network.server': l10n.t('Remote server'),
  'secrets.given': l10n.t('Given secrets'),
  'secrets.asked': l10n.t('Takes secrets'),
  identity: l10n.t('Signed in'),
  'sandbox.none': l10n.t('No sandbox'),
  'sandbox.on': l10n.t('In a sandbox'),
};

/** The same where it is said of the tools of a server, which were not called. */
export const TAKING_WORDS: Partial<Readonly<Record<Risk, string>>> = {
  'execute.shell': l10n.t('Run commands'),
  'execute.install': l10n.t('Install packages'),
  'execute.code': l10n.t('Run code'),
  'change.delete': l10n.t('Delete'),
  'change.send': l10n.t('Send'),
  'change.write': l10n.t('Write'),
  'change.claimed': l10n.t('Change, they say'),
  'network.host': l10n.t('Take addresses'),
  'files.inside': l10n.t('Take paths'),
  'secrets.asked': l10n.t('Take secrets'),
  personal: l10n.t('Take personal data'),
};

/** Why something counts; follows the text that it speaks of. */
export const WHY_WORDS: Readonly<Record<ScopeWhy, string>> = {
  'path.inside': l10n.t('lies inside this workspace'),
  'path.outside': l10n.t('lies outside this workspace'),
  'path.unclear': l10n.t('holds something that a program replaces: where it lies is not known'),
  'path.keys': l10n.t('keys, passwords or other secrets lie there'),
  'path.machine': l10n.t('settings of this machine'),
  'path.home': l10n.t('a whole home folder'),
  'path.disk': l10n.t('a whole disk'),
  'path.socket': l10n.t('whoever reaches it rules this machine'),
  'path.taken': l10n.t('takes a path'),
  'host.named': l10n.t('a host outside this machine'),
  'host.recipient': l10n.t('receives what is sent'),
  'host.odd': l10n.t('a host whose name says little of who is there'),
  'host.here': l10n.t('on this machine'),
  'host.server': l10n.t('the server talks to it by itself'),
  'host.taken': l10n.t('takes an address'),
  'run.name': l10n.t('the name says that it runs something'),
  'run.command': l10n.t('a shell reads it'),
  'run.code': l10n.t('program text that is run'),
  'run.install': l10n.t('fetches and installs what it names'),
  'run.pipe': l10n.t('one program runs what another prints, unseen'),
  'run.encoded': l10n.t('holds text that people cannot read'),
  'run.privileged': l10n.t('runs with more rights than you have now'),
  'run.taken': l10n.t('takes commands or program text'),
  'verb.name': l10n.t('the name says so'),
  'verb.value': l10n.t('this value says so'),
  'verb.sql': l10n.t('this statement changes data'),
  'verb.taken': l10n.t('one of the things it can be told to do'),
  claim: l10n.t('only the server says so'),
  'claim.denied': l10n.t('the server says so; name and arguments say otherwise'),
  'secret.format': l10n.t('looks like a key or token'),
  'secret.name': l10n.t('its name says that it is a secret'),
  'secret.given': l10n.t('a variable that the server is started with; its value was not read'),
  'secret.taken': l10n.t('takes a secret'),
  iban: l10n.t('an account number; its check digits are right'),
  card: l10n.t('a card number; its check digit is right'),
  phone: l10n.t('a phone number'),
  email: l10n.t('an e-mail address that is not the recipient’s'),
  'personal.taken': l10n.t('takes data of people'),
  oauth: l10n.t('allowed at sign-in'),
  sandbox: l10n.t(
    'The server runs with your rights: whatever its tools say, it can read your files.',
  ),
  'sandbox.on': l10n.t('The server runs in the sandbox that you chose for it.'),
};

/** Where something stands that is no argument. */
export const FIELD_WORDS: Readonly<Record<ScopeField, string>> = {
  tool: l10n.t('tool'),
  server: l10n.t('start'),
  environment: l10n.t('environment'),
  annotation: l10n.t('the server says'),
  schema: l10n.t('schema'),
};

export const scopeWords = {
  /** A warning on the card: {0} is the value, {1} the name of the argument. */
  warns: (text: string, name: string, why: string) => l10n.t('“{0}” in {1}: {2}', text, name, why),
  whole: l10n.t('the arguments'),
  counted: (word: string, tools: number) => l10n.t('{0} ({1})', word, tools),
};
