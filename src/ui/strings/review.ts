import { l10n } from 'vscode';
import type { Withheld } from '../../core/pins/standing.ts';
import type { ItemKind } from '../../shared/finding.ts';

/** Sentences of what servers say of themselves. Names from outside must have passed `label` before they come here. */
export const offered = {
  tools: (n: number) => (n === 1 ? l10n.t('1 tool') : l10n.t('{0} tools', n)),
  findings: (n: number) => (n === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', n)),
  withheld: (n: number) => l10n.t('{0} withheld', n),
  pinned: l10n.t('pinned'),
  accepted: l10n.t('accepted by you'),
  fresh: l10n.t('new'),
  served: l10n.t('served'),
  gone: l10n.t('gone'),
  keptOld: l10n.t('withheld: you did not accept the change'),
  blocked: l10n.t('blocked'),
  texts: (n: number) => l10n.t('Prompts, resources and instructions ({0})', n),
  instructions: l10n.t('Instructions'),
  goneHover: l10n.t('It was pinned before, and the server does not list it any more.'),
};

const WHY: Readonly<Record<Withheld, () => { brief: string; long: string }>> = {
  finding: () => ({
    brief: l10n.t('withheld: something was found'),
    long: l10n.t('Kept from models until you have reviewed what was found.'),
  }),
  drift: () => ({
    brief: l10n.t('withheld: changed'),
    long: l10n.t('Kept from models: it says something else than what was accepted.'),
  }),
  renamed: () => ({
    brief: l10n.t('withheld: renamed'),
    long: l10n.t('Kept from models: it is one that was accepted, under another name.'),
  }),
  blocked: () => ({
    brief: offered.blocked,
    long: l10n.t('Kept from models: you blocked it.'),
  }),
  duplicate: () => ({
    brief: l10n.t('withheld: listed twice'),
    long: l10n.t('Kept from models: the server lists two of this name.'),
  }),
  unreadable: () => ({
    brief: l10n.t('withheld: unreadable'),
    long: l10n.t('Kept from models: it cannot be read the same way by everybody.'),
  }),
  'pins-unreadable': () => ({
    brief: l10n.t('withheld: nothing counts as reviewed'),
    long: l10n.t('Kept from models: what was reviewed cannot be read, so nothing counts.'),
  }),
};

/** Why something is withheld, for a row. */
export const withheldBrief = (why: Withheld): string => WHY[why]().brief;
/** The same as a sentence. */
export const withheldSentence = (why: Withheld): string => WHY[why]().long;

const KINDS: Readonly<Record<ItemKind, (name: string) => string>> = {
  tool: (name) => l10n.t('Tool {0}', name),
  prompt: (name) => l10n.t('Prompt {0}', name),
  resource: (name) => l10n.t('Resource {0}', name),
  template: (name) => l10n.t('Resource template {0}', name),
  instructions: () => l10n.t('Instructions of the server'),
};

/** "Tool read_file". */
export const kindAndName = (kind: ItemKind, name: string): string => KINDS[kind](name);

/** What the editor shows when something is kept from models. */
export const told = {
  review: l10n.t('Review'),
  one: (what: string, server: string, why: string) =>
    l10n.t('{0} of "{1}": {2}', what, server, why),
  many: (n: number, server: string, names: string) =>
    l10n.t(
      '{0} things that "{1}" says are kept from models until you have reviewed them: {2}.',
      n,
      server,
      names,
    ),
  status: (n: number) => (n === 1 ? l10n.t('1 tool withheld') : l10n.t('{0} tools withheld', n)),
  statusTexts: (n: number) =>
    n === 1 ? l10n.t('1 text withheld') : l10n.t('{0} texts withheld', n),
  statusHover: (names: string) =>
    l10n.t('Kept from models until you have reviewed it: {0}. Click to review.', names),
  pinned: (server: string, tools: string, findings: string) =>
    l10n.t('{0}: {1} pinned, {2}', server, tools, findings),
};

export const reviewing = {
  choose: l10n.t('Review what which server says?'),
  nothing: l10n.t(
    'No guarded server has listed anything yet. Start one, or use "Inspect Before Trusting…".',
  ),
  item: (what: string, finding: string) => l10n.t('{0}: {1}', what, finding),
  blockFirst: l10n.t('Review…'),
};

export const acceptClean = {
  choose: l10n.t('Accept the changes of which server in which nothing was found?'),
  nothing: l10n.t('Nothing waits that changed and has no finding.'),
  question: (n: number, server: string) =>
    n === 1
      ? l10n.t('Accept 1 change of "{0}"?', server)
      : l10n.t('Accept {0} changes of "{1}"?', n, server),
  detail: (lines: readonly string[], more: number) =>
    [
      ...lines,
      ...(more > 0 ? [l10n.t('and {0} more', more)] : []),
      '',
      l10n.t(
        'Nothing was found in them. Models see them from now on as they are now, and approvals that you remembered for exactly these texts count again. "Review" shows every change first.',
      ),
    ].join('\n'),
  keep: l10n.t('Keep Withheld'),
  proceed: l10n.t('Accept'),
  done: (n: number, server: string) =>
    n === 1
      ? l10n.t('1 change of "{0}" is accepted.', server)
      : l10n.t('{0} changes of "{1}" are accepted.', n, server),
};

export const blockTool = {
  choose: l10n.t('Keep which tool from models for good?'),
  done: (what: string, server: string) =>
    l10n.t(
      '{0} of "{1}" is blocked in this workspace: models do not see it any more.',
      what,
      server,
    ),
};

export const unblockTool = {
  choose: l10n.t('Unblock which tool?'),
  question: (what: string, server: string) => l10n.t('Unblock {0} of "{1}"?', what, server),
  detail: (text: string) =>
    [
      ...(text === '' ? [] : [text, '']),
      l10n.t(
        'It is reviewed anew: where nothing is found, it is pinned as it is then and models see it; else it waits for you. Its calls are asked as before.',
      ),
    ].join('\n'),
  keep: l10n.t('Keep Blocked'),
  proceed: l10n.t('Unblock'),
};

export const sleeping = {
  note: l10n.t('asleep'),
  hover: l10n.t(
    'Asleep: the tool says something else now than when you approved it. It counts again when the tool says that again and was accepted.',
  ),
};

export const marks = {
  item: (what: string, why: string) => l10n.t('{0}: {1}', what, why),
  more: (n: number) => l10n.t('{0} more findings: see the review.', n),
  review: (server: string) => l10n.t('Review what "{0}" says', server),
  guard: (server: string) => l10n.t('Guard "{0}"…', server),
  block: (server: string) => l10n.t('Block "{0}"', server),
};

export const reviewLens = {
  guarded: (rest: string) => l10n.t('Guarded · {0} · Review', rest),
};

export const stale = {
  tell: (server: string) =>
    l10n.t(
      'Your client cannot be told that the list of "{0}" changed. Restart the server in your client to see what you decided.',
      server,
    ),
};

export const inspectFirst = {
  choose: l10n.t('Look at what which server says, before any model does?'),
  none: l10n.t(
    'No server that Countersign can start is listed in this workspace or in your own list.',
  ),
  guarded: l10n.t('guarded'),
  unguarded: l10n.t('not guarded'),
  running: (server: string) =>
    l10n.t(
      'Countersign asks "{0}" what it offers. It may run once you have allowed its start; no model sees it.',
      server,
    ),
  ended: (server: string, why: string) => l10n.t('"{0}" was not inspected: {1}', server, why),
  empty: (server: string) => l10n.t('"{0}" offers nothing to review.', server),
};

const NOT_VISITED: Readonly<Record<string, () => string>> = {
  gone: () => l10n.t('its entry cannot be read any more, or cannot be guarded.'),
  variable: () =>
    l10n.t(
      'it needs values that only the editor can fill in. Guard it and start it there: what it lists is reviewed before a model sees it.',
    ),
  'env-file': () =>
    l10n.t(
      'it takes variables from a file, which only the editor reads. Guard it and start it there: what it lists is reviewed before a model sees it.',
    ),
};

/** Why a server was not inspected; a sentence from elsewhere is quoted. */
export const notVisited = (why: string): string => NOT_VISITED[why]?.() ?? why;

export const pinVersion = {
  choose: l10n.t('Put the version that last ran to which server?'),
  diffTitle: (file: string) => l10n.t('{0}: the version that last ran', file),
  question: (server: string) => l10n.t('Pin the version of "{0}"?', server),
  detail: (from: string, to: string, file: string, remarks: readonly string[]) =>
    [
      `${from} → ${to}`,
      file,
      '',
      l10n.t('What you accepted and remembered for it is kept; its start is asked once more.'),
      ...remarks,
    ].join('\n'),
  keep: l10n.t('Leave It'),
  proceed: l10n.t('Pin Version'),
  exact: l10n.t('By its digest: the engine starts exactly these contents, and nothing else.'),
  inexact: (remembered: boolean) =>
    remembered
      ? l10n.t(
          'No other version is fetched from then on. What starts it fixes the version, not the contents: it takes what the registry has under that version. The contents that ran here are remembered, and “Look up” compares them.',
        )
      : l10n.t(
          'No other version is fetched from then on. What starts it fixes the version, not the contents: it takes what the registry has under that version.',
        ),
  lookUp: l10n.t('Look Up'),
  done: (server: string, spec: string) => l10n.t('"{0}" starts {1} from now on.', server, spec),
  not: (server: string, why: string) => l10n.t('"{0}" was left as it is: {1}', server, why),
};

const NOT_PINNED: Readonly<Record<string, () => string>> = {
  gone: () => l10n.t('its entry cannot be read any more.'),
  fixed: () => l10n.t('it has a version already, or fetches none with npx or uvx.'),
  'never-ran': () =>
    l10n.t('no version of it was found on this machine. Start it once, then try again.'),
};

/** Why no version was put to an entry. */
export const notPinned = (why: string): string => NOT_PINNED[why]?.() ?? why;
