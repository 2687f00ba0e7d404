import { l10n } from 'vscode';
import { Turned } from '../../core/launch/lookedUp.ts';
import type { NoRegistry } from '../lookUpPort.ts';
import { Trouble, type LookedUp } from '../../shared/lookup.ts';

/** Sentences about what a registry said of a package. Texts from outside must have passed `label` before. */
const TURNED: Readonly<Record<Turned, (before: string, now: string) => string>> = {
  [Turned.version]: (before, now) => l10n.t('version {0} → {1}', before, now),
  [Turned.bytes]: () => l10n.t('the same version has other contents now'),
  [Turned.publisher]: (before, now) => l10n.t('publisher {0} → {1}', before, now),
  [Turned.repository]: (before, now) => l10n.t('repository {0} → {1}', before, now),
  [Turned.scripts]: (_, now) => l10n.t('runs while it is installed: {0}', now),
  [Turned.signature]: () => l10n.t('the signature of the registry was valid, and is not any more'),
  [Turned.provenance]: () => l10n.t('it says no longer where it was built'),
  [Turned.registry]: (before, now) => l10n.t('registry {0} → {1}', before, now),
};
const SIGNATURE: Readonly<Record<LookedUp['signature'], () => string>> = {
  valid: () => l10n.t('valid: the registry vouches for name, version and contents'),
  invalid: () => l10n.t('NOT valid: name, version or contents are not what the registry signed'),
  'unknown-key': () => l10n.t('by a key that the registry does not list'),
  none: () => l10n.t('none'),
  unchecked: () => l10n.t('there is one, but the keys of the registry cannot be had'),
};
const TROUBLES: Readonly<Record<Trouble, (host: string) => string>> = {
  [Trouble.offline]: (host) => l10n.t('{0} cannot be reached.', host),
  [Trouble.timeout]: (host) => l10n.t('{0} did not answer in time.', host),
  [Trouble.stopped]: () => l10n.t('Stopped.'),
  [Trouble.notFound]: (host) => l10n.t('{0} does not know this package or version.', host),
  [Trouble.auth]: (host) =>
    l10n.t('{0} wants to know who asks, and no token for it is set up in your own .npmrc.', host),
  [Trouble.elsewhere]: (host) => l10n.t('{0} sends on to another host, which was not asked.', host),
  [Trouble.tooLarge]: (host) => l10n.t('The answer of {0} is too large.', host),
  [Trouble.odd]: (host) => l10n.t('The answer of {0} is not what a registry says.', host),
  [Trouble.status]: (host) => l10n.t('{0} answered with an error.', host),
};

const NOBODY: Readonly<Record<NoRegistry, () => string>> = {
  entry: () => l10n.t('The entry sets its registry by a variable, whose value is not read here.'),
  npm: () =>
    l10n.t(
      'No registry is set up for npm, and npm was not found here. Write "registry=" with its address into your own .npmrc.',
    ),
  pypi: () =>
    l10n.t(
      'No index is set up for Python packages, and neither uv nor pip was found here. Set UV_DEFAULT_INDEX, or PIP_INDEX_URL for pipx.',
    ),
};

export const lookUp = {
  about: () => l10n.t('Looked up'),
  answered: (name: string, version: string, host: string, when: string) =>
    l10n.t('{0} {1}, as {2} said on {3}', name, version, host, when),
  publisher: () => l10n.t('Published by'),
  people: (publisher: string, maintainers: string) =>
    maintainers === '' ? publisher : l10n.t('{0} (maintainers: {1})', publisher, maintainers),
  untold: () => l10n.t('not told'),
  age: () => l10n.t('Published on'),
  ages: (published: string, first: string) =>
    l10n.t('{0}, its first version on {1}', published, first),
  young: (name: string) =>
    l10n.t('This version of {0} is less than a week old: few have looked at it.', name),
  deprecated: (name: string, why: string) =>
    why === ''
      ? l10n.t('{0} was taken back by its makers.', name)
      : l10n.t('{0} should not be used any more, its makers say: {1}', name, why),
  scripts: (name: string, scripts: string) =>
    l10n.t('{0} runs programs while it is installed: {1}.', name, scripts),
  repository: () => l10n.t('Repository'),
  claimed: (repository: string) => l10n.t('{0}, as its makers say', repository),
  signature: () => l10n.t('Signature of the registry'),
  signatureOf: (state: LookedUp['signature']) => SIGNATURE[state](),
  badSignature: (name: string) => l10n.t('The signature of {0} is not valid.', name),
  provenance: () => l10n.t('Built from'),
  built: (repository: string) =>
    l10n.t('{0}, as its attestation says; that is not verified here', repository),
  unread: () => l10n.t('an attestation that could not be read'),
  unbuilt: () => l10n.t('no attestation'),
  otherRepository: (name: string, built: string, named: string) =>
    l10n.t(
      '{0} says that it was built from {1}, but names {2} as its repository.',
      name,
      built,
      named,
    ),
  advisories: () => l10n.t('Known advisories'),
  noneKnown: () => l10n.t('none for this version'),
  advisory: (name: string, severity: string, title: string) =>
    severity === ''
      ? l10n.t('{0}: {1}', name, title)
      : l10n.t('{0}, {1}: {2}', name, severity, title),
  unknown: () => l10n.t('Not known'),
  whatUnknown: () =>
    l10n.t(
      'whether the maker of the product publishes it, and how its makers want to hear of security problems',
    ),
  turned: (when: string, name: string, what: string) =>
    l10n.t('Since {0}, {1} changed: {2}.', when, name, what),
  turn: (what: Turned, before: string, now: string) => TURNED[what](before, now),
  trouble: (what: Trouble, host: string) => TROUBLES[what](host),
  asking: (host: string, name: string) => l10n.t('Asking {0} about {1}…', host, name),
  failed: (name: string, why: string) => l10n.t('{0} could not be looked up. {1}', name, why),
  nobodyAsked: (why: NoRegistry) => NOBODY[why](),
  images: () => l10n.t('Images of containers cannot be looked up yet.'),
};
