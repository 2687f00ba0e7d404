import * as z from 'zod/mini';
import { ClientClaim } from './client.ts';
import { Lease } from './lease.ts';
import { SHOWN_AROUND, SHOWN_RESULTS, SHOWN_TEXT } from './limits.ts';
import { Confinement } from './sandbox.ts';
import { during, host, Touched } from './touched.ts';
import { BROKER_SIGN_IN, GATE_SIGN_IN } from './signIn.ts';
import { Seen, SeenChange } from './traffic.ts';

/**
 * What gates and brokers say to each other after the handshake: newline-delimited JSON, one object a line.
 * A gate can only ask and report; nothing it sends grants anything. `n` numbers a gate's questions; it only
 * grows and is never reused on a connection. Both ends drop the connection on a line they cannot validate.
 */
export { ARGS_PART, INLINE_ARGS, LINE_LIMIT, SEEN_BODY } from './limits.ts';

/** Most contents of one launch. */
const CONTENTS = 64;

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const n = z.int();

/** See shared/server.ts. */
export const Content = z.object({
  kind: z.enum(['file', 'package']),
  name: z.string(),
  version: z.optional(z.string()),
  digest: z.optional(z.string()),
});

export const LaunchClaim = z.object({
  server: z.string(),
  command: z.string(),
  args: z.array(z.string()),
  env: z.array(z.string()),
  cwd: z.string(),
  remote: z.optional(z.object({ headers: z.array(z.string()), reach: z.array(z.string()) })),
});

/** 32-bit hashes, little-endian, as base64. */
const hashes = z.string();

export const CallClaim = z.object({
  /** The JSON-RPC id as its JSON text, so that 1 and "1" differ. */
  id: z.string(),
  tool: z.string(),
  /** SHA-256 of the argument bytes exactly as they stand on the wire; of zero bytes where `arguments` is absent. */
  hash,
  /** Length of the argument bytes; 0 where `arguments` is absent. */
  bytes: z.int(),
  /** The argument text where it is at most INLINE_ARGS bytes, else its first INLINE_ARGS bytes cut at a character. */
  args: z.string(),
  /** `_meta["vscode.conversationId"]`: a claim of the client. */
  conversation: z.optional(z.string()),
  /** Carries `params.task` (2025-11-25 tasks). */
  task: z.optional(z.boolean()),
  /** Carries `inputResponses` (2026-07-28 retry). */
  retry: z.optional(z.boolean()),
  /**
   * It is no call but another request that carries values to the server: `tool` is its method, and the arguments are
   * its params without `_meta`.
   */
  request: z.optional(z.boolean()),
});
export type CallClaim = z.infer<typeof CallClaim>;

export const ResultClaim = z.object({
  status: z.enum(['ok', 'toolError', 'rpcError', 'cancelled', 'lost']),
  bytes: z.int(),
  /** Rules that found something soft in it. */
  rules: z.optional(z.array(z.string())),
  /** It went on and asks for more (`input_required`): the client is to repeat the call with what was asked for. */
  asks: z.optional(z.boolean()),
});

/** A page of what the server says of itself, held until it was reviewed. */
export const SurfaceClaim = z.object({
  kind: z.enum(['tool', 'prompt', 'resource', 'template', 'instructions']),
  /** Negotiated revision and client capabilities as one text: what a server says may depend on them. */
  variant: z.string(),
  /** Page 0 begins a new list. */
  page: z.int(),
  /** Another page follows. */
  more: z.boolean(),
  /** The client can be told to list again. */
  relists: z.boolean(),
  /** SHA-256 of the UTF-8 bytes of the page: the JSON array as it stands on the wire, or the JSON string. */
  hash,
  bytes: z.int(),
});
export type SurfaceClaim = z.infer<typeof SurfaceClaim>;

export const Evidence = z.object({
  path: z.string(),
  key: z.optional(z.boolean()),
  start: z.int(),
  end: z.int(),
  decoded: z.optional(z.string()),
});
export const Finding = z.object({
  rule: z.string(),
  tier: z.enum(['hard', 'soft']),
  evidence: z.array(Evidence),
  about: z.optional(z.string()),
});

