import { l10n } from 'vscode';

/** Names and values from outside must have passed `label` or `visible` before they come here. */
export const egress = {
  effect: () => l10n.t('Wants to leave its sandbox and connect'),
  during: (tools: string) => l10n.t('During a call of {0}.', tools),
  idle: () => l10n.t('No call of it was running.'),
  lookalike: () =>
    l10n.t('The name is written with letters of another script: it may imitate a known site.'),
  address: () => l10n.t('An address, not a name: it does not tell whose it is.'),
  near: () =>
    l10n.t('It lies on this machine or in its network, where services often ask for no password.'),
  keepOff: () => l10n.t('Deny'),
  keepOffSays: () => l10n.t('Refuses this host until the server is started again.'),
  once: () => l10n.t('Allow once'),
  onceSays: () => l10n.t('Allows connections to it for one minute.'),
  here: () => l10n.t('Allow in this workspace'),
  hereSays: (server: string, target: string) =>
    l10n.t(
      'Lets this launch of {0} connect to {1} without a question, in this workspace, whatever it sends there.',
      server,
      target,
    ),
};

export const boxViews = {
  on: () => l10n.t('on'),
  notYet: () => l10n.t('from its next start on'),
  stillOn: () => l10n.t('still on, until it is started again'),
  failed: () => l10n.t('could not be made'),
  connected: (count: number) =>
    count === 1 ? l10n.t('connected once') : l10n.t('connected {0} times', count),
  refused: (count: number) =>
    count === 1 ? l10n.t('refused once') : l10n.t('refused {0} times', count),
  sent: (bytes: number) =>
    bytes === 1 ? l10n.t('sent 1 byte') : l10n.t('sent {0} bytes', bytes.toLocaleString('en')),
  line: (what: string, how: string) => l10n.t('{0}: {1}', what, how),
  hosts: () => l10n.t('Hosts'),
  files: {
    file: () => l10n.t('Files that it tried to write'),
    read: () => l10n.t('Hidden places that it looked at'),
    steer: () => l10n.t('New files that steer other programs'),
  },
  tried: {
    file: (tools: string) =>
      tools === ''
        ? l10n.t('tried to write, refused')
        : l10n.t('tried to write during {0}, refused', tools),
    read: (tools: string) =>
      tools === ''
        ? l10n.t('looked at, nothing was there for it')
        : l10n.t('looked at during {0}, nothing was there for it', tools),
    steer: (tools: string) =>
      tools === ''
        ? l10n.t('appeared while the server ran: look at it before you use it')
        : l10n.t('appeared during {0}: look at it before you use it', tools),
  },
  strays: () => l10n.t('Ways out that it tried'),
  past: (count: number) =>
    count === 1
      ? l10n.t('1 connection past its proxies')
      : l10n.t('{0} connections past its proxies', count),
  pastHow: (tools: string) =>
    tools === ''
      ? l10n.t('led nowhere; where to, nothing tells')
      : l10n.t('led nowhere, last during {0}; where to, nothing tells', tools),
  apart: (program: string) => l10n.t('{0}, started apart from it', program),
  apartHow: (tools: string) =>
    tools === ''
      ? l10n.t('ends with the server all the same')
      : l10n.t('started during {0}, ends with the server all the same', tools),
  untold: () => l10n.t('Not told'),
  untoldLinux: () =>
    l10n.t(
      'Attempts to open a local socket, or to read a file that is not there for it and is none of your keys and passwords.',
    ),
  untoldBlind: () =>
    l10n.t(
      'Attempts to open a local socket, or to read: the disk for temporary files does not keep when a file was read.',
    ),
  untoldElsewhere: () =>
    l10n.t('What this system does not log, connections past its proxies, programs started apart.'),
};

/** A file that steers other programs appeared. Paths and names have passed `label`. */
export const steered = {
  appeared: (path: string, server: string, tools: string) =>
    tools === ''
      ? l10n.t(
          '{0} appeared while “{1}” ran in its sandbox. It can make other programs of yours run something: look at it before you go on.',
          path,
          server,
        )
      : l10n.t(
          '{0} appeared while “{1}” ran {2} in its sandbox. It can make other programs of yours run something: look at it before you go on.',
          path,
          server,
          tools,
        ),
  more: (sentence: string, count: number) => l10n.t('{0} And {1} more.', sentence, count),
  open: () => l10n.t('Show the File'),
};

export const box = {
  seesWorkspace: () => l10n.t('sees only this workspace'),
  readsFiles: () => l10n.t('reads your files, not your keys'),
  noNetwork: () => l10n.t('no network'),
  asks: () => l10n.t('asks before it reaches a new host'),
  hosts: (count: number) =>
    count === 1 ? l10n.t('reaches 1 host') : l10n.t('reaches {0} hosts', count),
  runs: (files: string, network: string) => l10n.t('Runs in a sandbox · {0} · {1}', files, network),
  demanded: (rule: string) =>
    l10n.t('{0} demands a sandbox of this server: without one it is not started.', rule),
  demandPicked: () =>
    l10n.t(
      'You chose none, so it starts in the one shown here, or not at all. “Choose…” picks another one.',
    ),
  demandElsewhere: (rule: string) =>
    l10n.t(
      '{0} demands a sandbox of this server. It runs elsewhere, where no sandbox of this machine holds it.',
      rule,
    ),
  cannot: () => l10n.t('A sandbox was chosen for it, and none can be made: it will not start'),
  platform: () => l10n.t('Sandboxes can be made on Linux, WSL 2 and macOS only.'),
  otherPackage: () =>
    l10n.t(
      'This package of Countersign holds nothing to make sandboxes with: install the one for this kind of machine.',
    ),
  install: (names: string, command: string) =>
    l10n.t(
      'A sandbox needs programs that are not installed here: {0}. Install them with: {1}',
      names,
      command,
    ),
  installSomehow: (names: string) =>
    l10n.t(
      'A sandbox needs programs that are not installed here: {0}. Install the packages of these names.',
      names,
    ),
  reads: (paths: string) => l10n.t('Reads as well: {0}', paths),
  writes: (paths: string) => l10n.t('Writes in the workspace, a temporary folder, and {0}', paths),
  writesHere: () => l10n.t('Writes in the workspace and a temporary folder only'),
  reaches: (hosts: string) => l10n.t('Reaches {0}', hosts),
  none: () => l10n.t('None'),
  label: () => l10n.t('Sandbox'),
  base: () =>
    l10n.t('With them a small base (PATH, HOME, language, proxies …), nothing else of your shell.'),
  baseAlone: () =>
    l10n.t('A small base (PATH, HOME, language, proxies …), nothing else of your shell.'),
  whole: () =>
    l10n.t('And everything that its client has in its environment, because you chose that.'),
};
