import { l10n } from 'vscode';

/** Sentences of guarding and unguarding. Names from outside must have passed `label` before they come here. */
export const lens = {
  guarded: l10n.t('Guarded by Countersign'),
  unguarded: l10n.t('Not guarded – Guard…'),
  stale: l10n.t('Guard out of date – Guard again…'),
  unsupported: l10n.t('Not guarded: Countersign cannot guard this yet'),
};

export const guard = {
  diffTitle: (file: string) => l10n.t('{0}: what guarding changes', file),
  nothing: l10n.t('Nothing to guard: every server that can be guarded is guarded.'),
  none: l10n.t('No MCP server is listed in this workspace or in your own list.'),
  writing: l10n.t('Countersign guards servers'),
  restarting: l10n.t('The editor restarts them'),
  done: (count: number) =>
    count === 1 ? l10n.t('1 server is guarded.') : l10n.t('{0} servers are guarded.', count),
  notBack: (names: string) =>
    l10n.t('Not seen starting under guard yet: {0}. Restart them with "MCP: List Servers".', names),
  undo: l10n.t('Undo…'),
  skipped: (server: string, why: string) => l10n.t('"{0}" was left as it is: {1}', server, why),
  failed: (file: string, why: string) => l10n.t('{0} was not written: {1}', file, why),
};

/** Sentences of the guard page. */
export const guardPage = {
  title: l10n.t('Guard MCP servers'),
  intro: l10n.t(
    'Nothing of a guarded server starts or runs until you have said so. What is shown here is everything that is written; "Unguard All…" puts it back.',
  ),
  editor: l10n.t(
    'VS Code may ask about a tool first, and Countersign about the call after it. The walkthrough says how to be asked once, and what that means for a server that you unguard later.',
  ),
  receives: l10n.t('Receives'),
  changes: l10n.t('What is written'),
  openDiff: l10n.t('Open as diff'),
  chooseAll: l10n.t('Select all'),
  chooseNone: l10n.t('Select none'),
  left: l10n.t('Not yet guarded'),
  trust: l10n.t('Trust these launches in this workspace'),
  trustMeans: l10n.t(
    'They start without a question, until command, arguments, environment names or what they run change. Their calls are still asked. Without this, each start is asked right after.',
  ),
  askedLater: (names: string) =>
    l10n.t(
      'Asked at the first start all the same, because the editor fills in parts of the command, or it is unusual: {0}.',
      names,
    ),
  guard: (count: number, trust: boolean) => {
    if (count === 1)
      return trust ? l10n.t('Guard 1 server and trust its launch') : l10n.t('Guard 1 server');
    return trust
      ? l10n.t('Guard {0} servers and trust their launches', count)
      : l10n.t('Guard {0} servers', count);
  },
  cancel: l10n.t('Cancel'),
  early: l10n.t('Not yet: look at what changed, then press again.'),
  stale: l10n.t('Nothing was written: the files or your choice changed meanwhile. Look again.'),
  ownFile: l10n.t('Only you use this file.'),
  notice: l10n.t('Note'),
  warning: l10n.t('Warning'),
};

/** What to know before a plan is carried out, by the word of the planner. */
const WARNING: Readonly<Record<string, (detail: string) => string>> = {
  shared: () =>
    l10n.t(
      'Shared in git: teammates get the change, and without Countersign they cannot start the servers.',
    ),
  'machine-path': () =>
    l10n.t('A path of this machine goes into it, so that it works for you alone.'),
  symlink: () => l10n.t('It is a symbolic link; the file that it leads to is written.'),
  'user-level': () =>
    l10n.t(
      'Your own list, used by every window. A command-line program that uses it while no window is open is refused.',
    ),
  closed: (client) =>
    l10n.t(
      'Read by {0}. Its calls wait for you in this window. Restart {0} for the change to take effect.',
      client,
    ),
  reapproval: (client) =>
    l10n.t('{0} reads this file too, and asks you to approve a changed entry again.', client),
  timeout: (keys) =>
    l10n.t(
      'Its client would give up before you can answer, so this is raised: {0}. Unguarding puts it back.',
      keys,
    ),
  unasked: (words) =>
    l10n.t('Its client runs tools without asking ({0}). Countersign asks all the same.', words),
  'sign-in': () =>
    l10n.t(
      'Where this server wants a sign-in, you sign in again, on a card of Countersign. The sign-in of its client cannot be reached from here, and comes back into use when you unguard it.',
    ),
  debug: () => l10n.t("The editor's debugging of this server stops working."),
  'allow-list': () => l10n.t('Your list of allowed servers will keep it from starting.'),
};

export const warningText = (code: string, detail = ''): string => WARNING[code]?.(detail) ?? code;

/** Why a file was left as it is, by the code of the error; other errors bring their own sentence. */
const FAULT: Readonly<Record<string, string>> = {
  'clients.changed': l10n.t('it was changed meanwhile; look again'),
  'clients.read-only': l10n.t('it cannot be written'),
};

export const faultText = (code: string | undefined, message: string): string =>
  (code === undefined ? undefined : FAULT[code]) ?? message;

export const editorAsks = {
  text: l10n.t(
    'VS Code may ask before a tool runs, and Countersign asks after it. The walkthrough says how to be asked once, and what that means for a server that you unguard later.',
  ),
  show: l10n.t('Show'),
  never: l10n.t("Don't Show Again"),
};

export const unguard = {
  choose: l10n.t('Unguard which server?'),
  question: (count: number, name: string) =>
    count === 1 ? l10n.t('Unguard "{0}"?', name) : l10n.t('Unguard {0} servers?', count),
  consequence: l10n.t(
    'Its calls no longer pass through Countersign. Where you told VS Code to always allow its tools, they run without any question.',
  ),
  exact: (file: string) => l10n.t('{0}: the original bytes come back.', file),
  merged: (file: string) =>
    l10n.t('{0}: it was changed since it was guarded; the diff behind shows the result.', file),
  shared: (file: string) => l10n.t('{0} is shared in git: teammates get the change.', file),
  diffTitle: (file: string) => l10n.t('{0}: what unguarding changes', file),
  keep: l10n.t('Keep Guard'),
  proceed: l10n.t('Unguard'),
  nothing: l10n.t('No server is guarded.'),
  done: (count: number) =>
    count === 1 ? l10n.t('1 server is unguarded.') : l10n.t('{0} servers are unguarded.', count),
  writing: l10n.t('Countersign unguards servers'),
};

export const offer = {
  fresh: (names: string) =>
    l10n.t('MCP servers that Countersign does not guard: {0}. Their calls are not held.', names),
  lost: (names: string) =>
    l10n.t('These MCP servers lost their guard: {0}. Their calls are not held any more.', names),
  guard: l10n.t('Guard…'),
  notNow: l10n.t('Not Now'),
};

export const startFailure = {
  ended: (server: string, code: number) =>
    code === 127
      ? l10n.t(
          'The guarded server "{0}" could not be started: its command was not found (exit code 127). Its output says more.',
          server,
        )
      : l10n.t(
          'The guarded server "{0}" ended right after its start (exit code {1}). Its output says why.',
          server,
          code,
        ),
  diagnose: l10n.t('Diagnose'),
  unguardThis: l10n.t('Unguard This…'),
  unguardAll: l10n.t('Unguard All…'),
};
