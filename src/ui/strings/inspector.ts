import { l10n } from 'vscode';
import type { Filter } from '../../shared/protocol/inspectorPage.ts';
import type { ItemKind } from '../../shared/finding.ts';
import type { Withheld } from '../../core/pins/standing.ts';

/** Sentences of the inspector. Names from outside must have passed `label` before they come here. */
export const inspector = {
  title: (server: string) => l10n.t('Review: {0}', server),
  unknown: l10n.t('unknown server'),
  variant: l10n.t('Protocol and client'),
  listed: l10n.t('Last listed'),
  identity: l10n.t('Launch identity'),
  notListed: l10n.t('The server has not been listed yet'),
  notListedHint: l10n.t(
    'What it offers is read when it starts under guard, and nothing of it reaches a model before it was reviewed. Start it, and answer its start if you are asked.',
  ),
  running: l10n.t('The server runs, and no client has asked for its list yet'),
  runningHint: l10n.t(
    'The list appears here as soon as a client asks for it. Restarting the server makes the editor ask.',
  ),
  held: l10n.t('The start of the server waits for your answer'),
  heldHint: l10n.t(
    'Answer it among the approvals. Then what it offers is read, and appears here before a model sees it.',
  ),
  start: l10n.t('Start It'),
  nothing: l10n.t('The server offers nothing'),
  nothingHint: l10n.t('Its lists are empty. If that is a surprise, its output may say why.'),
  showServers: l10n.t('Show Servers'),
  updated: (name: string, from: string, to: string) =>
    l10n.t('Update of {0} from {1} to {2}', name, from, to),
  updatedSame: l10n.t('Everything that it offers reads as before.'),
  updatedCounts: (changed: number, added: number, gone: number) =>
    l10n.t('Reads otherwise: {0} · new: {1} · not offered any more: {2}', changed, added, gone),
  updatedChanged: l10n.t('reads otherwise'),
  updatedAdded: l10n.t('new with this version'),
  allReviewed: l10n.t('Nothing waits for your review'),
  allReviewedHint: l10n.t('Choose something from the list to read what the server says of it.'),
  reviewOne: l10n.t('1 item waits for your review'),
  reviewMany: (n: number) => l10n.t('{0} items wait for your review', n),
  reviewHint: l10n.t(
    'They are kept from every model until you decide. Doing nothing keeps them withheld.',
  ),
  next: (name: string, left: number) => l10n.t('Next to review: {0} ({1} left)', name, left),
  goneNote: (when: string) => l10n.t('pinned {0}', when),
  instructions: l10n.t('Instructions'),
  unnamed: l10n.t('(without a name)'),
};

const COUNT = {
  pinned: (n: number) => l10n.t('{0} pinned', n),
  new: (n: number) => l10n.t('{0} new', n),
  withheld: (n: number) => l10n.t('{0} withheld', n),
  gone: (n: number) => l10n.t('{0} gone', n),
  findings: (n: number) => (n === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', n)),
};
export const countWords = (what: keyof typeof COUNT, n: number): string => COUNT[what](n);

export const FILTERS: Readonly<Record<Filter, (n: number) => string>> = {
  all: (n) => l10n.t('All ({0})', n),
  review: (n) => l10n.t('Needs review ({0})', n),
  findings: (n) => l10n.t('With findings ({0})', n),
  withheld: (n) => l10n.t('Withheld ({0})', n),
};

export const SECTIONS: Readonly<Record<ItemKind, (n: number) => string>> = {
  tool: (n) => l10n.t('Tools ({0})', n),
  prompt: (n) => l10n.t('Prompts ({0})', n),
  resource: (n) => l10n.t('Resources ({0})', n),
  template: (n) => l10n.t('Resource templates ({0})', n),
  instructions: () => l10n.t('Instructions'),
};

export const KINDS: Readonly<Record<ItemKind, string>> = {
  tool: l10n.t('Tool'),
  prompt: l10n.t('Prompt'),
  resource: l10n.t('Resource'),
  template: l10n.t('Resource template'),
  instructions: l10n.t('Instructions to the model'),
};

export const badges = {
  pinned: l10n.t('pinned'),
  accepted: l10n.t('accepted by you'),
  served: l10n.t('served'),
  new: l10n.t('new'),
  kept: l10n.t('old one kept'),
};

export const WITHHELD: Readonly<Record<Withheld, { badge: string; why: string }>> = {
  finding: {
    badge: l10n.t('withheld: finding'),
    why: l10n.t('It is kept from every model because of what the review found in it.'),
  },
  drift: {
    badge: l10n.t('withheld: changed'),
    why: l10n.t(
      'It says something else than what was pinned. It is kept from every model, its calls are refused and its approvals sleep until you decide.',
    ),
  },
  renamed: {
    badge: l10n.t('withheld: renamed'),
    why: l10n.t(
      'It says what another item said that is gone now. It is kept from every model until you decide.',
    ),
  },
  blocked: {
    badge: l10n.t('blocked'),
    why: l10n.t('You blocked it: it is never served, whatever it says.'),
  },
  duplicate: {
    badge: l10n.t('withheld: given twice'),
    why: l10n.t(
      'The server gives this name more than once, so nobody can tell which is meant. It cannot be accepted.',
    ),
  },
  unreadable: {
    badge: l10n.t('withheld: unreadable'),
    why: l10n.t(
      'It cannot be read the same way by everybody: it has no name, or a property given twice. It cannot be accepted.',
    ),
  },
  'pins-unreadable': {
    badge: l10n.t('withheld: pins unreadable'),
    why: l10n.t(
      'What was pinned in this workspace cannot be believed, so nothing counts as reviewed. Countersign: Diagnose says more.',
    ),
  },
};

export const pinWords = {
  hash: l10n.t('SHA-256'),
  when: l10n.t('Pinned'),
  byClean: (when: string) => l10n.t('{0}, at first sight, without a finding', when),
  byPerson: (when: string) => l10n.t('{0}, by you', when),
  blockedBy: (when: string) => l10n.t('{0}, blocked by you', when),
  before: l10n.t('Was called'),
  rules: l10n.t('Accepted in spite of'),
  differs: l10n.t('Now'),
  ranThen: l10n.t('Ran when pinned'),
  runsNow: l10n.t('Runs now'),
  noVersion: l10n.t('version not known'),
  unversioned: (name: string) => l10n.t('{0}, version not known', name),
  pinnedVersion: (when: string) => l10n.t('pinned {0}', when),
  earlier: (when: string) => l10n.t('seen until {0}', when),
  change: l10n.t('What changed since it was pinned'),
  updated: (name: string, from: string, to: string) =>
    l10n.t('What changed from {0} {1} to {2}', name, from, to),
  since: (version: string) => l10n.t('What changed since version {0}', version),
  notKept: l10n.t('The earlier text is not kept, so the change cannot be shown.'),
  loading: l10n.t('The earlier text is being read…'),
};

export const weights = {
  hard: l10n.t('keeps it from the model until you accept it'),
  soft: l10n.t('told, keeps nothing back'),
};

export const suppressedUntil = (when: string): string => l10n.t('hidden until {0}', when);
