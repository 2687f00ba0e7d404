import { l10n } from 'vscode';
import { effects, offers } from './cards.ts';

/** Sentences of views, status bar and commands. Names from outside must have passed `label` before they come here. */
export const management = {
  failed: (why: string) =>
    l10n.t('Countersign: {0}. See the output channel, or run Countersign: Diagnose.', why),
  tooSoon: l10n.t(
    'Nothing was changed: the answer came before the question could be read. Please try again.',
  ),
  gone: l10n.t('Nothing was changed: it does not exist any more.'),
  notWritten: (why: string) => l10n.t('Nothing was changed: {0}', why),
  restricted: l10n.t(
    'Nothing was changed: in Restricted Mode nothing is trusted. Trust the workspace first.',
  ),
  nothingThere: l10n.t('There is no server for that.'),
};

export const resume = {
  question: l10n.t('Resume Countersign?'),
  detail: l10n.t(
    'While paused, every call and every start of a guarded server is refused. After resuming, what you remembered counts again and everything else is asked.',
  ),
  keep: l10n.t('Stay Paused'),
  proceed: l10n.t('Resume'),
};

export const trust = {
  choose: l10n.t('Trust which launch in this workspace?'),
  question: (server: string) => l10n.t('Trust this launch of "{0}" in this workspace?', server),
  detail: (server: string, command: string, env: string, remarks: readonly string[]) =>
    [
      command,
      '',
      ...(env === '' ? [] : [l10n.t('Receives: {0}', env)]),
      effects.launch(),
      ...remarks,
      offers.trustSays(server),
    ].join('\n'),
  misleads: l10n.t(
    'Nothing was changed: the command holds characters that cannot be seen or look like others, so it cannot be trusted.',
  ),
  keep: l10n.t('Keep Asking'),
  proceed: l10n.t('Trust'),
};

export const unblock = {
  choose: l10n.t('Unblock which server?'),
  question: (server: string) => l10n.t('Unblock "{0}"?', server),
  detail: (command: string) => `${command}\n\n${l10n.t('Its next start is asked.')}`,
  keep: l10n.t('Keep Blocked'),
  proceed: l10n.t('Unblock'),
};

export const block = {
  choose: l10n.t('Block which server in this workspace?'),
  done: (server: string) =>
    l10n.t('"{0}" is blocked in this workspace: its starts and calls are refused.', server),
};

export const forget = { choose: l10n.t('Forget what was decided about which server?') };

export const views = {
  yours: l10n.t('Your own list'),
  elsewhere: l10n.t('Not in a server list'),
  guarded: l10n.t('guarded'),
  unguarded: l10n.t('not guarded'),
  stale: l10n.t('guard out of date'),
  unsupported: l10n.t('not guarded, cannot be yet'),
  blocked: l10n.t('blocked'),
  held: l10n.t('start waits for you'),
  running: (tools: number) =>
    tools === 1 ? l10n.t('running, 1 tool') : l10n.t('running, {0} tools', tools),
  trusted: l10n.t('starts without a question'),
  asked: l10n.t('start is asked'),
  tools: (count: number) => l10n.t('Tools ({0})', count),
  claims: (claims: string) => l10n.t('The server says: {0}. Nobody checked that.', claims),
  noClaims: l10n.t('The server says nothing more about it.'),
  remembered: (count: number) => l10n.t('Remembered approvals ({0})', count),
  ticket: (tool: string, time: string) =>
    l10n.t('{0}: approved late, for one identical call until {1}', tool, time),
  shadowed: (where: string) =>
    l10n.t('The editor ignores this entry: one of the same name stands in {0}.', where),
  sharedFile: l10n.t('shared in git'),
};

export const grants = {
  every: l10n.t('every tool'),
  exact: (sentence: string, hash: string) => l10n.t('{0} (arguments {1})', sentence, hash),
  until: (sentence: string, time: string) => l10n.t('{0} Until {1}.', sentence, time),
  exactly: l10n.t('exactly these arguments'),
  anyArguments: l10n.t('any arguments'),
  whileOpen: (calls: string) => l10n.t('{0}, in a conversation', calls),
};

export const status = {
  name: l10n.t('Countersign'),
  paused: l10n.t('Paused'),
  pausedHover: l10n.t('Everything is refused until you resume. Click to resume.'),
  problem: l10n.t('Problem'),
  problemHover: (what: string) => l10n.t('{0} Click to see what to do.', what),
  waiting: (count: number) => l10n.t('{0} waiting', count),
  waitingHover: (count: number) =>
    count === 1
      ? l10n.t('1 question waits for you. Click to see it.')
      : l10n.t('{0} questions wait for you. Click to see them.', count),
  guarding: (count: number) => l10n.t('Guarding {0}', count),
  guardingHover: (count: number) =>
    count === 1
      ? l10n.t('1 server is guarded. Calls of built-in tools are not seen.')
      : l10n.t('{0} servers are guarded. Calls of built-in tools are not seen.', count),
  partly: (guarded: number, open: number) => l10n.t('Guarding {0} of {1}', guarded, guarded + open),
  partlyHover: (names: string) => l10n.t('Not guarded: {0}. Click to guard.', names),
  open: l10n.t('Not guarded'),
  openHover: (names: string) =>
    l10n.t('Calls of these servers do not pass through Countersign: {0}. Click to guard.', names),
  restrictedHover: l10n.t('Restricted Mode: nothing is granted.'),
};
