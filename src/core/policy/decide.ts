import { Reason, type Verdict } from '../../shared/verdict.ts';
import { agrees } from '../launch/contents.ts';
import type { Suspicion } from '../flow/suspicion.ts';
import { Withheld } from '../pins/standing.ts';
import { asTight } from '../sandbox/confined.ts';
import { heldUnder } from './held.ts';
import { matchingGrant, type CallFacts, type Grant, type GrantMiss } from './grants.ts';
import type { LaunchFacts } from './launchFacts.ts';
import { StepName, type Look } from './looked.ts';
import { unattendedCall, unattendedLaunch } from './alone.ts';
import { judged, type Policy } from './policy.ts';
import {
  demanded,
  launchRuleAsks,
  ruleAllows,
  ruleAsks,
  ruleDenies,
  sandboxDemanded,
  serverRuleDenies,
} from './ruleSteps.ts';

/** What else a call decision looks at, beside the call and the policy. */
export interface CallContext {
  /** The gate reached this window through its workspace root. An unmatched gate may only ask. */
  readonly matched: boolean;
  /** Id of a single-use approval given after the client stopped waiting for exactly this call. */
  readonly ticket?: string | undefined;
  /** Id of the question that a person has just answered by allowing exactly this call. */
  readonly answer?: string | undefined;
  /** A person denied exactly this call after the client stopped waiting for it. */
  readonly denied?: boolean | undefined;
  /** A person declined exactly this call in this conversation, and its agent was told so. */
  readonly declined?: boolean | undefined;
  /** The launch of its server is not allowed on this connection (yet). */
  readonly held?: boolean | undefined;
  /** Why its tool is kept from the client; absent where it is not, or was never listed. */
  readonly withheld?: Withheld | undefined;
  /** Its tool is served although the review found something hard: a person accepted it so. */
  readonly flagged?: boolean | undefined;
  /** Where its values come from gives a reason to ask, whatever is remembered. */
  readonly suspicion?: Suspicion | undefined;
  /** Its tool only reads what its server holds, and nothing but a grant decides about its calls. */
  readonly plain?: boolean | undefined;
}

export interface LaunchContext {
  readonly matched: boolean;
  /** Id of a short-lived pass that a person gave to this very launch. */
  readonly pass?: string | undefined;
  /** Id of the question that a person has just answered by allowing this very launch. */
  readonly answer?: string | undefined;
}

/** How a person already spoke about exactly this call or launch. */
interface Spoken {
  readonly matched: boolean;
  readonly answer?: string | undefined;
  readonly ticket?: string | undefined;
  readonly pass?: string | undefined;
}

const deny = (reason: Reason): Verdict => ({ effect: 'deny', reasons: [reason] });
const ask = (reason: Reason): Verdict => ({ effect: 'ask', reasons: [reason] });
const allow = (reason: Reason, by: string): Verdict => ({ effect: 'allow', reasons: [reason], by });

const paused = (_: unknown, policy: Policy) => (policy.paused ? deny(Reason.paused) : undefined);

const blocked = (facts: { readonly launchId: string }, policy: Policy) =>
  judged(policy, facts.launchId)?.state === 'blocked' ? deny(Reason.blocked) : undefined;

/** What a person has not seen, or refused, does not run, whoever knew its name before. */
const withheld = (_call: unknown, _policy: Policy, context: CallContext) => {
  switch (context.withheld) {
    case undefined:
      return undefined;
    case Withheld.drift:
    case Withheld.renamed:
      return deny(Reason.toolDrifted);
    case Withheld.blocked:
      return deny(Reason.toolBlocked);
    case Withheld.finding:
    case Withheld.duplicate:
    case Withheld.unreadable:
    case Withheld.pinsUnreadable:
      return deny(Reason.toolWithheld);
  }
};

const flagged = (_call: unknown, _policy: Policy, context: CallContext) =>
  context.flagged === true ? { ...ask(Reason.toolFlagged), slow: true } : undefined;

