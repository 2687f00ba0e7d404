import * as z from 'zod/mini';

/**
 * What a registry said of one package when a person asked. All of it is text from outside, and nothing is decided by
 * it: it stands on cards. Dates are milliseconds since the epoch.
 */
const text = z.string();

/** What became of checking where a package was built. Repository, workflow and commit are those of the certificate. */
export const Provenance = z.object({
  /** `mismatched`: truly signed, about other bytes or another repository. `refused`: not truly signed. */
  state: z.enum(['verified', 'mismatched', 'refused', 'unchecked']),
  /** Why it could not be checked: the registry did not hand it out or sends elsewhere, its form, its signer. */
  why: z.optional(z.enum(['unreachable', 'elsewhere', 'form', 'authority', 'builder'])),
  repository: z.optional(text),
  workflow: z.optional(text),
  commit: z.optional(text),
  /** Whether it is the repository that the package names. */
  matches: z.optional(z.enum(['yes', 'no', 'unknown'])),
});
export type Provenance = z.infer<typeof Provenance>;

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
  /** Where its makers want to hear of security problems, where the registry says so. */
  security: z.optional(text),
  /** Where they want to hear of problems of any kind. */
  bugs: z.optional(text),
  /** The signature of the registry over name, version and integrity. */
  signature: z.enum(['valid', 'invalid', 'unknown-key', 'none', 'unchecked']),
  /** Absent where the registry has no attestation of where it was built. */
  provenance: z.optional(Provenance),
  /** Undefined where the registry did not tell. */
  advisories: z.optional(z.array(z.object({ title: text, severity: text, url: z.optional(text) }))),
});
export type LookedUp = z.infer<typeof LookedUp>;

/** The bytes of a package that ran here when its version was pinned. */
export const Ran = z.object({
  kind: z.enum(['npm', 'pypi']),
  name: text,
  version: text,
  integrity: text,
});
export type Ran = z.infer<typeof Ran>;

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
