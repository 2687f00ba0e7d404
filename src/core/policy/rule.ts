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
  /** All must pass. Where the arguments cannot be read, a rule that allows does not match, any other does. */
  readonly when?: readonly ArgumentTest[] | undefined;
  /** Where all of these pass, the rule is not about the call. */
  readonly unless?: readonly ArgumentTest[] | undefined;
  /** A rule that allows under conditions: whether arguments that none of them names may be there. Others do not look at them. */
  readonly others?: boolean | undefined;
  /** A sentence of its author, shown as text. */
  readonly reason?: string | undefined;
  /** Absolute path of its file; absent for settings. For people: it decides nothing. */
  readonly file?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly until?: number | undefined;
  /** It holds a word that is not known: it asks, whatever it says. */
  readonly faulty?: boolean | undefined;
  /**
   * SHA-256 of all that a rule allows: it holds where the person confirmed exactly that. Absent with rules that do not
   * allow, and with those whose file only an administrator can write.
   */
  readonly confirm?: string | undefined;
}

/** What a workspace or an administrator demands of a launch. */
export interface LaunchDemand {
  /** Stable within its file. */
  readonly id: string;
  readonly origin: RuleOrigin;
  /** Names of servers, as in a rule. */
  readonly servers: readonly string[];
  readonly sandbox?: boolean | undefined;
  /** Package name to the only version that may run: such a launch runs these packages and no others. */
  readonly versions?: ReadonlyMap<string, string> | undefined;
  /** A sentence of its author, shown as text. */
  readonly reason?: string | undefined;
  /** Absolute path of its file; absent for settings. For people: it decides nothing. */
  readonly file?: string | undefined;
  /** It holds a word that is not known: the start is asked about, whatever is trusted. */
  readonly faulty?: boolean | undefined;
}

/** All rules that hold in a window. */
export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly demands: readonly LaunchDemand[];
  /** A file of rules could not be read: everything is asked. */
  readonly unreadable: boolean;
}

export const NO_RULES: RuleSet = { rules: [], demands: [], unreadable: false };
