import type { LeasedCondition, LeasedGrant, LeasedTest } from '../../shared/protocol/lease.ts';
import { Reason } from '../../shared/verdict.ts';
import type { ArgumentTest, Condition } from './condition.ts';
import { decideCall, type CallContext } from './decide.ts';
import { EVERY_TOOL, type CallFacts, type Grant } from './grants.ts';
import type { Policy } from './policy.ts';

/** A tool of one connection, as a call of which nothing else is known. */
export interface LeaseTool {
  readonly call: Omit<CallFacts, 'hash' | 'conversation' | 'args'>;
  readonly context: CallContext;
  /** It only reads what its server holds: its calls are compared with no more than what their conversation was told to do. */
  readonly reads: boolean;
}

/** Tools and grants of one lease; calls of what is beyond it are asked about one by one. */
const MOST_TOOLS = 2000;
const MOST_GRANTS = 200;
/** Characters of one lease: it travels as one line. */
const LONGEST = 1 << 20;

/**
 * The grants that may be leased to the gate of one connection: those that alone decide about the calls of a tool. A
 * tool is left out where anything else has a word in its calls, now or once its arguments are known, and where a grant
 * that cannot be leased (it counts its uses, its condition asks about a path or a pattern) comes before one that can. It
 * does NOT look at conversations: what came into one may be a reason to ask about each of its calls.
 */
export function leaseOf(
  tools: readonly LeaseTool[],
  policy: Policy,
  now: number,
): readonly LeasedGrant[] {
  const open = tools.slice(0, MOST_TOOLS).filter((tool) => isLeft(tool, policy, now));
  const barred = new Set<string>();
  const leased: LeasedGrant[] = [];
  let left = LONGEST;
  for (const grant of [...policy.session, ...policy.trust.grants]) {
    if (grant.until !== undefined && now >= grant.until) continue;
    const names = open.flatMap(({ call }) =>
      fits(grant, call) && !barred.has(call.tool) ? [call.tool] : [],
    );
    if (names.length === 0) continue;
    const one = leased.length < MOST_GRANTS ? leasable(grant, names) : undefined;
    const size = one ? JSON.stringify(one).length : 0;
    if (one && size <= left) {
      leased.push(one);
      left -= size;
    } else for (const name of names) barred.add(name);
  }
  return leased;
}

/**
 * It only reads what its server holds, and nothing but a grant is missing for its calls, whatever their arguments: what
 * cannot be read is held against them.
 */
export function isLeft({ call, context, reads }: LeaseTool, policy: Policy, now: number): boolean {
  if (!reads || call.tool === EVERY_TOOL) return false;
  const bare = {
    ...policy,
    alone: undefined,
    session: [],
    trust: { ...policy.trust, grants: [] },
  };
  const { effect, reasons } = decideCall({ ...call, hash: '' }, bare, context, now);
  return effect === 'ask' && reasons[0] === Reason.noRule;
}

/** Whether a grant may cover calls of this tool, as far as that does not depend on the call. */
function fits(grant: Grant, call: LeaseTool['call']): boolean {
  if (grant.launchId !== call.launchId || grant.contents !== call.contents) return false;
  if (grant.tool !== EVERY_TOOL && (grant.tool !== call.tool || grant.pin !== call.pin))
    return false;
  return grant.scope.kind === 'workspace' || grant.scope.connection === call.connection;
}

function leasable(grant: Grant, tools: readonly string[]): LeasedGrant | undefined {
  const { id, scope, until, uses } = grant;
  const condition = told(grant.condition);
  if (uses !== undefined || !condition) return undefined;
  return {
    id,
    tools: [...tools],
    condition,
    ...(until !== undefined && { until }),
    ...(scope.kind === 'conversation' && {
      within: { ...(scope.conversation !== undefined && { conversation: scope.conversation }) },
    }),
  };
}

/** A condition that the bytes of a call alone can tell; undefined for any other. */
function told(condition: Condition): LeasedCondition | undefined {
  if (condition.kind !== 'arguments') return condition;
  const tests = condition.tests.flatMap((test) => toldBy(test) ?? []);
  if (tests.length < condition.tests.length) return undefined;
  return { kind: 'arguments', tests, others: condition.others };
}

/**
 * Where a path leads is for the broker to say: it alone knows the folders and the links as a decision looks at them.
 * The engine of patterns is not in a gate.
 */
function toldBy({ path, is }: ArgumentTest): LeasedTest | undefined {
  switch (is.kind) {
    case 'under':
    case 'pattern':
      return undefined;
    case 'oneOf':
      return { path, is: { kind: is.kind, values: [...is.values] } };
    case 'host':
      return { path, is: { kind: is.kind, hosts: [...is.hosts] } };
    case 'range':
      // JSON has no infinite numbers, and one that is left out would be an open end.
      return [is.min, is.max].every((end) => end === undefined || Number.isFinite(end))
        ? { path, is: { ...is } }
        : undefined;
    case 'equals':
    case 'absent':
    case 'any':
      return { path, is: { ...is } };
  }
}
