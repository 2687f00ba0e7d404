import type { Verdict } from '../../shared/verdict.ts';
import type { Grant, GrantMiss } from './grants.ts';
import type { LaunchDemand, Rule } from './rule.ts';

/** The steps of a decision. Stable words; `ui/strings` words them. */
export const StepName = {
  paused: 'paused',
  ruleDenies: 'rules.deny',
  demand: 'rules.demand',
  blocked: 'blocked',
  withheld: 'withheld',
  held: 'held',
  deniedLate: 'denied-late',
  declinedBefore: 'declined-before',
  answered: 'answered',
  ticketed: 'ticketed',
  passed: 'passed',
  sandboxDemanded: 'rules.sandbox',
  flagged: 'flagged',
  suspected: 'suspected',
  ruleAsks: 'rules.ask',
  unattended: 'unattended',
  trustSilent: 'trust-silent',
  granted: 'granted',
  ruleAllows: 'rules.allow',
  trusted: 'trusted',
  launchChanged: 'launch-changed',
  otherwise: 'otherwise',
} as const;
export type StepName = (typeof StepName)[keyof typeof StepName];

/** In what a rule does not fit a call. */
export const RuleMiss = {
  expired: 'expired',
  server: 'server',
  tool: 'tool',
  label: 'label',
  arguments: 'arguments',
  /** An allowing rule that the person did not confirm as it is now. */
  unconfirmed: 'unconfirmed',
} as const;
export type RuleMiss = (typeof RuleMiss)[keyof typeof RuleMiss];

/** One thing that a decision looked at; without `miss` it fitted, without `verdict` the step had nothing to say. */
export type Looked =
  | { readonly kind: 'step'; readonly step: StepName; readonly verdict?: Verdict | undefined }
  | { readonly kind: 'rule'; readonly rule: Rule; readonly miss?: RuleMiss | undefined }
  | { readonly kind: 'demand'; readonly demand: LaunchDemand; readonly fits: boolean }
  | { readonly kind: 'grant'; readonly grant: Grant; readonly miss?: GrantMiss | undefined };

/** Hears, in order, of everything that a decision looks at, for whoever explains it. It changes nothing. */
export type Look = (looked: Looked) => void;
