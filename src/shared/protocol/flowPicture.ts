import * as z from 'zod/mini';

const Talk = {
  /** What this conversation has done so far. */
  state: z.optional(
    z.array(
      z.object({
        label: z.string(),
        done: z.boolean(),
        /** What brought it first. Server text. */
        first: z.optional(z.object({ tool: z.string(), server: z.string() })),
      }),
    ),
  ),
  /** Hosts that servers in sandboxes reached meanwhile, whatever their calls said. Absent where none did. */
  reached: z.optional(
    z.object({
      hops: z.array(
        z.object({
          server: z.string(),
          /** Names of the tools whose calls ran then. Server text. */
          tools: z.array(z.string()),
          /** `host:port`. Server text. */
          target: z.string(),
          /** How often, and what went there, in words. */
          says: z.string(),
          /** Something left this machine for it; else it was refused. */
          left: z.boolean(),
        }),
      ),
      /** So many more hosts are not shown. */
      more: z.int(),
    }),
  ),
  /** What cannot be seen from here. */
  blind: z.string(),
};

/** What a conversation has done so far, as far as that can be seen. */
export const FlowTalk = z.object(Talk);
export type FlowTalk = z.infer<typeof FlowTalk>;

/** Where values of a call came from and where they go, as a small picture. */
export const FlowPicture = z.object({
  trails: z.array(
    z.object({
      /** JSON pointer inside the arguments. */
      path: z.string(),
      /** The text that came from there; the page marks it in the argument. Text of a model. */
      text: z.string(),
      /** How much of it was found there, and in which form, in a sentence. */
      match: z.optional(z.string()),
      /** It stands there encoded: the page does not look for it. */
      encoded: z.optional(z.boolean()),
      /** The result that holds it; absent where no result does. */
      source: z.optional(
        z.object({
          /** Names of a server and its tool. Server text. */
          tool: z.string(),
          server: z.string(),
          /** What kind of text it is, in words. */
          says: z.optional(z.string()),
        }),
      ),
    }),
  ),
  /** So many more values are not shown. */
  more: z.int(),
  /** The call: its tool and server, and whom or what it names. */
  to: z.object({ tool: z.string(), server: z.string(), names: z.array(z.string()) }),
  ...Talk,
});
export type FlowPicture = z.infer<typeof FlowPicture>;

/**
 * Where the values of a picture stood in the results that they came from, in the order of its trails; null where no
 * gate holds that result any more. Server text, secrets removed.
 */
export const Passages = z.object({
  passages: z.array(
    z.nullable(
      z.object({
        before: z.string(),
        text: z.string(),
        after: z.string(),
        /** More stands there before, or behind. */
        cut: z.object({ before: z.boolean(), after: z.boolean() }),
      }),
    ),
  ),
});
export type Passages = z.infer<typeof Passages>;
