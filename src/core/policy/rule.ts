import type { Label } from '../../shared/label.ts';
import type { Effect } from '../../shared/verdict.ts';
import type { ArgumentTest } from './condition.ts';

/** Where a rule stands. What an administrator says wins; what a repository says can only tighten. */
export type RuleOrigin = 'managed' | 'workspace' | 'user';

/** What somebody wrote about a group of calls. */
export interface Rule {
  /** Stable within its file: its place, or the name that it was given. */
  readonly id: string;
  readonly origin: RuleOrigin;
  readonly effect: Effect;
  /** Names of servers as in configuration files; `*` stands for any run of characters. Absent: every server. */
  readonly servers?: readonly string[] | undefined;
  /** Names of tools, likewise. */
  readonly tools?: readonly string[] | undefined;
  /** Tools that have at least one of these labels. */
  readonly labels?: readonly Label[] | undefined;
  /** All must pass; arguments that none names are not looked at. Where they cannot be read, a rule that allows does not match, any other does. */
  readonly when?: readonly ArgumentTest[] | undefined;
  /** A sentence of its author, shown as text. */
  readonly reason?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly until?: number | undefined;
  /** It holds a word that is not known: it asks, whatever it says. */
  readonly faulty?: boolean | undefined;
}

/** What a workspace or an administrator demands of a launch. */
export interface LaunchDemand {
  readonly origin: RuleOrigin;
  readonly servers: readonly string[];
  readonly sandbox?: boolean | undefined;
  /** Package name to the only version that may run. */
  readonly versions?: Readonly<Record<string, string>> | undefined;
}

/** All rules that hold in a window. */
export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly demands: readonly LaunchDemand[];
  /** A file of rules could not be read: everything is asked. */
  readonly unreadable: boolean;
}

export const NO_RULES: RuleSet = { rules: [], demands: [], unreadable: false };
