import * as z from 'zod/mini';

/** Where values of a call came from and where they go, as a small picture. */
export const FlowPicture = z.object({
  trails: z.array(
    z.object({
      /** JSON pointer inside the arguments. */
      path: z.string(),
      /** The text that came from there; the page marks it in the argument. Text of a model. */
      text: z.string(),
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
  /** What this conversation has done so far. */
  state: z.optional(z.array(z.object({ label: z.string(), done: z.boolean() }))),
  /** What cannot be seen from here. */
  blind: z.string(),
});
export type FlowPicture = z.infer<typeof FlowPicture>;
