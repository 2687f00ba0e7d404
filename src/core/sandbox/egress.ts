import { Reason, type Verdict } from '../../shared/verdict.ts';
import { judged, type Policy } from '../policy/policy.ts';
import { grantedHosts } from './confined.ts';

/** A connection that a server in a sandbox wants to make. */
export interface ConnectFacts {
  readonly launchId: string;
  readonly host: string;
  readonly port: number;
}

/** `host:port` as people read it. */
export const targetOf = ({ host, port }: Pick<ConnectFacts, 'host' | 'port'>): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;

/** Decides a connection out of a sandbox. Pure; the default is to ask. */
export function decideConnect(facts: ConnectFacts, policy: Policy, matched: boolean): Verdict {
  const { launchId } = facts;
  if (policy.paused) return { effect: 'deny', reasons: [Reason.paused] };
  if (judged(policy, launchId)?.state === 'blocked')
    return { effect: 'deny', reasons: [Reason.blocked] };
  const heard = matched && !policy.restricted && policy.trustReadable;
  if (heard && grantedHosts(policy.trust, { launchId }).includes(targetOf(facts)))
    return { effect: 'allow', reasons: [Reason.grant] };
  return { effect: 'ask', reasons: [Reason.hostUnknown] };
}
