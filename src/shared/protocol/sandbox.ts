import * as z from 'zod/mini';

const paths = z.array(z.string());

/** A sandbox (see shared/sandbox.ts) with everything that a machine adds to it. Paths are absolute. */
export const BoxPlan = z.object({
  files: z.enum(['workspace', 'all']),
  read: paths,
  write: paths,
  /** Neither read nor written, whatever else is said: keys and passwords, and what is Countersign's own. */
  hide: paths,
  hosts: z.array(z.string()),
  asks: z.boolean(),
  /**
   * Where the editor found what makes a sandbox on Linux; macOS brings its own. The search path of the gate is not
   * asked: an entry may set it.
   */
  programs: z.object({
    bwrap: z.optional(z.string()),
    socat: z.optional(z.string()),
    rg: z.optional(z.string()),
  }),
});
export type BoxPlan = z.infer<typeof BoxPlan>;

/** What a gate is told with the verdict on a launch: how the server is started. */
export const Confinement = z.object({
  /** Absent: none. */
  sandbox: z.optional(BoxPlan),
  /** The server gets the whole environment of its client, not its own variables and the base alone. */
  wholeEnv: z.optional(z.boolean()),
  /** Names of variables that its entry hands to it otherwise than by its own list of them. */
  env: z.optional(z.array(z.string())),
});
export type Confinement = z.infer<typeof Confinement>;
