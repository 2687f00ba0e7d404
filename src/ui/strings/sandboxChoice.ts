import { l10n } from 'vscode';

/** Names must have passed `label` before they come here. */
export const choice = {
  demanded: (rule: string) =>
    l10n.t(
      '{0} demands a sandbox of it: it starts in the one that stands for the rule all the same.',
      rule,
    ),
  choose: l10n.t('Which server?'),
  title: (server: string) => l10n.t('What may {0} touch?', server),
  placeHolder: () => l10n.t('It counts from its next start on'),
  sandbox: () => l10n.t('Sandbox'),
  environment: () => l10n.t('Environment'),
  now: () => l10n.t('now'),
  suggested: {
    files: () => l10n.t('fits: its tools work on files'),
    quiet: () => l10n.t('fits: its tools name no network'),
    network: () => l10n.t('fits: its tools reach the network'),
  },
  preset: {
    workspace: () => l10n.t('Workspace only'),
    offline: () => l10n.t('No network'),
    hosts: () => l10n.t('These hosts…'),
    custom: () => l10n.t('Custom…'),
    none: () => l10n.t('No sandbox'),
  },
  says: {
    workspace: () =>
      l10n.t('Reads and writes this workspace; of your other files it sees nothing. No network.'),
    offline: () =>
      l10n.t('Reads your files, keys and passwords aside; writes this workspace. No network.'),
    hosts: () =>
      l10n.t(
        'Reads your files, keys and passwords aside; writes this workspace. You are asked about every other host.',
      ),
    custom: () => l10n.t('Files and hosts as you name them.'),
    none: () => l10n.t('Runs with all your rights.'),
  },
  ownEnv: () => l10n.t('Its own variables and a base'),
  ownEnvSays: () =>
    l10n.t('What its entry gives it, and PATH, HOME, language, proxies and the like.'),
  wholeEnv: () => l10n.t('Everything that its client has'),
  wholeEnvSays: () => l10n.t('Also keys and tokens that happen to be set in your shell.'),
  question: (server: string) => l10n.t('Hold {0} in from its next start on?', server),
  loosens: (server: string) => l10n.t('Let {0} touch more of this machine?', server),
  tighter: () => l10n.t('It can touch no more than before.'),
  looser: () =>
    l10n.t('It can touch more than before. Its next start is asked about, even if you trusted it.'),
  nextStart: () => l10n.t('It counts from its next start on.'),
  cannot: (why: string) => l10n.t('Until then it will not start at all. {0}', why),
  keep: () => l10n.t('Leave It'),
  proceed: () => l10n.t('Choose This'),
  done: (server: string) => l10n.t('Chosen for {0}. It counts from its next start on.', server),
  undo: () => l10n.t('Undo…'),
  hostsTitle: () => l10n.t('Hosts that it reaches without a question'),
  hostsPrompt: () =>
    l10n.t('Names, with commas between them: api.example.com, *.example.com, example.com:443'),
  noHost: (text: string) => l10n.t('“{0}” is no name of a host.', text),
  pathsTitle: () => l10n.t('Folders'),
  readPrompt: () => l10n.t('Folders that it reads as well, with commas between them'),
  writePrompt: () =>
    l10n.t('Folders that it writes beside this workspace, with commas between them'),
  noPath: (text: string) => l10n.t('“{0}” is no absolute path of a folder.', text),
  tooMany: () => l10n.t('Fifty at most.'),
  filesTitle: () => l10n.t('Which files does it read?'),
  filesWorkspace: () => l10n.t('Those of this workspace'),
  filesAll: () => l10n.t('All, keys and passwords aside'),
  asksTitle: () => l10n.t('Other hosts'),
  asksYes: () => l10n.t('Ask me'),
  asksNo: () => l10n.t('Refuse them'),
};

/** A rule demands a sandbox. Names have passed `label`. */
export const demandNotices = {
  trusted: (rule: string, server: string) =>
    l10n.t(
      '{0} demands a sandbox of “{1}”, which you trusted without one. You are asked when it starts next; until then it runs as it did.',
      rule,
      server,
    ),
  elsewhere: (rule: string, server: string) =>
    l10n.t(
      '{0} demands a sandbox of “{1}”, which runs elsewhere: no sandbox of this machine holds it, and what it touches there is decided there. It is not stopped for that; block it in the Servers view if the rule is meant for it.',
      rule,
      server,
    ),
  cannot: (rule: string, server: string, why: string) =>
    l10n.t(
      '{0} demands a sandbox of “{1}”, and none can be made here, so it is not started. {2}',
      rule,
      server,
      why,
    ),
  more: (sentence: string, count: number) => l10n.t('{0} And {1} more servers.', sentence, count),
  choose: () => l10n.t('Choose What It May Touch…'),
};
