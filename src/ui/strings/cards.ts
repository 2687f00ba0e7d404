import { l10n } from 'vscode';

/** Names and values from outside must have passed `label` or `visible` before they come here. */
export const effects = {
  launch: () => l10n.t('Runs as you · no sandbox · can read your files'),
  connects: (host: string) => l10n.t('Connects to {0} · what calls hold leaves this machine', host),
  connectsHere: (host: string) => l10n.t('Connects to a program on this machine: {0}', host),
  calls: (tool: string, server: string) => l10n.t('Calls {0} on {1}', tool, server),
  callsOutside: (tool: string, server: string, paths: string) =>
    l10n.t('Calls {0} on {1}, naming what lies outside this workspace: {2}', tool, server, paths),
  readsInside: () => l10n.t('Reads inside this workspace'),
  readsOutside: (paths: string) => l10n.t('Reads outside this workspace: {0}', paths),
  readsThrough: (server: string) => l10n.t('Reads through {0}', server),
  writes: (paths: string) => l10n.t('Writes {0}', paths),
  writesOutside: (paths: string) => l10n.t('Writes outside this workspace: {0}', paths),
  writesThrough: (server: string) => l10n.t('Writes through {0}', server),
  deletes: (paths: string) => l10n.t('Deletes {0}', paths),
  deletesOutside: (paths: string) => l10n.t('Deletes outside this workspace: {0}', paths),
  deletesThrough: (server: string) => l10n.t('Deletes through {0}', server),
  runs: () => l10n.t('Runs a command'),
  runsNaming: (where: string) => l10n.t('Runs a command, naming {0}', where),
  sends: () => l10n.t('Sends outside'),
  sendsTo: (where: string) => l10n.t('Sends outside → {0}', where),
  sendsHere: (where: string) => l10n.t('Talks to {0} on this machine', where),
  more: (list: string, count: number) => l10n.t('{0} and {1} more', list, count),
};

export const notes = {
  first: (tool: string) => l10n.t('First call of {0} since this window opened.', tool),
  restricted: () => l10n.t('Restricted Mode: nothing is remembered.'),
  unmatched: () =>
    l10n.t('Not started from a folder of this window: nothing is remembered for it here.'),
  trustUnreadable: () =>
    l10n.t('The trust list could not be read: everything is asked, nothing is remembered.'),
  changed: () =>
    l10n.t(
      'Another command line was trusted under this name. Compare before you start it; it can be trusted in the Servers view.',
    ),
  loosened: () =>
    l10n.t(
      'What it may touch was widened since you trusted it. Trust it again only if you did that.',
    ),
  hiddenArguments: () =>
    l10n.t('Hidden or lookalike characters in the arguments: this call cannot be remembered.'),
  hiddenTool: () =>
    l10n.t('Hidden or lookalike characters in the name of the tool: nothing can be remembered.'),
  hiddenCommand: () =>
    l10n.t('Hidden or lookalike characters in the command: this launch cannot be trusted.'),
  flagged: () =>
    l10n.t(
      'The review found something in what this tool says, and you accepted it all the same. Nothing can be remembered for it.',
    ),
  contradicted: (claims: string) =>
    l10n.t('The server says: {0}. Name and arguments say otherwise.', claims),
  inHeaders: (names: string) =>
    l10n.t('Also sent in headers, which machines on the way may read and record: {0}', names),
  long: () => l10n.t('The arguments are long: the line above does not take them into account.'),
  covered: () =>
    l10n.t(
      'An approval that you remembered covers it otherwise; more of them would change nothing.',
    ),
  task: () => l10n.t('Runs as a task: it goes on after the client was answered.'),
  retry: () => l10n.t('Goes on with an earlier call that asked for input.'),
};

export const late = {
  call: () =>
    l10n.t('The client stopped waiting. If you allow it, tell the agent to repeat the call.'),
  launch: () => l10n.t('The client stopped waiting. If you allow it, restart the server.'),
  callAccepted: () =>
    l10n.t('Allowed. The client no longer waits: tell the agent to repeat the identical call.'),
  reply: () =>
    l10n.t(
      'The client stopped waiting. If you release it, tell the agent to repeat the call: it is not run again.',
    ),
  replyAccepted: () =>
    l10n.t(
      'Released. The client no longer waits: tell the agent to repeat the identical call, which is not run again.',
    ),
  retryReply: () =>
    l10n.t(
      'The answer was reviewed. Please repeat the call with exactly the same arguments to get it; it is not run again.',
    ),
  connect: () =>
    l10n.t(
      'It waited too long, and this connection was refused. What you answer counts for the next.',
    ),
  connectAccepted: () => l10n.t('Allowed. The connection was refused meanwhile: repeat the call.'),
  retryConnect: () => l10n.t('The connection is allowed now. Please repeat what you were doing.'),
  signIn: () =>
    l10n.t('The client stopped waiting. If you sign in, tell the agent to repeat what it did.'),
  signInAccepted: () =>
    l10n.t('Signing in. The client no longer waits: tell the agent to repeat what it did.'),
  retrySignIn: () => l10n.t('I signed in to the server. Please repeat what you were doing.'),
  launchAccepted: () => l10n.t('Allowed. The client no longer waits: restart the server.'),
  retryCall: () =>
    l10n.t('The call was approved. Please repeat it now with exactly the same arguments.'),
  retryLaunch: () =>
    l10n.t('The server may start now. Please restart it and repeat what you were doing.'),
};

