import * as z from 'zod/mini';

const replaced = z.object({ original: z.string(), guarded: z.string() });

/**
 * What guarding one entry replaced, as raw text of the file. It holds command or URL, options and names, never the
 * value of an environment variable or header.
 */
export const undoSchema = z.object({
  name: z.string(),
  command: replaced,
  /** `inside`: put before the elements of the array; `property`: a whole `args` put after the command. */
  args: z.object({ how: z.enum(['inside', 'property']), guarded: z.string() }),
  /** Renamed names: the raw keys. */
  env: z.array(replaced),
  /** Of a server elsewhere: the raw keys of its URL and headers, its type, and the raw names of its headers. */
  remote: z.optional(
    z.object({
      url: z.string(),
      type: z.optional(z.string()),
      headers: z.optional(z.string()),
      names: z.array(z.string()),
    }),
  ),
});
export type Undo = z.infer<typeof undoSchema>;

/** The record of an entry, found by its name, or by the name under which it was guarded. */
export const undoFor = (
  undos: readonly Undo[],
  name: string,
  guardedAs: string,
): Undo | undefined =>
  undos.find((u) => u.name === name) ?? undos.find((u) => u.name === guardedAs);
