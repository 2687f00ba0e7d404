import type { Leaf } from '../consent/leaves.ts';
import type { CallEffect } from '../consent/effect.ts';

/** What a server says of a tool, as claims. */
export interface Claims {
  readonly readOnly?: boolean | undefined;
  readonly destructive?: boolean | undefined;
  readonly openWorld?: boolean | undefined;
}

/** How a server is started: enough to know what it was given. */
export interface LaunchFacts {
  readonly command: string;
  readonly args: readonly string[];
  /** Names of the environment variables that its entry hands to it. */
  readonly env: readonly string[];
  /** It is elsewhere: `command` is its URL. */
  readonly remote?: { readonly headers: readonly string[] } | undefined;
  /** It runs in a sandbox. */
  readonly boxed?: boolean | undefined;
}

/** A secret that a scanner found inside one argument. */
export interface FoundSecret {
  /** JSON pointer. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly rule: string;
}

/** What the scopes of a call are read from. Paths are absolute. */
export interface ReachFacts {
  readonly tool: string;
  /** Strings of the arguments; empty where they cannot be read. */
  readonly leaves: readonly Leaf[];
  /** Those among them that a shell reads. */
  readonly commands: readonly Leaf[];
  /** Strings and numbers. */
  readonly scalars: readonly Leaf[];
  readonly effect: CallEffect;
  readonly claims: Claims;
  readonly launch: LaunchFacts;
  readonly roots: readonly string[];
  readonly cwd: string;
  readonly secrets: readonly FoundSecret[];
}

/** Whether what the call holds leaves this machine, as far as its name and arguments tell. */
export const goesOut = ({ effect }: ReachFacts): boolean =>
  effect.destinations.length > 0 || (effect.verb === 'send' && effect.local.length === 0);
