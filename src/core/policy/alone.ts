import { Reason, type Verdict } from '../../shared/verdict.ts';
import { tellsMore } from '../launch/contents.ts';
import type { CallFacts } from './grants.ts';
import type { LaunchFacts } from './launchFacts.ts';
import { judged, type Policy, type TrustList } from './policy.ts';

interface Place {
  readonly launchId: string;
  readonly server: string;
}

const refused: Verdict = { effect: 'deny', reasons: [Reason.noBroker] };

/** Whether the person chose what was granted for this launch under this name. */
export const isChosen = ({ alone = [] }: TrustList, { launchId, server }: Place): boolean =>
  alone.some((choice) => choice.launchId === launchId && choice.server === server);

/**
 * With no window open a call runs only where a grant alone decides about it: what would take a person, or what a window
 * sees of other servers, is refused.
 */
export const unattendedCall = (
  call: CallFacts,
  policy: Policy,
  { plain }: { readonly plain?: boolean | undefined },
): Verdict | undefined =>
  policy.alone === true && (plain !== true || !isChosen(policy.trust, call)) ? refused : undefined;

/** With no window open nothing is learned of a launch: what was not known when it was trusted is not taken now. */
export function unattendedLaunch(launch: LaunchFacts, policy: Policy): Verdict | undefined {
  if (policy.alone !== true) return undefined;
  const known = judged(policy, launch.launchId);
  const fits = isChosen(policy.trust, launch) && known && !tellsMore(known, launch.contents);
  return fits === true ? undefined : refused;
}

/**
 * What a window leaves behind of its trust list for the time when none is open: of the launches for which a person chose
 * that, and nothing of others. Undefined where nothing may be left: nobody chose it, the window is paused or restricted,
 * or what decides cannot be read.
 */
export function leftBehind(policy: Policy, now: number): TrustList | undefined {
  const { trust, paused, restricted, trustReadable, rules } = policy;
  const trusts = ({ launchId }: Place): boolean => judged(policy, launchId)?.state === 'trusted';
  const alone = (trust.alone ?? []).filter(trusts);
  if (paused || restricted || !trustReadable || rules?.unreadable === true) return undefined;
  if (alone.length === 0) return undefined;
  const launches = new Set(alone.map((choice) => choice.launchId));
  const names = new Set(alone.map((choice) => choice.server));
  const ofLaunch = ({ launchId }: { readonly launchId: string }): boolean => launches.has(launchId);
  const near = (one: Place): boolean => ofLaunch(one) || names.has(one.server);
  return {
    alone,
    servers: trust.servers.filter(ofLaunch),
    grants: trust.grants.filter(
      (grant) =>
        ofLaunch(grant) &&
        grant.scope.kind === 'workspace' &&
        grant.uses === undefined &&
        (grant.until === undefined || now < grant.until),
    ),
    // A block of one launch of a server counts for all of its launches.
    pins: trust.pins.filter(near),
    suppressions: trust.suppressions,
    labels: (trust.labels ?? []).filter(ofLaunch),
    confined: (trust.confined ?? []).filter(near),
    hosts: (trust.hosts ?? []).filter(ofLaunch),
  };
}
