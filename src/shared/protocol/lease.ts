import * as z from 'zod/mini';

/** What one argument must be, as far as the bytes alone tell: no paths, which links lead elsewhere, and no patterns. */
const LeasedCheck = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('equals'), value: z.string() }),
  z.object({ kind: z.literal('oneOf'), values: z.array(z.string()) }),
  z.object({ kind: z.literal('host'), hosts: z.array(z.string()) }),
  z.object({
    kind: z.literal('range'),
    min: z.optional(z.number()),
    max: z.optional(z.number()),
  }),
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('any') }),
]);
export type LeasedCheck = z.infer<typeof LeasedCheck>;

/** One argument, by its JSON pointer, and what it must be. */
const LeasedTest = z.object({ path: z.string(), is: LeasedCheck });
export type LeasedTest = z.infer<typeof LeasedTest>;

/** What a call of a leased grant is compared with; what needs more than this is never leased. */
export const LeasedCondition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('any') }),
  /** SHA-256 of the argument bytes. */
  z.object({ kind: z.literal('exact'), hash: z.string() }),
  z.object({ kind: z.literal('arguments'), tests: z.array(LeasedTest), others: z.boolean() }),
]);
export type LeasedCondition = z.infer<typeof LeasedCondition>;

/** A grant as far as a gate needs it: what it binds to beside this was compared by the broker. */
export const LeasedGrant = z.object({
  id: z.string(),
  tools: z.array(z.string()),
  condition: LeasedCondition,
  /** Milliseconds since the epoch. */
  until: z.optional(z.number()),
  /** It covers one conversation of this connection: the one of this id, or what names none. */
  within: z.optional(z.object({ conversation: z.optional(z.string()) })),
});
export type LeasedGrant = z.infer<typeof LeasedGrant>;

/** Which calls of one connection are allowed without asking, until it is taken back. */
export const Lease = z.object({
  /** Never used again in this window. */
  id: z.string(),
  grants: z.array(LeasedGrant),
  /** Conversations of which every call has to be compared with what came in. */
  except: z.array(z.string()),
  /** The same holds for calls that name no conversation. */
  exceptUnnamed: z.boolean(),
});
export type Lease = z.infer<typeof Lease>;
