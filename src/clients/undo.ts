import * as z from 'zod/mini';

const replaced = z.object({ original: z.string(), guarded: z.string() });

/**
 * What guarding one entry replaced, as raw text of the file. It holds command, options and names, never the value
 * of an environment variable.
 */
export const undoSchema = z.object({
  name: z.string(),
  command: replaced,
  /** `inside`: put before the elements of the array; `property`: a whole `args` put after the command. */
  args: z.object({ how: z.enum(['inside', 'property']), guarded: z.string() }),
  /** Renamed names: the raw keys. */
  env: z.array(replaced),
});
export type Undo = z.infer<typeof undoSchema>;

/** The record of an entry, found by its name, or by the name under which it was guarded. */
export const undoFor = (
  undos: readonly Undo[],
  name: string,
  guardedAs: string,
): Undo | undefined =>
  undos.find((u) => u.name === name) ?? undos.find((u) => u.name === guardedAs);
