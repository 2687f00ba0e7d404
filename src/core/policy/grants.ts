import type { ArgumentFacts, Condition } from './condition.ts';
import { meets } from './grants/meets.ts';

/** Stands in a grant for every tool of the launch. A tool that calls itself so is never remembered. */
export const EVERY_TOOL = '*';

/**
 * A remembered allow. It binds to a launch identity, what that launch ran, a tool, what that tool says of itself, a condition on the
 * arguments and a scope; a call that differs in any of them is asked.
 */
export interface Grant {
  readonly id: string;
  readonly launchId: string;
  /** The entry's name when granted. A label for people, not matched. */
  readonly server: string;
  /** Exact tool name, or EVERY_TOOL. */
  readonly tool: string;
  /** Hash of the tool's pin when it was granted; absent where no list was seen. Not looked at with EVERY_TOOL. */
  readonly pin?: string | undefined;
  /** Identity of what its server ran when it was granted (core/launch/contents.ts); absent where nothing told. */
  readonly contents?: string | undefined;
  readonly condition: Condition;
  readonly scope: Scope;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Milliseconds since the epoch; absent: no expiry. */
  readonly until?: number | undefined;
  /** Calls that it may still cover; such a grant lives in one window and is never stored. Absent: any number. */
  readonly uses?: number | undefined;
  /** Grants of one answer have one group: they are listed and revoked together. */
  readonly group?: string | undefined;
}

export type Scope =
  | { readonly kind: 'workspace' }
  /** One connection of one client; within it one conversation where the client names conversations. */
  | {
      readonly kind: 'conversation';
      readonly connection: string;
      readonly conversation?: string | undefined;
    };

/** The facts of a call that a grant may look at. */
export interface CallFacts {
  readonly launchId: string;
  readonly server: string;
  readonly tool: string;
  /** Hash of the pinned tool that is served under this name now; undefined where none was listed. */
  readonly pin?: string | undefined;
  /** Identity of what the server runs; absent where nothing tells. */
  readonly contents?: string | undefined;
  readonly hash: string;
  readonly connection: string;
  /** The client's claim; narrows a grant, never widens one. */
  readonly conversation?: string | undefined;
  /** Absent: conditions on arguments do not match. */
  readonly args?: ArgumentFacts | undefined;
}

/** Whether a grant covers a call at `now` (milliseconds since the epoch). */
export function covers(grant: Grant, call: CallFacts, now: number): boolean {
  // What tells most grants apart comes first: a list of thousands is walked for every call.
  if (grant.tool !== EVERY_TOOL && grant.tool !== call.tool) return false;
  if (grant.condition.kind === 'exact' && grant.condition.hash !== call.hash) return false;
  if (grant.uses !== undefined && grant.uses <= 0) return false;
  if (grant.launchId !== call.launchId || grant.contents !== call.contents) return false;
  if (grant.tool !== EVERY_TOOL && grant.pin !== call.pin) return false;
  if (grant.until !== undefined && now >= grant.until) return false;
  const here =
    grant.scope.kind === 'workspace' ||
    (grant.scope.connection === call.connection && grant.scope.conversation === call.conversation);
  return here && meets(grant.condition, call.hash, call.args);
}

/** The first grant that covers the call; undefined where none does. */
export function matchingGrant(
  grants: readonly Grant[],
  call: CallFacts,
  now: number,
): Grant | undefined {
  return grants.find((g) => covers(g, call, now));
}
