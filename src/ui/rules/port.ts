import type { RuleOrigin } from '../../core/policy/rule.ts';
import type { ReadRules } from '../../core/rules/readRules.ts';

/** What one source of rules says; `file` is absent for the person's settings. */
export interface RuleFileView extends ReadRules {
  readonly origin: RuleOrigin;
  readonly file: string | undefined;
}

export interface RulesPort {
  /** Subscribes to a change; disposing ends the subscription. */
  readonly onDidChange: (listener: () => void) => { dispose(): void };
  /** Every source of this window, in the order in which they are heard. */
  files(): readonly RuleFileView[];
  /** Reads a text as if it stood in a file of this origin. */
  read(text: string, origin: RuleOrigin): ReadRules;
  /** Reads all sources again. */
  look(): void;
}