/** An order, or two reasons at once, take a deliberate gesture. */
const suspected = (
  _call: unknown,
  _policy: Policy,
  { suspicion }: CallContext,
): Verdict | undefined =>
  suspicion && {
    effect: 'ask',
    reasons: [suspicion.reason, ...suspicion.also],
    ...(suspicion.slow && { slow: true }),
  };

const held = (_call: unknown, _policy: Policy, context: CallContext) =>
  context.held === true ? deny(Reason.launchUnknown) : undefined;

const deniedLate = (_call: unknown, _policy: Policy, context: CallContext) =>
  context.denied === true ? deny(Reason.personDenied) : undefined;

const declinedBefore = (_call: unknown, _policy: Policy, context: CallContext) =>
  context.declined === true ? deny(Reason.declinedBefore) : undefined;

const answered = (_: unknown, _policy: Policy, { answer }: Spoken) =>
  answer === undefined ? undefined : allow(Reason.personAllowed, answer);

const ticketed = (_: unknown, _policy: Policy, { ticket }: Spoken) =>
  ticket === undefined ? undefined : allow(Reason.ticket, ticket);

const passed = (_: unknown, _policy: Policy, { pass }: Spoken) =>
  pass === undefined ? undefined : allow(Reason.launchPass, pass);

/** From here on only what is remembered speaks; where it may not be listened to, a person is asked. */
const trustSilent = (_: unknown, policy: Policy, { matched }: Spoken) => {
  if (policy.restricted) return ask(Reason.restricted);
  if (!matched) return ask(Reason.unmatched);
  return policy.trustReadable ? undefined : ask(Reason.trustUnreadable);
};

const granted = (call: CallFacts, policy: Policy, _: unknown, now: number, look?: Look) => {
  const tried = look && ((grant: Grant, miss?: GrantMiss) => look({ kind: 'grant', grant, miss }));
  const grant =
    matchingGrant(policy.session, call, now, tried) ??
    matchingGrant(policy.trust.grants, call, now, tried);
  return grant && allow(Reason.grant, grant.id);
};

const trusted = (launch: LaunchFacts, policy: Policy) => {
  const { launchId, contents } = launch;
  const known = judged(policy, launchId);
  if (known?.state !== 'trusted') return undefined;
  if (!agrees(known, contents)) return ask(Reason.contentsChanged);
  return asTight(heldUnder(policy, launch), known.held ?? {})
    ? allow(Reason.launchTrusted, launchId)
    : ask(Reason.confinementLoosened);
};

const launchChanged = ({ server }: LaunchFacts, policy: Policy) =>
  policy.trust.servers.some((s) => s.server === server && s.state === 'trusted')
    ? ask(Reason.launchChanged)
    : undefined;

type Step<F, C> = readonly [
  name: StepName,
  decide: (facts: F, policy: Policy, context: C, now: number, look?: Look) => Verdict | undefined,
];

/**
 * The order of decisions: denials, then what a person said about this very thing, then escalations, then rules that
 * ask, then what was remembered, then rules that allow, then the question. The first step that speaks decides, and what
 * asks beside it is named with it; a new input is a new step in its place.
 */
const CALL_STEPS: readonly Step<CallFacts, CallContext>[] = [
  [StepName.paused, paused],
  [StepName.ruleDenies, ruleDenies],
  [StepName.blocked, blocked],
  [StepName.withheld, withheld],
  [StepName.held, held],
  [StepName.deniedLate, deniedLate],
  [StepName.declinedBefore, declinedBefore],
  [StepName.answered, answered],
  [StepName.ticketed, ticketed],
  [StepName.flagged, flagged],
  [StepName.suspected, suspected],
  [StepName.ruleAsks, ruleAsks],
  [StepName.unattended, unattendedCall],
  [StepName.trustSilent, trustSilent],
  [StepName.granted, granted],
  [StepName.ruleAllows, ruleAllows],
];

const LAUNCH_STEPS: readonly Step<LaunchFacts, LaunchContext>[] = [
  [StepName.paused, paused],
  [StepName.ruleDenies, serverRuleDenies],
  [StepName.demand, demanded],
  [StepName.blocked, blocked],
  [StepName.answered, answered],
  [StepName.passed, passed],
  [StepName.sandboxDemanded, sandboxDemanded],
  [StepName.ruleAsks, launchRuleAsks],
  [StepName.unattended, unattendedLaunch],
  [StepName.trustSilent, trustSilent],
  [StepName.trusted, trusted],
  [StepName.launchChanged, launchChanged],
];

