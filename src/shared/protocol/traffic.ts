import * as z from 'zod/mini';

/**
 * What a gate tells of the messages that it relays, while a person watches them. For eyes only: nothing is decided by
 * it and nothing of it is stored. Bodies are text from clients and servers.
 */
export const Mark = z.enum([
  /** It went on as it came. */
  'passed',
  /** It waits in the gate. */
  'held',
  /** It did not go on; who waits for an answer got a refusal. */
  'refused',
  /** It did not go on; who waits for an answer was told to come back for it. */
  'later',
  /** A list or instructions that went on without what is withheld. */
  'cut',
  /** It went on with what was found in it replaced. */
  'redacted',
  /** It went on with the person's arguments in place of its own, or with the note about them. */
  'edited',
  /** A reply that was kept from an earlier call, or the call that got it. */
  'kept',
  /** Whoever sent it gave it up before it went on. */
  'cancelled',
  /** It went no further, and nobody waits for an answer. */
  'stopped',
  /** Countersign itself said it. */
  'made',
]);
export type Mark = z.infer<typeof Mark>;

/** What left the gate in place of what came. */
const Left = z.object({ bytes: z.int(), body: z.string() });

export const Seen = z.object({
  /** Counts the records of one gate; it only grows. */
  seq: z.int(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  to: z.enum(['server', 'client']),
  kind: z.enum(['request', 'answer', 'notification', 'other']),
  /** Of an answer: the method that it answers, where that was seen. */
  method: z.optional(z.string()),
  /** As JSON text. */
  id: z.optional(z.string()),
  /** The record of the request that it answers. */
  of: z.optional(z.int()),
  bytes: z.int(),
  /** The message, or its beginning. */
  body: z.string(),
  mark: Mark,
  /** Why, as a stable word. */
  reason: z.optional(z.string()),
  left: z.optional(Left),
});
export type Seen = z.infer<typeof Seen>;

/** What became of a message that was told of before. */
export const SeenChange = z.object({
  seq: z.int(),
  mark: Mark,
  reason: z.optional(z.string()),
  left: z.optional(Left),
});
export type SeenChange = z.infer<typeof SeenChange>;
