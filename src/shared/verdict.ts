/** Why a decision came out as it did. Stable strings: ledger, wire and tests name them; `ui/strings.ts` words them. */
export const Reason = {
  paused: 'paused',
  blocked: 'server.blocked',
  restricted: 'workspace.restricted',
  unmatched: 'workspace.unmatched',
  toolDrifted: 'tool.drifted',
  toolWithheld: 'tool.withheld',
  toolBlocked: 'tool.blocked',
  toolFlagged: 'tool.flagged',
  replyFlagged: 'reply.flagged',
  /** A value stands only where a result gives orders to the model. */
  orderedValue: 'injection.value',
  /** It does, with a value of it, what a result orders the model to do. */
  orderedCall: 'injection.call',
  /** A call that a result had ordered was denied, and this one uses a value that nothing explains. */
  afterDenial: 'injection.after',
  /** A value stands only in a text that asks its reader to do something. */
  requestedValue: 'value.requested',
  /** Private data, text that others can write and a way out have come together in this conversation. */
  trifecta: 'flow.trifecta',
  /** What one server read as private is on its way out through another. */
  privateOut: 'flow.private-out',
  /** What decides where it goes stands only in text that others can write. */
  untrustedValue: 'flow.untrusted',
  /** It goes to somebody or somewhere that was never approved here. */
  firstSeen: 'flow.first-seen',
  /** Nothing in this conversation explains it, right after a result with a finding. */
  unexplained: 'flow.unexplained',
  /** The same call was declined in this conversation, which its agent was told. */
  declinedBefore: 'declined.before',
  ruleDenies: 'rule.deny',
  ruleAsks: 'rule.ask',
  ruleAllows: 'rule.allow',
  /** A rule holds a word that is not known. */
  ruleFaulty: 'rule.faulty',
  /** A file of rules could not be read. */
  rulesUnreadable: 'rules.unreadable',
  /** A rule demands a version that this launch does not have. */
  launchDemand: 'launch.demand',
  /** A rule demands a sandbox where the person chose none. */
  sandboxDemanded: 'launch.sandbox-demanded',
  /** A server in a sandbox wants to reach a host that nobody allowed. */
  hostUnknown: 'host.unknown',
  /** The sandbox itself refused it. */
  sandboxRefused: 'sandbox.refused',
  /** The sandbox that the person chose names the host. */
  sandboxAllows: 'sandbox.allows',
  /** A file that steers other programs appeared where a server in a sandbox may write. */
  sandboxSteered: 'sandbox.steered',
  listTooLarge: 'list.too-large',
  listUnreadable: 'list.unreadable',
  listIncomplete: 'list.incomplete',
  reviewFailed: 'review.failed',
  launchUnknown: 'launch.unknown',
  launchChanged: 'launch.changed',
  /** The command line is trusted; the file or package that it runs is another one since. */
  contentsChanged: 'launch.contents',
  /** What it may touch grew since it was trusted. */
  confinementLoosened: 'launch.loosened',
  /** It may only be started in a sandbox, and none can be made. */
  sandboxMissing: 'launch.sandbox-missing',
  launchTrusted: 'launch.trusted',
  launchPass: 'launch.pass',
  grant: 'grant',
  ticket: 'ticket',
  noRule: 'default.ask',
  trustUnreadable: 'trust.unreadable',
  ledgerFailed: 'ledger.failed',
  queueFull: 'queue.full',
  personDenied: 'person.denied',
  personBlocked: 'person.blocked',
  personAllowed: 'person.allowed',
  /** A request that is no call, and carries nothing that speaks against it. */
  requestPlain: 'request.plain',
  cancelled: 'cancelled',
  noBroker: 'broker.absent',
  brokerLost: 'broker.lost',
} as const;
export type Reason = (typeof Reason)[keyof typeof Reason];

export type Effect = 'allow' | 'ask' | 'deny';

/** What `decide` says: an effect and the reasons for it, the decisive one first. */
export interface Verdict {
  readonly effect: Effect;
  readonly reasons: readonly [Reason, ...Reason[]];
  /** A slow ask needs a deliberate gesture, not one click. */
  readonly slow?: boolean;
  /** Id of the grant, ticket, answer or rule that it rests on. */
  readonly by?: string;
}
