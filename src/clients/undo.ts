import * as z from 'zod/mini';

const replaced = z.object({ original: z.string(), guarded: z.string() });

/**
 * What guarding one entry replaced, as raw text of the file. It holds command or URL, options, names and numbers,
 * never the value of an environment variable or header.
 */
export const undoSchema = z.object({
  /** The entry's key within its file. */
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
  /** Raised numbers; without `original`, the whole property was put there. */
  timeouts: z.optional(
    z.array(z.object({ key: z.string(), original: z.optional(z.string()), guarded: z.string() })),
  ),
});
export type Undo = z.infer<typeof undoSchema>;

/** The record of an entry, found by its key, or by the name under which it was guarded. */
export const undoFor = (undos: readonly Undo[], key: string, guardedAs: string): Undo | undefined =>
  undos.find((u) => u.name === key) ?? undos.find((u) => u.name === guardedAs);
