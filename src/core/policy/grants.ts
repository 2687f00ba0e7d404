import type { Label } from '../../shared/label.ts';
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
  /** What its tool does with data. Absent where nothing tells: a rule that names labels matches, unless it allows. */
  readonly labels?: readonly Label[] | undefined;
  /** It is no call: `tool` is a method, and what is remembered or ruled of tools does not speak of it. */
  readonly request?: boolean | undefined;
  /** Absent: conditions on arguments do not match. */
  readonly args?: ArgumentFacts | undefined;
}

/** In what a grant does not fit a call. */
export const GrantMiss = {
  tool: 'tool',
  arguments: 'arguments',
  used: 'used',
  launch: 'launch',
  contents: 'contents',
  pin: 'pin',
  expired: 'expired',
  connection: 'connection',
} as const;
export type GrantMiss = (typeof GrantMiss)[keyof typeof GrantMiss];

/** In what a grant does not cover a call at `now` (milliseconds since the epoch); undefined where it does. */
export function grantMiss(grant: Grant, call: CallFacts, now: number): GrantMiss | undefined {
  // What tells most grants apart comes first: a list of thousands is walked for every call.
  if (grant.tool !== EVERY_TOOL && grant.tool !== call.tool) return GrantMiss.tool;
  if (grant.condition.kind === 'exact' && grant.condition.hash !== call.hash)
    return GrantMiss.arguments;
  if (grant.uses !== undefined && grant.uses <= 0) return GrantMiss.used;
  if (grant.launchId !== call.launchId) return GrantMiss.launch;
  if (grant.contents !== call.contents) return GrantMiss.contents;
  if (grant.tool !== EVERY_TOOL && grant.pin !== call.pin) return GrantMiss.pin;
  if (grant.until !== undefined && now >= grant.until) return GrantMiss.expired;
  const { scope } = grant;
  const here =
    scope.kind === 'workspace' ||
    (scope.connection === call.connection && scope.conversation === call.conversation);
  if (!here) return GrantMiss.connection;
  return meets(grant.condition, call.hash, call.args) ? undefined : GrantMiss.arguments;
}

/** Whether a grant covers a call. */
export const covers = (grant: Grant, call: CallFacts, now: number): boolean =>
  grantMiss(grant, call, now) === undefined;

/** The first grant that covers the call; undefined where none does. `look` hears of each that was tried. */
export function matchingGrant(
  grants: readonly Grant[],
  call: CallFacts,
  now: number,
  look?: (grant: Grant, miss: GrantMiss | undefined) => void,
): Grant | undefined {
  return grants.find((grant) => {
    const miss = grantMiss(grant, call, now);
    look?.(grant, miss);
    return miss === undefined;
  });
}
