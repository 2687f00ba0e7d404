/** What a command may be pointed at; without it, the command asks the person to choose. */
export type Target =
  | 'entry'
  | 'launch'
  | 'grant'
  | 'ticket'
  | 'record'
  | 'tool'
  | 'item'
  | 'content'
  | 'declined'
  | 'conversation'
  | 'signIn'
  | 'givenClient';

interface Rule {
  readonly takes?: Target;
  /** Ends in a modal dialog, whoever called it: nothing is loosened by running a command. */
  readonly loosens: boolean;
}

/** Every contributed command. No command answers a question; the page of the panel alone does. */
export const COMMANDS = {
  'countersign.guardServers': { takes: 'entry', loosens: false },
  'countersign.unguardServer': { takes: 'entry', loosens: true },
  'countersign.unguardAll': { loosens: true },
  'countersign.pause': { loosens: false },
  'countersign.resume': { loosens: true },
  'countersign.trustServer': { takes: 'launch', loosens: true },
  'countersign.blockServer': { takes: 'launch', loosens: false },
  // Whatever is chosen ends in a modal dialog.
  'countersign.chooseSandbox': { takes: 'launch', loosens: true },
  'countersign.withoutWindow': { takes: 'launch', loosens: true },
  'countersign.unblock': { takes: 'launch', loosens: true },
  'countersign.revokeGrant': { takes: 'grant', loosens: false },
  'countersign.undoTrust': { loosens: true },
  'countersign.filterTrust': { loosens: false },
  'countersign.clearTrustFilter': { loosens: false },
  'countersign.sortTrust': { loosens: false },
  'countersign.revokeTicket': { takes: 'ticket', loosens: false },
  'countersign.forgetServer': { takes: 'launch', loosens: true },
  'countersign.reviewServer': { takes: 'launch', loosens: false },
  'countersign.reviewItem': { takes: 'item', loosens: false },
  'countersign.inspectBeforeTrusting': { takes: 'entry', loosens: false },
  'countersign.acceptClean': { takes: 'launch', loosens: true },
  'countersign.blockTool': { takes: 'item', loosens: false },
  'countersign.unblockTool': { takes: 'item', loosens: true },
  'countersign.pinVersion': { takes: 'entry', loosens: true },
  'countersign.allowReach': { takes: 'entry', loosens: true },
  'countersign.keepApprovals': { takes: 'launch', loosens: true },
  'countersign.askChanges': { takes: 'content', loosens: false },
  'countersign.openApprovals': { loosens: false },
  'countersign.openEntry': { takes: 'entry', loosens: false },
  'countersign.showActivityEntry': { takes: 'record', loosens: false },
  // What it leads to is a question.
  'countersign.askAgain': { takes: 'declined', loosens: false },
  'countersign.explainDecision': { takes: 'record', loosens: false },
  'countersign.simulatePolicy': { loosens: false },
  'countersign.openWorkspaceRules': { loosens: false },
  'countersign.reviewAllowRules': { loosens: true },
  'countersign.lastConversation': { loosens: false },
  'countersign.reviewHabits': { loosens: true },
  'countersign.groupByConversation': { loosens: false },
  'countersign.groupByServer': { loosens: false },
  'countersign.exportConversation': { takes: 'conversation', loosens: false },
  'countersign.verifyLedger': { loosens: false },
  'countersign.exportLedger': { loosens: false },
  'countersign.diagnose': { loosens: false },
  'countersign.showCoverage': { loosens: false },
  'countersign.tryCall': { takes: 'tool', loosens: false },
  'countersign.serveOverHttp': { takes: 'entry', loosens: true },
  'countersign.signOut': { takes: 'signIn', loosens: false },
  'countersign.forgetSignIn': { takes: 'signIn', loosens: false },
  // The card of a sign-in shows the client, and is asked as before.
  'countersign.setClientId': { takes: 'givenClient', loosens: false },
  'countersign.removeClientId': { takes: 'givenClient', loosens: false },
  'countersign.refresh': { loosens: false },
} as const satisfies Readonly<Record<string, Rule>>;

export type CommandId = keyof typeof COMMANDS;

/** The ids that a node of a tree stands for. */
export type Targets = { readonly [T in Target]?: string | undefined };

type Handler<R> = R extends { takes: Target }
  ? (target: string | undefined) => Promise<void>
  : () => Promise<void>;

export type Handlers = { readonly [C in CommandId]: Handler<(typeof COMMANDS)[C]> };

export const COMMAND_IDS = Object.keys(COMMANDS) as readonly CommandId[];

/** What several selected rows stand for: their ids, separated by spaces. No id of ours holds one. */
export function targetsOf(
  command: CommandId,
  argument: unknown,
  selected: unknown,
): string | undefined {
  const rows: readonly unknown[] = Array.isArray(selected) ? selected : [];
  if (rows.length < 2) return targetOf(command, argument);
  const ids = rows.flatMap((row) => targetOf(command, row) ?? []);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/**
 * Reads the argument of a command call: an id, or a tree node that carries one. Anything else counts as none,
 * because other extensions may pass what they like.
 */
export function targetOf(command: CommandId, argument: unknown): string | undefined {
  const rule: Rule = COMMANDS[command];
  if (rule.takes === undefined) return undefined;
  if (typeof argument === 'string') return argument;
  if (typeof argument !== 'object' || argument === null || !('targets' in argument))
    return undefined;
  const { targets } = argument;
  if (typeof targets !== 'object' || targets === null) return undefined;
  const id: unknown = Reflect.get(targets, rule.takes);
  return typeof id === 'string' ? id : undefined;
}
