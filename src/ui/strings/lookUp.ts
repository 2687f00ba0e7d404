import { l10n } from 'vscode';
import { Turned } from '../../core/launch/lookedUp.ts';
import type { Whose } from '../../core/launch/whose.ts';
import type { NoRegistry } from '../lookUpPort.ts';
import { Trouble, type LookedUp, type Provenance } from '../../shared/lookup.ts';

/** Sentences about what a registry said of a package. Texts from outside must have passed `label` before. */
const TURNED: Readonly<Record<Turned, (before: string, now: string) => string>> = {
  [Turned.version]: (before, now) => l10n.t('version {0} → {1}', before, now),
  [Turned.bytes]: () => l10n.t('the same version has other contents now'),
  [Turned.publisher]: (before, now) => l10n.t('publisher {0} → {1}', before, now),
  [Turned.repository]: (before, now) => l10n.t('repository {0} → {1}', before, now),
  [Turned.scripts]: (_, now) => l10n.t('runs while it is installed: {0}', now),
  [Turned.signature]: () => l10n.t('the signature of the registry was valid, and is not any more'),
  [Turned.provenance]: () => l10n.t('where it was built was proved before, and is not any more'),
  [Turned.built]: (before, now) => l10n.t('built from {1}, before from {0}', before, now),
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

const UNCHECKED: Readonly<Record<NonNullable<Provenance['why']>, () => string>> = {
  unreachable: () => l10n.t('could not be checked: the registry did not hand the attestation out'),
  elsewhere: () =>
    l10n.t('could not be checked: the attestation is at another host, which was not asked'),
  form: () => l10n.t('could not be checked: the attestation has a form that is not known here'),
  authority: () =>
    l10n.t(
      'could not be checked: it was signed or logged by an authority that this version of Countersign does not know, and newer ones are not fetched',
    ),
  builder: () =>
    l10n.t('could not be checked: it was signed by something else than a build service known here'),
};
/** As its makers claim, and as its verified build proves. */
type Pair = readonly [
  (named: string, owner: string) => string,
  (named: string, owner: string) => string,
];
const WHOSE: Readonly<Record<Whose['who'], Pair>> = {
  maker: [
    (named, owner) =>
      l10n.t(
        'probably: it names {0} as its owner, like the {1} of its name; nothing proves it',
        owner,
        named,
      ),
    (named, owner) =>
      l10n.t(
        'yes, as far as it can be told: it was verifiably built in a repository of {0}, like the {1} of its name',
        owner,
        named,
      ),
  ],
  other: [
    (named, owner) =>
      l10n.t('no sign of it: its name speaks of {0}, and it names {1} as its owner', named, owner),
    (named, owner) =>
      l10n.t(
        'third party: its name speaks of {0}, and it was verifiably built in a repository of {1}',
        named,
        owner,
      ),
  ],
  owner: [
    (_, owner) => l10n.t('cannot be told; it names {0} as its owner, and nothing proves it', owner),
    (_, owner) => l10n.t('cannot be told; it was verifiably built in a repository of {0}', owner),
  ],
  unknown: [
    () => l10n.t('cannot be told: it names no owner'),
    () => l10n.t('cannot be told: it names no owner'),
  ],
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
  bytes: () => l10n.t('Contents'),
  bytesSame: () => l10n.t('the same that ran here when the version was pinned'),
  bytesOther: () => l10n.t('NOT those that ran here when the version was pinned'),
  otherBytes: (name: string, version: string) =>
    l10n.t(
      '{0} {1} has other contents in the registry than what ran here when the version was pinned.',
      name,
      version,
    ),
  origin: () => l10n.t('Where it comes from'),
  ask: () => l10n.t('Look up'),
  askAgain: () => l10n.t('Look up again'),
  asks: () =>
    l10n.t('Asks the package registry that is set up here. Nothing else is sent anywhere.'),
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
  builtIn: (repository: string, workflow: string, commit: string) =>
    [
      repository,
      ...(workflow === '' ? [] : [l10n.t('by {0}', workflow)]),
      ...(commit === '' ? [] : [l10n.t('at commit {0}', commit)]),
    ].join(', '),
  verified: (from: string) => l10n.t('{0}: verified', from),
  aboutOther: (from: string) =>
    l10n.t('NOT proved: the attestation of {0} is about something else', from),
  notGenuine: () => l10n.t('NOT proved: the attestation is not genuine'),
  unchecked: (why: NonNullable<Provenance['why']>) => UNCHECKED[why](),
  unbuilt: () => l10n.t('not told: there is no attestation'),
  forged: (name: string) =>
    l10n.t(
      'The attestation of where {0} was built is not genuine: it was changed or forged.',
      name,
    ),
  mismatched: (name: string, built: string) =>
    l10n.t('{0} carries an attestation of {1} that is not about this package.', name, built),
  otherRepository: (name: string, built: string, named: string) =>
    l10n.t('{0} was built from {1}, but names {2} as its repository.', name, built, named),
  advisories: () => l10n.t('Known advisories'),
  noneKnown: () => l10n.t('none for this version'),
  advisory: (name: string, severity: string, title: string) =>
    severity === ''
      ? l10n.t('{0}: {1}', name, title)
      : l10n.t('{0}, {1}: {2}', name, severity, title),
  whose: () => l10n.t('Official'),
  whoseOf: (who: Whose['who'], named: string, owner: string, proved: boolean) =>
    WHOSE[who][proved ? 1 : 0](named, owner),
  security: () => l10n.t('Security policy'),
  policy: (security: string, bugs: string) =>
    security !== ''
      ? security
      : bugs === ''
        ? l10n.t('the registry does not say')
        : l10n.t('the registry does not say; problems are reported to {0}', bugs),
  turned: (when: string, name: string, what: string) =>
    l10n.t('Since {0}, {1} changed: {2}.', when, name, what),
  turn: (what: Turned, before: string, now: string) => TURNED[what](before, now),
  trouble: (what: Trouble, host: string) => TROUBLES[what](host),
  asking: (host: string, name: string) => l10n.t('Asking {0} about {1}…', host, name),
  failed: (name: string, why: string) => l10n.t('{0} could not be looked up. {1}', name, why),
  nobodyAsked: (why: NoRegistry) => NOBODY[why](),
  images: () => l10n.t('Images of containers cannot be looked up yet.'),
};