/** Something that came back from the server with a hard finding, held by the gate. */
export const ReplyClaim = z.object({
  kind: z.enum(['result', 'error', 'prompt', 'resource', 'sampling', 'elicitation']),
  /** The method that it answers or asks for. */
  method: z.string(),
  /** Tool, prompt or URI; '' where there is none. */
  name: z.string(),
  /** Number of the call that it answers; 0 where it answers none. */
  call: z.int(),
  conversation: z.optional(z.string()),
  /** SHA-256 of the bytes of `result`, `error` or `params` as they stand on the wire. */
  hash,
  bytes: z.int(),
  findings: z.array(Finding),
});
export type ReplyClaim = z.infer<typeof ReplyClaim>;

/** Where a result holds what was asked for, with what stands around it. Server text; it ends with the card. */
export const Passage = z.object({
  before: z.string().check(z.maxLength(SHOWN_AROUND)),
  text: z.string().check(z.minLength(1), z.maxLength(SHOWN_TEXT)),
  after: z.string().check(z.maxLength(SHOWN_AROUND)),
  /** More stands there before, or behind. */
  cut: z.object({ before: z.boolean(), after: z.boolean() }),
});

/** gate → broker */
export const GateMessage = z.discriminatedUnion('t', [
  /** Always first, once per connection. `running`: the upstream was started earlier, under another broker. */
  z.object({
    t: z.literal('launch'),
    launch: LaunchClaim,
    running: z.boolean(),
    pid: z.int(),
    /** The client's process: twins of one client share it. */
    ppid: z.int(),
    /** This gate reached the broker through its workspace root; else it may only ask. */
    matched: z.boolean(),
    /** What it runs, or is about to run; empty or absent where nothing here tells. */
    contents: z.optional(z.array(Content).check(z.maxLength(CONTENTS))),
    client: z.optional(ClientClaim),
    /** This gate can start it in a sandbox, and with a smaller environment. */
    confines: z.optional(z.boolean()),
  }),
  /** What really runs: a runner of packages may have fetched another version. Sent before anything it says. */
  z.object({ t: z.literal('ran'), contents: z.array(Content).check(z.maxLength(CONTENTS)) }),
  z.object({ t: z.literal('client'), client: ClientClaim }),
  z.object({ t: z.literal('call'), n, call: CallClaim }),
  /** Answer to `fetch`: the argument text in order; `last` ends it. */
  z.object({ t: z.literal('args'), n, text: z.string(), last: z.boolean() }),
  /** The call (or, with n = 0, the launch) no longer waits: its client cancelled it. No verdict is used after it. */
  z.object({ t: z.literal('withdraw'), n }),
  /** The client was told to repeat the call (n = 0: to restart); the question stays open. */
  z.object({ t: z.literal('detach'), n }),
  /** Asks what of a page may be served. Its text is fetched where the broker does not know it by its hash. */
  z.object({ t: z.literal('surface'), n, surface: SurfaceClaim }),
  /** Asks a person what becomes of a held reply; its text is fetched. Withdrawn and detached like a call. */
  z.object({ t: z.literal('reply'), n, reply: ReplyClaim }),
  /** The stored reply of question `n` was given to a repeated call instead of running it again. */
  z.object({ t: z.literal('collected'), n }),
  z.object({ t: z.literal('result'), n, result: ResultClaim }),
  /** A line refused by a wire rule, for the ledger. */
  z.object({ t: z.literal('refused'), rule: z.string(), tool: z.optional(z.string()) }),
  z.object({ t: z.literal('started'), pid: z.int() }),
  /** Its sandbox was made, or why it could not be: then nothing was started. */
  z.object({
    t: z.literal('boxed'),
    missing: z.optional(z.string()),
    /** What is looked at in vain is not told on this machine. */
    blind: z.optional(z.boolean()),
  }),
  /**
   * A server in a sandbox wants to connect to a host that is not allowed yet; the connection waits for a verdict.
   * `detach` tells that it gave up.
   */
  z.object({ t: z.literal('connect'), n, ...host, ...during }),
  /** What was decided without asking, or refused by the sandbox itself. */
  z.object({ t: z.literal('touched'), what: Touched, ...during }),
  z.object({ t: z.literal('exit'), code: z.nullable(z.int()), signal: z.nullable(z.string()) }),
  /** What went by since the last one, while it is watched; `dropped` were too many to tell of. */
  z.object({
    t: z.literal('seen'),
    records: z.array(Seen),
    changed: z.array(SeenChange),
    dropped: z.int(),
  }),
  /**
   * A call that a lease allows and that is forwarded right behind this. `again`: it was told to an earlier broker that
   * went away before it said that it is recorded.
   */
  z.object({
    t: z.literal('leased'),
    n,
    call: CallClaim,
    lease: z.string(),
    grant: z.string(),
    again: z.optional(z.boolean()),
  }),
  /** Nothing is forwarded under this lease any more. */
  z.object({ t: z.literal('unleased'), lease: z.string() }),
  /**
   * What a reply brings into a conversation: keyed hashes, nothing of its text. Where calls have to be compared with it
   * (it holds an order or a request) it has an `n`, and the client gets the reply after `printed`.
   */
  z.object({
    t: z.literal('print'),
    n: z.optional(n),
    /** What `name` is where it is no tool. */
    kind: z.optional(z.enum(['resource', 'prompt'])),
    /** Tool, prompt or URI. */
    name: z.string(),
    conversation: z.optional(z.string()),
    /** By which `show` asks for its text, which the gate keeps for a while. Never used twice by a process. */
    result: z.optional(n),
    ...{ plain: hashes, ordered: hashes, requested: hashes },
  }),
  /** Answer to `show`; without a passage none of those results is held any more, or none holds any of it. */
  z.object({ t: z.literal('shown'), n, passage: z.optional(Passage) }),
  ...GATE_SIGN_IN,
]);
export type GateMessage = z.infer<typeof GateMessage>;

