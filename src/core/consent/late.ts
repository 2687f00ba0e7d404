import type { CallFacts } from '../policy/grants.ts';

/** Milliseconds for which an answer that came too late for its call counts for the identical one. */
export const LATE_ANSWER_FOR = 10 * 60_000;

/** Everything in which a repeated call must equal the one that was shown. */
export interface CallIdentity extends CallFacts {
  /** Carries `params.task`. */
  readonly task: boolean;
  /** Carries `inputResponses`. */
  readonly retry: boolean;
}

/** Equal for identical calls, different for all others. The entry's name is a label and left out. */
export function callKey(call: CallIdentity): string {
  const { connection, conversation, launchId, tool, pin, hash, task, retry } = call;
  const said = [connection, conversation ?? null, launchId, tool, pin ?? null, hash];
  return JSON.stringify([...said, task, retry]);
}

/**
 * An approval given after the client stopped waiting, or for a call whose server asked for more before it answers. It
 * allows the identical call on the same connection once, where `decideCall` still finds nothing against it.
 */
export interface Ticket extends CallIdentity {
  /** The id of the question that was answered. */
  readonly id: string;
  /** What the person put in place of the arguments. */
  readonly edit?: string | undefined;
  /** Milliseconds since the epoch; it counts before, not at it. */
  readonly until: number;
}

/** A denial given after the client stopped waiting: it refuses the identical call once, with the person's words. */
export interface LateDenial extends CallIdentity {
  /** The id of the question that was answered. */
  readonly id: string;
  readonly text?: string | undefined;
  /** Milliseconds since the epoch; it counts before, not at it. */
  readonly until: number;
}
