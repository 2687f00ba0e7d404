import { l10n } from 'vscode';

/** Sentences about what happens while no window is open. Names from outside must have passed `label`. */
export const alone = {
  /** On the guard page. */
  wish: l10n.t('While no window is open, run what was granted'),
  refuses: l10n.t(
    'Now chosen: refuse. While no window is open, the server does not start and its calls are refused.',
  ),
  runs: l10n.t(
    'Chosen: what was granted. For a week after the last window, the server starts as you trusted it, and a call runs only where a remembered approval covers it and its tool only reads. Anything else, and anything new or changed, is refused. Every call is recorded, and the next window shows it.',
  ),
  later: l10n.t(
    'While no window is open, it is refused. Its client fills in parts of the command, so this can be changed in the Servers view once it has started.',
  ),
  /** The modal dialog. */
  question: (count: number, name: string) =>
    count === 1
      ? l10n.t('Let "{0}" run what was granted while no window is open?', name)
      : l10n.t('Let {0} servers run what was granted while no window is open?', count),
  detail: (names: string) =>
    [
      names,
      '',
      l10n.t(
        'Nobody is asked then: a call runs only where a remembered approval covers it, its tool only reads and says what you accepted, and what the server runs is what you trusted. Approvals for one conversation or for some calls do not count. Whatever a review flags is kept from the model.',
      ),
      l10n.t(
        'It holds for a week after a window was last open here. Revoking, blocking or pausing in a window ends it at once. A program that runs as you and can read the files of Countersign could pretend to be a window, then as now.',
      ),
    ].join('\n'),
  keep: l10n.t('Keep Refusing'),
  proceed: l10n.t('Run What Was Granted'),
  /** The command. */
  choose: l10n.t('What may which server do while no window is open?'),
  title: (server: string) => l10n.t('{0}: while no window is open', server),
  refuse: l10n.t('Refuse'),
  refuseSays: l10n.t('It does not start, and its calls are refused.'),
  granted: l10n.t('What was granted'),
  grantedSays: l10n.t(
    'It starts as you trusted it; reading calls run where an approval covers them.',
  ),
  now: l10n.t('now'),
  doneRefuse: (server: string) => l10n.t('While no window is open, "{0}" is refused.', server),
  doneGranted: (server: string) =>
    l10n.t('While no window is open, "{0}" runs what was granted.', server),
  /** Rows of the Servers view. */
  rowRefuse: l10n.t('Without a window: refused'),
  rowGranted: l10n.t('Without a window: what was granted'),
  /** What a later window tells. */
  ran: (calls: number, refused: number, servers: string) =>
    l10n.t(
      'Calls while no window was open: {0} ran, {1} were refused ({2}).',
      calls,
      refused,
      servers,
    ),
  show: l10n.t('Show Activity'),
  cut: l10n.t(
    'A server ended in the middle of what it recorded while no window was open; its last lines may be missing.',
  ),
  changed: (name: string) =>
    l10n.t(
      'What a server recorded while no window was open was changed by another hand ({0}). What could be proved was taken into the ledger; the rest was put aside.',
      name,
    ),
  /** Marks what ran so, in Activity. */
  where: l10n.t('Decided'),
  mark: l10n.t('without a window'),
};