/** Steps that ask whatever is remembered. All that have something to say are heard, so that a person learns of each. */
const TOGETHER: ReadonlySet<StepName> = new Set([
  StepName.flagged,
  StepName.suspected,
  StepName.ruleAsks,
]);

const both = (one: Verdict, other: Verdict): Verdict => ({
  ...{ ...other, ...one },
  reasons: [one.reasons[0], ...new Set([...one.reasons.slice(1), ...other.reasons])],
});

/** The names of the steps about a call, in their order. */
export const CALL_STEP_NAMES: readonly StepName[] = CALL_STEPS.map(([name]) => name);

function first<F, C>(
  steps: readonly Step<F, C>[],
  { facts, policy, context, now, look }: Asked<F, C>,
  otherwise: Reason,
): Verdict {
  let asked: Verdict | undefined;
  for (const [step, decide] of steps) {
    if (asked && !TOGETHER.has(step)) return asked;
    const verdict = decide(facts, policy, context, now, look);
    look?.({ kind: 'step', step, verdict });
    if (!verdict) continue;
    if (!TOGETHER.has(step)) return verdict;
    asked = asked ? both(asked, verdict) : verdict;
  }
  if (asked) return asked;
  const verdict = ask(otherwise);
  look?.({ kind: 'step', step: StepName.otherwise, verdict });
  return verdict;
}

interface Asked<F, C> {
  readonly facts: F;
  readonly policy: Policy;
  readonly context: C;
  readonly now: number;
  readonly look: Look | undefined;
}

/** Whether an answer may be remembered at all: only where what is remembered would be listened to. */
export function mayRemember(policy: Policy, matched: boolean): boolean {
  return trustSilent(undefined, policy, { matched }) === undefined;
}

/** Whether what is remembered covers a call, whatever else may be said of it. */
export const isCovered = (call: CallFacts, policy: Policy, now: number): boolean =>
  coveredBy(call, policy, now) !== undefined;

/** The id of the grant that covers a call, whatever else may be said of it. */
export const coveredBy = (call: CallFacts, policy: Policy, now: number): string | undefined =>
  granted(call, policy, undefined, now)?.by;

/** What decides about a request that is no call: who stopped or answered it, and what it carries. */
const REQUEST_STEPS: ReadonlySet<StepName> = new Set([
  ...[StepName.paused, StepName.blocked, StepName.held, StepName.deniedLate],
  ...[StepName.declinedBefore, StepName.answered, StepName.ticketed, StepName.suspected],
  StepName.unattended,
]);

/** A request that is no call goes on where nothing speaks against it: rules and approvals are about tools. */
function decideRequest(
  call: CallFacts,
  policy: Policy,
  context: CallContext,
  now: number,
  look?: Look,
): Verdict {
  const steps = CALL_STEPS.filter(([name]) => REQUEST_STEPS.has(name));
  const verdict = first(steps, { facts: call, policy, context, now, look }, Reason.noRule);
  const nothing = verdict.effect === 'ask' && verdict.reasons[0] === Reason.noRule;
  return nothing ? { effect: 'allow', reasons: [Reason.requestPlain] } : verdict;
}

/** Decides a call. Pure; `now` in milliseconds since the epoch. The default is to ask. */
export function decideCall(
  call: CallFacts,
  policy: Policy,
  context: CallContext,
  now: number,
  look?: Look,
): Verdict {
  if (call.request === true) return decideRequest(call, policy, context, now, look);
  return first(CALL_STEPS, { facts: call, policy, context, now, look }, Reason.noRule);
}

/** Decides whether a server may be started. Pure; the default is to ask. */
export function decideLaunch(
  launch: LaunchFacts,
  policy: Policy,
  context: LaunchContext,
  now: number,
  look?: Look,
): Verdict {
  return first(LAUNCH_STEPS, { facts: launch, policy, context, now, look }, Reason.launchUnknown);
}
