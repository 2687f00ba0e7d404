import { Reason, type Verdict } from '../../shared/verdict.ts';
import { matchingGrant, type CallFacts } from './grants.ts';
import { judged, type Policy } from './policy.ts';

/** What else a call decision looks at, beside the call and the policy. */
export interface CallContext {
  /** The gate reached this window through its workspace root. An unmatched gate may only ask. */
  readonly matched: boolean;
  /** Id of a single-use approval given after the client stopped waiting for exactly this call. */
  readonly ticket?: string | undefined;
}

export interface LaunchFacts {
  readonly launchId: string;
  readonly server: string;
}

export interface LaunchContext {
  readonly matched: boolean;
  /** Id of a short-lived pass that a person gave to this very launch. */
  readonly pass?: string | undefined;
}

type Step<F, C> = (facts: F, policy: Policy, context: C, now: number) => Verdict | undefined;

const deny = (reason: Reason): Verdict => ({ effect: 'deny', reasons: [reason] });
const ask = (reason: Reason): Verdict => ({ effect: 'ask', reasons: [reason] });
const allow = (reason: Reason, by: string): Verdict => ({ effect: 'allow', reasons: [reason], by });

const paused = (_: unknown, policy: Policy) => (policy.paused ? deny(Reason.paused) : undefined);

const blocked = (facts: { launchId: string }, policy: Policy) =>
  judged(policy, facts.launchId)?.state === 'blocked' ? deny(Reason.blocked) : undefined;

/** From here on trust could speak; where it may not, a person is asked. */
const trustSilent = (
  _: unknown,
  policy: Policy,
  context: { matched: boolean; ticket?: string | undefined; pass?: string | undefined },
) => {
  const reason = policy.restricted
    ? Reason.restricted
    : !context.matched
      ? Reason.unmatched
      : !policy.trustReadable
        ? Reason.trustUnreadable
        : undefined;
  // What a person answered minutes ago about exactly this question is no remembered trust: it still counts.
  if (reason === undefined || context.ticket !== undefined || context.pass !== undefined)
    return undefined;
  return ask(reason);
};

/** DESIGN order: denials, then escalations, then what was remembered, then the question. New inputs are new steps. */
const CALL_STEPS: readonly Step<CallFacts, CallContext>[] = [
  paused,
  blocked,
  trustSilent,
  (_call, _policy, { ticket }) => (ticket === undefined ? undefined : allow(Reason.ticket, ticket)),
  (call, policy, _context, now) => {
    const grant =
      matchingGrant(policy.session, call, now) ?? matchingGrant(policy.trust.grants, call, now);
    return grant && allow(Reason.grant, grant.id);
  },
];

const LAUNCH_STEPS: readonly Step<LaunchFacts, LaunchContext>[] = [
  paused,
  blocked,
  trustSilent,
  (_launch, _policy, { pass }) => (pass === undefined ? undefined : allow(Reason.launchPass, pass)),
  (launch, policy) =>
    judged(policy, launch.launchId)?.state === 'trusted'
      ? allow(Reason.launchTrusted, launch.launchId)
      : undefined,
  (launch, policy) =>
    policy.trust.servers.some((s) => s.server === launch.server && s.state === 'trusted')
      ? ask(Reason.launchChanged)
      : undefined,
];

function first<F, C>(
  steps: readonly Step<F, C>[],
  facts: F,
  policy: Policy,
  context: C,
  now: number,
): Verdict | undefined {
  for (const step of steps) {
    const verdict = step(facts, policy, context, now);
    if (verdict) return verdict;
  }
  return undefined;
}

/** Decides a call. Pure; `now` in milliseconds since the epoch. The default is to ask. */
export function decideCall(
  call: CallFacts,
  policy: Policy,
  context: CallContext,
  now: number,
): Verdict {
  return first(CALL_STEPS, call, policy, context, now) ?? ask(Reason.noRule);
}

/** Decides whether a server may be started. Pure; the default is to ask. */
export function decideLaunch(
  launch: LaunchFacts,
  policy: Policy,
  context: LaunchContext,
  now: number,
): Verdict {
  return first(LAUNCH_STEPS, launch, policy, context, now) ?? ask(Reason.launchUnknown);
}