/** broker → gate */
export const BrokerMessage = z.discriminatedUnion('t', [
  /** A person is being asked; for `n = 0` about the launch. A verdict follows, or nothing. */
  z.object({ t: z.literal('asking'), n }),
  z.object({
    t: z.literal('verdict'),
    n,
    allow: z.boolean(),
    reason: z.string(),
    /** What the person wants the model to read, on a denial; or the reason of the rule that denies. */
    text: z.optional(z.string()),
    /** Whose rule denies it. */
    rule: z.optional(z.enum(['managed', 'workspace', 'user'])),
    /** The person's replacement for the argument bytes: one JSON object as text. */
    edit: z.optional(z.string()),
    /** How the server is started; with `n = 0` and `allow` only. */
    confine: z.optional(Confinement),
  }),
  /** Wants the text of the call, page or reply `n`, as `args` parts. */
  z.object({ t: z.literal('fetch'), n }),
  /** Which entries of the page are left out, by index; [0] withholds instructions. With `refused` nothing is served. */
  z.object({
    t: z.literal('reviewed'),
    n,
    leaveOut: z.array(z.int()),
    refused: z.optional(z.string()),
  }),
  /** What becomes of a held reply: whole, with the spans of its findings replaced, or refused with a reason. */
  z.object({
    t: z.literal('release'),
    n,
    how: z.enum(['whole', 'redacted', 'refused']),
    reason: z.string(),
    text: z.optional(z.string()),
  }),
  /** What was said about pages of these kinds is not true any more; the client is told to list again. `n` is 0. */
  z.object({
    t: z.literal('relist'),
    n,
    kinds: z.array(z.enum(['tool', 'prompt', 'resource', 'template', 'instructions'])),
  }),
  /** A person watches what goes by, or does not any more. `limit`: bytes of a body that are told. `n` is 0. */
  z.object({ t: z.literal('watch'), n, on: z.boolean(), limit: z.int() }),
  /** The key with which the prints of replies are taken from now on. `n` is 0. */
  z.object({ t: z.literal('flow'), n, key: z.int() }),
  /** Calls that it covers may be forwarded as soon as they are told; it takes the place of an earlier one. `n` is 0. */
  z.object({ t: z.literal('lease'), n, lease: Lease }),
  /** Takes a lease back; `unleased` answers. `n` is 0. */
  z.object({ t: z.literal('unlease'), n, lease: z.string() }),
  /** Leased calls up to `n` stand in the ledger. */
  z.object({ t: z.literal('recorded'), n }),
  /** Print `n` was taken, and no gate holds a lease for what has to be compared with it. */
  z.object({ t: z.literal('printed'), n }),
  /**
   * A card that a person looks at says that a value came from one of these results: wants the place that holds most of
   * these hashes. `n` counts these questions of the broker.
   */
  z.object({
    t: z.literal('show'),
    n,
    results: z.array(n).check(z.maxLength(SHOWN_RESULTS)),
    hashes,
  }),
  /** Nobody waits for it any more. */
  z.object({ t: z.literal('unshow'), n }),
  ...BROKER_SIGN_IN,
]);
export type BrokerMessage = z.infer<typeof BrokerMessage>;
