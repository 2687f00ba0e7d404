import type { HostGrant } from '../../core/sandbox/confined.ts';
import { heldOf as holding } from '../../core/sandbox/confined.ts';
import { targetOf } from '../../core/sandbox/egress.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { Clock } from '../grantText.ts';
import { label } from '../plain.ts';
import { trustView as words } from '../strings/trust.ts';
import type { Row } from '../tree.ts';
import { hostSentence } from './held.ts';

interface HostsInput {
  readonly policy: Policy;
  /** Lower case; '' shows everything. */
  readonly filter: string;
  readonly clock: Clock;
}

/** The hosts that servers in sandboxes may reach, because a person said so, in one group; revoked like approvals. */
export function hostRows(input: HostsInput): readonly Row[] {
  const all = shownHosts(input);
  if (all.length === 0) return [];
  return [
    {
      ...{ id: 'hosts', text: words.hosts, note: String(all.length), icon: 'globe' },
      ...{ flags: ['grants'], targets: { grant: all.map(({ id }) => id).join(' ') } },
      rows: all.map((host) => hostRow(host, input)),
      open: input.filter !== '',
    },
  ];
}

export const shownHosts = ({ policy, filter }: HostsInput): readonly HostGrant[] =>
  [...(policy.trust.hosts ?? [])]
    .filter((host) => filter === '' || hostSentence(host).toLowerCase().includes(filter))
    .sort((a, b) => b.at - a.at);

/** It counts only while its server is held in a sandbox that asks. */
function hostRow(host: HostGrant, { policy, clock }: HostsInput): Row {
  const counts = holding(policy.trust, host).sandbox?.asks === true;
  const note = counts ? label(host.server, 80) : words.asleep(words.asksNobody);
  return {
    id: `host ${host.id}`,
    text: label(targetOf(host), 120),
    note,
    hover: [hostSentence(host), words.hostEnds, words.made(clock(host.at))].join('\n'),
    icon: counts ? 'pass' : 'debug-pause',
    flags: ['grant'],
    targets: { grant: host.id },
    rows: [],
  };
}
