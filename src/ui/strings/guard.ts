import { l10n } from 'vscode';

/** Sentences of guarding and unguarding. Names from outside must have passed `label` before they come here. */
export const lens = {
  guarded: l10n.t('Guarded by Countersign'),
  unguarded: l10n.t('Not guarded – Guard…'),
  stale: l10n.t('Guard out of date – Guard again…'),
  unsupported: l10n.t('Not guarded: Countersign cannot guard this yet'),
};

export const guard = {
  title: l10n.t('Guard MCP servers: review, then OK writes the files'),
  placeholder: l10n.t(
    'Choose the servers to hold for you. The diff behind shows every changed line.',
  ),
  file: (file: string, warnings: readonly string[]) =>
    [file, ...(warnings.length > 0 ? warnings : [l10n.t('yours alone')])].join(' – '),
  unsupported: l10n.t('Not yet guarded'),
  trust: l10n.t('Trust these launches here'),
  trustDetail: l10n.t(
    'They then start in this workspace without a question; one more dialog asks you. Otherwise each start is asked now.',
  ),
  consequences: l10n.t('Starting'),
  showDiff: l10n.t('Show Changes'),
  diffTitle: (file: string) => l10n.t('{0}: what guarding changes', file),
  nothing: l10n.t('Nothing to guard: every server that can be guarded is guarded.'),
  none: l10n.t('No MCP server is listed in this workspace or in your own list.'),
  skipped: (server: string, why: string) => l10n.t('"{0}" was left as it is: {1}', server, why),
  writing: l10n.t('Countersign guards servers'),
  restarting: l10n.t('The editor restarts them'),
  done: (count: number) =>
    count === 1 ? l10n.t('1 server is guarded.') : l10n.t('{0} servers are guarded.', count),
  notBack: (names: string) =>
    l10n.t('Not seen starting under guard yet: {0}. Restart them with "MCP: List Servers".', names),
  undo: l10n.t('Undo…'),
  failed: (file: string, why: string) => l10n.t('{0} was not written: {1}', file, why),
  trustQuestion: (count: number) =>
    count === 1
      ? l10n.t('Guard 1 server and trust its launch in this workspace?')
      : l10n.t('Guard {0} servers and trust their launches in this workspace?', count),
  trustDetailModal: (commands: readonly string[], later: readonly string[]) =>
    [
      l10n.t(
        'They start as you, without a sandbox and without a question. Their calls are still asked.',
      ),
      '',
      ...commands,
      ...(later.length === 0
        ? []
        : [
            '',
            l10n.t(
              'Asked at the first start, because the editor fills in parts of the command or it holds hidden characters: {0}',
              later.join(', '),
            ),
          ]),
    ].join('\n'),
  trustKeep: l10n.t('Guard Only'),
  trustProceed: l10n.t('Guard and Trust'),
};

/** What to know before a plan is carried out, by the word of the planner. */
const WARNING: Readonly<Record<string, string>> = {
  shared: l10n.t('shared in git: teammates get it; without Countersign they cannot start it'),
  'machine-path': l10n.t('a path of this machine goes into it, so it works for you alone'),
  symlink: l10n.t('a symbolic link; the file that it leads to is written'),
  'user-level': l10n.t('yours in every window; refused to programs that use it while none is open'),
  debug: l10n.t("the editor's debugging of it stops working"),
  'allow-list': l10n.t('your list of allowed servers will keep it from starting'),
};

export const warningText = (code: string): string => WARNING[code] ?? code;

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
