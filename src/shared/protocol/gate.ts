import * as z from 'zod/mini';

/**
 * What gates and brokers say to each other after the handshake: newline-delimited JSON, one object a line.
 * A gate can only ask and report; nothing it sends grants anything. `n` numbers a gate's questions; it only
 * grows and is never reused on a connection. Both ends drop the connection on a line they cannot validate.
 */
export { ARGS_PART, INLINE_ARGS, LINE_LIMIT } from './limits.ts';

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const n = z.int();

export const LaunchClaim = z.object({
  server: z.string(),
  command: z.string(),
  args: z.array(z.string()),
  env: z.array(z.string()),
  cwd: z.string(),
});

export const ClientClaim = z.object({ name: z.string(), version: z.string() });

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
});
export type CallClaim = z.infer<typeof CallClaim>;

export const ResultClaim = z.object({
  status: z.enum(['ok', 'toolError', 'rpcError', 'cancelled', 'lost']),
  bytes: z.int(),
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
    client: z.optional(ClientClaim),
  }),
  z.object({ t: z.literal('client'), client: ClientClaim }),
  z.object({ t: z.literal('call'), n, call: CallClaim }),
  /** Answer to `fetch`: the argument text in order; `last` ends it. */
  z.object({ t: z.literal('args'), n, text: z.string(), last: z.boolean() }),
  /** The call (or, with n = 0, the launch) no longer waits: its client cancelled it. No verdict is used after it. */
  z.object({ t: z.literal('withdraw'), n }),
  /** The client was told to repeat the call (n = 0: to restart); the question stays open. */
  z.object({ t: z.literal('detach'), n }),
  /**
   * A copy of the upstream's tool definitions: the JSON text of `result.tools` of one page, in parts of at most
   * ARGS_PART characters; `last` ends the page. Page 0 starts a new list.
   */
  z.object({ t: z.literal('tools'), page: z.int(), text: z.string(), last: z.boolean() }),
  z.object({ t: z.literal('result'), n, result: ResultClaim }),
  /** A line refused by a wire rule, for the ledger. */
  z.object({ t: z.literal('refused'), rule: z.string(), tool: z.optional(z.string()) }),
  z.object({ t: z.literal('started'), pid: z.int() }),
  z.object({ t: z.literal('exit'), code: z.nullable(z.int()), signal: z.nullable(z.string()) }),
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
    /** What the person wants the model to read, on a denial. */
    text: z.optional(z.string()),
    /** The person's replacement for the argument bytes: one JSON object as text. */
    edit: z.optional(z.string()),
  }),
  z.object({ t: z.literal('fetch'), n }),
]);
export type BrokerMessage = z.infer<typeof BrokerMessage>;
