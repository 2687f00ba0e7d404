import * as z from 'zod/mini';

const flag = z.optional(z.literal(true));
const Base = {
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** Connection id; absent for events of the window. */
  connection: z.optional(z.string()),
  server: z.optional(z.string()),
  launchId: z.optional(z.string()),
  conversation: z.optional(z.string()),
  /** A gate did it while no window was open, and a later window took the record in. */
  alone: flag,
};
const text = z.optional(z.string());
const rules = z.optional(z.readonly(z.array(z.string())));
/** Where values of a call came from that were a reason to ask; never the values. `path` is a JSON pointer. */
const Origin = z.object({ path: z.string(), server: z.string(), tool: z.string() });
export type Origin = Readonly<z.infer<typeof Origin>>;
const flow = z.optional(z.readonly(z.array(Origin)));
/** The ground on which conditions on paths stood, and where the paths led that were looked at. */
const KnownPaths = z.object({
  cwd: z.string(),
  roots: z.readonly(z.array(z.string())),
  windows: flag,
  /** `real` is absent where it could not be told. */
  led: z.readonly(z.array(z.object({ named: z.string(), real: text }))),
});
/**
 * What a decision about a call rested on and nobody can look up later, see `known.ts`. Absent in ledgers of older
 * versions, and where a decision of an earlier event counts.
 */
const Known = z.object({
  pin: text,
  contents: text,
  labels: rules,
  /** The gate was not of this workspace; the start of its server was held; the call was declined before. */
  unmatched: flag,
  held: flag,
  declined: flag,
  flagged: flag,
  withheld: text,
  /** Why it was unusual, the first reason first. */
  suspicion: rules,
  slow: flag,
  /** Absent where no path was looked at, or one of them could not be kept. */
  paths: z.optional(KnownPaths),
});
export type Known = Readonly<z.infer<typeof Known>>;
const known = z.optional(Known);

/**
 * What happened, one event each. At rest, arguments appear only with secrets removed and capped; results only as
 * status and size. `hash` is of the argument bytes on the wire, whatever part of them is stored.
 */
export const LedgerEvent = z.discriminatedUnion('kind', [
  z.object({
    ...Base,
    kind: z.literal('open'),
    roots: z.readonly(z.array(z.string())),
    note: text,
  }),
  z.object({
    ...Base,
    kind: z.literal('launch'),
    command: z.string(),
    effect: z.enum(['allow', 'deny']),
    reason: z.string(),
    by: text,
    /** Name and version that the client gave of itself, where it had by then. */
    client: text,
  }),
  z.object({
    ...Base,
    kind: z.literal('question'),
    question: z.string(),
    tool: text,
    hash: text,
    args: text,
    /** Why it was asked, the decisive reason first. */
    reasons: rules,
    /** The rule that demanded it (`ruleKey`). */
    by: text,
    /** The remembered approval that covers it; it was asked about all the same. */
    grant: text,
    flow,
    known,
  }),
  z.object({
    ...Base,
    kind: z.literal('answer'),
    question: z.string(),
    answer: z.string(),
    text,
    editedHash: text,
    editedArgs: text,
  }),
  z.object({
    ...Base,
    kind: z.literal('forward'),
    n: z.int(),
    tool: z.string(),
    hash: z.string(),
    bytes: z.int(),
    args: z.string(),
    reason: z.string(),
    by: text,
    edited: z.optional(z.boolean()),
    /** The lease under which its gate forwarded it without asking. */
    leased: text,
    /** Told by its gate after an earlier window went away, in whose ledger it may stand, too. */
    again: z.optional(z.boolean()),
    /** Why it would not have been allowed any more when the window read of it. */
    against: text,
    flow,
    known,
  }),
  z.object({
    ...Base,
    kind: z.literal('refusal'),
    n: z.optional(z.int()),
    tool: text,
    hash: text,
    args: text,
    reason: z.string(),
    /** The rule that denies it. */
    by: text,
    known,
  }),
  z.object({
    ...Base,
    kind: z.literal('result'),
    n: z.int(),
    status: z.string(),
    bytes: z.int(),
    /** Rules that found something soft in it. */
    rules,
  }),
  /** A whole list was reviewed: how many entries, how many of them served as pinned, how many kept from the client. */
  z.object({
    ...Base,
    kind: z.literal('surface'),
    what: z.string(),
    listed: z.int(),
    pinned: z.int(),
    withheld: z.int(),
    rules,
  }),
  /** What became of something that came back and was held. `call`: the `n` that it answers. */
  z.object({
    ...Base,
    kind: z.literal('reply'),
    n: z.int(),
    call: z.optional(z.int()),
    method: text,
    name: text,
    hash: text,
    rules,
    how: z.enum(['whole', 'redacted', 'refused', 'collected']),
    reason: text,
  }),
  /** What a server in a sandbox reached, or wanted to; see `protocol/touched.ts`. */
  z.object({
    ...Base,
    kind: z.literal('touch'),
    what: z.enum(['host', 'sent', 'file', 'read', 'steer', 'past', 'apart']),
    /** `host:port`, a path, or the name of a program. */
    target: z.string(),
    effect: z.enum(['allow', 'deny']),
    reason: z.string(),
    by: text,
    /** Tools whose calls ran then. */
    tools: rules,
    /** Bytes that went there, or how often it was tried. */
    count: z.optional(z.int()),
    /** The question that it answers. */
    question: text,
  }),
  /** A step of a sign-in to a server elsewhere; never a token. `granted`: what the authorization server gave. */
  z.object({
    ...Base,
    kind: z.literal('signIn'),
    how: z.enum([
      'asked',
      'agreed',
      'declined',
      'opened',
      'signedIn',
      'failed',
      'lost',
      'signedOut',
    ]),
    /** URLs of the server and of its authorization server. */
    resource: z.string(),
    issuer: z.string(),
    question: text,
    requested: rules,
    granted: rules,
    reason: text,
  }),
  /** What one gate recorded while no window was open stands before this; `faults`: what is wrong with that record. */
  z.object({
    ...Base,
    kind: z.literal('spool'),
    spool: z.string(),
    events: z.int(),
    faults: rules,
  }),
  z.object({ ...Base, kind: z.literal('trust'), change: z.string(), subject: z.string() }),
  z.object({
    ...Base,
    kind: z.literal('exit'),
    code: z.nullable(z.int()),
    signal: z.nullable(z.string()),
  }),
]);
export type LedgerEvent = Readonly<z.infer<typeof LedgerEvent>>;