export const offers = {
  dontStart: () => l10n.t("Don't start"),
  startOnce: () => l10n.t('Start once'),
  dontConnect: () => l10n.t("Don't connect"),
  connectOnce: () => l10n.t('Connect once'),
  trustUrlSays: (server: string) =>
    l10n.t(
      'Connects to {0} without a question in this workspace, until its address, its header names or where its name may lead change. Its calls are still asked.',
      server,
    ),
  trust: () => l10n.t('Trust this launch here'),
  trustSays: (server: string) =>
    l10n.t(
      'Starts {0} without a question in this workspace, until its command, arguments, environment names or what it runs change. Its calls are still asked.',
      server,
    ),
  block: () => l10n.t('Block'),
  blockSays: (server: string) =>
    l10n.t(
      'Refuses every start and call of this launch of {0} in this workspace, until you unblock it.',
      server,
    ),
  deny: () => l10n.t('Deny'),
  denyBlock: () => l10n.t('Deny and block the server'),
  denyBlockSays: (server: string) =>
    l10n.t(
      'Denies this call, and refuses every start and call of this launch of {0} in this workspace, until you unblock it.',
      server,
    ),
  allowOnce: () => l10n.t('Allow once'),
  allowConversation: () => l10n.t('Allow in this conversation'),
  conversationSays: (tool: string, server: string, exact: boolean) =>
    exact
      ? l10n.t(
          'Allows {0} on {1} with exactly these arguments until this conversation ends or its connection closes.',
          tool,
          server,
        )
      : l10n.t(
          'Allows {0} on {1} with any arguments until this conversation ends or its connection closes.',
          tool,
          server,
        ),
  allowConnection: () => l10n.t('Allow until it disconnects'),
  connectionSays: (tool: string, server: string, exact: boolean) =>
    exact
      ? l10n.t(
          'Allows {0} on {1} with exactly these arguments until its connection closes.',
          tool,
          server,
        )
      : l10n.t('Allows {0} on {1} with any arguments until its connection closes.', tool, server),
  allowTool: () => l10n.t('Allow this tool here'),
  allowReading: (server: string) => l10n.t('Allow reading with {0} here', server),
  allowEveryday: (server: string) => l10n.t('Allow everyday use of {0} here', server),
  /** {2}: what they do, with names of tools. */
  everydaySays: (count: number, server: string, uses: string) =>
    l10n.t(
      'Allows {0} tools of {1} with any arguments, in this workspace, each until it or its launch changes: {2}. All others are asked about.',
      count,
      server,
      uses,
    ),
  reads: (names: string) => l10n.t('reading ({0})', names),
  makes: (names: string) => l10n.t('making something of what it is given ({0})', names),
  changes: (names: string) => l10n.t('changing what it holds ({0})', names),
  fetches: (names: string) => l10n.t('fetching addresses ({0})', names),
  /** {2}: names of tools. */
  readingSays: (count: number, server: string, names: string) =>
    l10n.t(
      'Allows the {0} tools of {1} that only read ({2}) with any arguments, in this workspace, each until it or its launch changes.',
      count,
      server,
      names,
    ),
  allowWorkspace: () => l10n.t('Allow exactly this here'),
  workspaceSays: (tool: string, server: string, exact: boolean) =>
    exact
      ? l10n.t(
          'Allows {0} on {1} with exactly these arguments, in this workspace, until the tool or its launch changes.',
          tool,
          server,
        )
      : l10n.t(
          'Allows {0} on {1} with any arguments, in this workspace, until the tool or its launch changes.',
          tool,
          server,
        ),
};

/** What is said of something that came back from a server. */
export const replies = {
  ran: () => l10n.t('The tool has run already. The model has not seen its answer.'),
  failed: () => l10n.t('The tool has run, or tried to. The model has not seen its error.'),
  read: () => l10n.t('It was fetched. The model has not seen it.'),
  sampling: () => l10n.t('The server wants the model of your client to write an answer for it.'),
  elicitation: () => l10n.t('The server wants your client to ask you this.'),
  opens: () => l10n.t('The server wants you to open a page in your browser.'),
  lookalikeHost: () =>
    l10n.t('The address is written with letters of another script: it may imitate a known site.'),
  flagged: () => l10n.t('Something was found in it.'),
  withhold: () => l10n.t('Keep it from the model'),
  redacted: () => l10n.t('Release without the marked parts'),
  whole: () => l10n.t('Release as it is'),
  hash: () => l10n.t('Text, SHA-256'),
  size: () => l10n.t('Text, bytes'),
  method: () => l10n.t('Method'),
};

export const details = {
  identity: () => l10n.t('Launch identity'),
  fullIdentity: () => l10n.t('Launch identity, in full'),
  command: () => l10n.t('Server command'),
  authorize: () => l10n.t('Authorization endpoint'),
  resource: () => l10n.t('Resource'),
  folder: () => l10n.t('Folder'),
  client: () => l10n.t('Client'),
  overHttp: (client: string) => l10n.t('{0}, over HTTP', client),
  nameless: () => l10n.t('A client over HTTP that gives no name'),
  conversation: () => l10n.t('Conversation'),
  claims: () => l10n.t('The server says'),
  noClaims: () => l10n.t('nothing about what it does'),
  hash: () => l10n.t('Arguments, SHA-256'),
  size: () => l10n.t('Arguments, bytes'),
};

export const claims = {
  readOnly: () => l10n.t('it only reads'),
  changes: () => l10n.t('it may change things'),
  destructive: () => l10n.t('it may destroy things'),
  harmless: () => l10n.t('it destroys nothing'),
  idempotent: () => l10n.t('repeating it changes nothing more'),
  repeats: () => l10n.t('repeating it may change more'),
  openWorld: () => l10n.t('it reaches beyond this machine'),
  closedWorld: () => l10n.t('it stays in its own world'),
};

/** A finding of a rule that has no words here. */
export const findingFallback = (rule: string): string => l10n.t('Found: {0}', rule);
