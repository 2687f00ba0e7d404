import * as z from 'zod/mini';

/**
 * What a registry said of one package when a person asked. All of it is text from outside, and nothing is decided by
 * it: it stands on cards. Dates are milliseconds since the epoch.
 */
const text = z.string();
export const LookedUp = z.object({
  /** Origin and path of the registry that was asked. */
  registry: text,
  kind: z.enum(['npm', 'pypi']),
  name: text,
  version: text,
  /** The command line fixes no version: this is the one that the registry offers now. */
  offered: z.boolean(),
  /** When it was asked. */
  at: z.number(),
  /** Who put this version there, as the registry says. */
  publisher: z.optional(text),
  maintainers: z.array(text),
  first: z.optional(z.number()),
  published: z.optional(z.number()),
  /** Why its makers do not want it to be used, or why it was taken back. */
  deprecated: z.optional(text),
  /** Names of the programs that run while it is installed. */
  scripts: z.array(text),
  /** As its makers name it; anybody may name any. */
  repository: z.optional(text),
  integrity: z.optional(text),
  /** The signature of the registry over name, version and integrity. */
  signature: z.enum(['valid', 'invalid', 'unknown-key', 'none', 'unchecked']),
  /** What the attestation of how it was built says; it is NOT verified here. */
  provenance: z.optional(
    z.object({ repository: z.optional(text), matches: z.enum(['yes', 'no', 'unknown']) }),
  ),
  /** Undefined where the registry did not tell. */
  advisories: z.optional(z.array(z.object({ title: text, severity: text, url: z.optional(text) }))),
});
export type LookedUp = z.infer<typeof LookedUp>;

/** Why nothing was learned. */
export const Trouble = {
  offline: 'offline',
  timeout: 'timeout',
  stopped: 'stopped',
  notFound: 'not-found',
  /** The registry wants to know who asks. */
  auth: 'auth',
  /** It sends on to another host. */
  elsewhere: 'elsewhere',
  tooLarge: 'too-large',
  /** Not what a registry says. */
  odd: 'odd',
  status: 'status',
} as const;
export type Trouble = (typeof Trouble)[keyof typeof Trouble];

/** Which package would be asked about, and where. */
export interface Wanted {
  readonly kind: 'npm' | 'pypi';
  readonly name: string;
  /** The version that the command line fixes, or the tag that it names. */
  readonly version?: string | undefined;
  readonly registry: string;
  /** Sent to this registry alone. */
  readonly authorization?: string | undefined;
}
