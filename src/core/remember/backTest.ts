import type { GrantDraft } from '../consent/request.ts';
import type { ArgumentFacts, ArgumentTest } from '../policy/condition.ts';
import { meets } from '../policy/grants/meets.ts';

/** An earlier call of the same tool that ran. */
export interface PastCall {
  /** SHA-256 (hex) of its argument bytes. */
  readonly hash: string;
  /** Its arguments, in the light of today's folders and links; undefined where they are not recorded whole. */
  readonly facts: ArgumentFacts | undefined;
}

/** A call that a draft would not have covered, and what stood against it. */
export interface Missed {
  readonly call: PastCall;
  /** The tests that it fails; empty where it has an argument that none names. */
  readonly failed: readonly ArgumentTest[];
}

export interface BackTest {
  /** Calls that can be told, those of them that the draft would have covered, and calls that cannot be told. */
  readonly of: number;
  readonly covered: number;
  readonly unknown: number;
  /** In the order of `past`. */
  readonly missed: readonly Missed[];
}

/**
 * Tries a draft on earlier calls by its condition alone: scope, expiry and count are those of the future. A call whose
 * arguments are not recorded whole cannot be told. It says nothing of links and files as they were then.
 */
export function backTest({ condition }: GrantDraft, past: readonly PastCall[]): BackTest {
  const told = past.filter((call) => call.facts !== undefined);
  const missed = told
    .filter((call) => !meets(condition, call.hash, call.facts))
    .map((call) => ({ call, failed: failedOf(condition, call) }));
  return {
    of: told.length,
    covered: told.length - missed.length,
    unknown: past.length - told.length,
    missed,
  };
}

function failedOf(condition: GrantDraft['condition'], call: PastCall): readonly ArgumentTest[] {
  if (condition.kind !== 'arguments') return [];
  return condition.tests.filter(
    (test) => !meets({ kind: 'arguments', tests: [test], others: true }, call.hash, call.facts),
  );
}
