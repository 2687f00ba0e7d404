import type { CallFacts, Grant } from '../../../src/core/policy/grants.ts';
import { EMPTY_TRUST, type Policy } from '../../../src/core/policy/policy.ts';
import { NO_RULES, type Rule } from '../../../src/core/policy/rule.ts';

/** A call of which nothing is known but what every call has. */
export const CALL: CallFacts = {
  launchId: 'L',
  server: 'files',
  tool: 'read_file',
  hash: 'h',
  connection: 'c',
};

/** Covers it. */
export const GRANT: Grant = {
  id: 'g',
  launchId: 'L',
  server: 'files',
  tool: 'read_file',
  condition: { kind: 'any' },
  scope: { kind: 'workspace' },
  at: 0,
};

/** What decides where nothing is remembered and nothing demanded but these rules. */
export const policy = (rules: readonly Rule[], more: Partial<Policy> = {}): Policy => ({
  paused: false,
  restricted: false,
  trustReadable: true,
  trust: EMPTY_TRUST,
  session: [],
  rules: { ...NO_RULES, rules },
  ...more,
});
