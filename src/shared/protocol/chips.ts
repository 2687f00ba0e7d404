import * as z from 'zod/mini';

/** Why a chip is there. */
const Evidence = z.object({
  /** JSON pointer inside the arguments of the card; the page leads there. */
  path: z.optional(z.string()),
  /** Where it stands, in words, where it is no argument. */
  where: z.optional(z.string()),
  /** Text of a model or a server. */
  text: z.string(),
  why: z.string(),
});

/** One thing that a call, a start or a server can reach, in one or two words; it opens its evidence. */
export const Chip = z.object({
  /** Stable, unique within its card. */
  id: z.string(),
  label: z.string(),
  tone: z.enum(['plain', 'notice', 'warning']),
  /** Stands behind the others until they are asked for. */
  folded: z.optional(z.boolean()),
  evidence: z.array(Evidence),
  /** So many more reasons are not told. */
  more: z.optional(z.int()),
});
export type Chip = z.infer<typeof Chip>;
