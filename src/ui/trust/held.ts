import type { FlowGrant } from '../../core/flow/trail.ts';
import { targetOf } from '../../core/sandbox/egress.ts';
import type { Surface } from '../../core/pins/standing.ts';
import type { Grant } from '../../core/policy/grants.ts';
import { judged, type Policy } from '../../core/policy/policy.ts';
import type { TrustChange } from '../../core/policy/trust.ts';
import type { HostGrant } from '../../core/sandbox/confined.ts';
import type { LabelEdit } from '../../shared/label.ts';
import { flowSentence } from '../flowText.ts';
import { grantSentence, type Clock } from '../grantText.ts';
import { label } from '../plain.ts';
import { LABEL_NAMES, labelWords } from '../strings/labels.ts';
import { trustView as words } from '../strings/trust.ts';

/** Things of the trust list that a person can revoke, by kind. */
export interface Held {
  readonly grants: readonly Grant[];
  readonly flows: readonly FlowGrant[];
  readonly labels: readonly LabelEdit[];
  /** Hosts that sandboxed servers may reach. */
  readonly hosts: readonly HostGrant[];
}

/** A label has no id of its own: one stands for each launch, tool and label. It holds no space. */
export const labelId = ({ launchId, tool, label: what }: LabelEdit): string =>
  `label:${encodeURIComponent(JSON.stringify([launchId, tool, what]))}`;

/** What is held now of what these ids name. */
export function heldOf({ session, trust }: Policy, ids: ReadonlySet<string>): Held {
  return {
    grants: [...session, ...trust.grants].filter((g) => ids.has(g.id)),
    flows: (trust.flows ?? []).filter((f) => ids.has(f.id)),
    labels: (trust.labels ?? []).filter((l) => ids.has(labelId(l))),
    hosts: (trust.hosts ?? []).filter((h) => ids.has(h.id)),
  };
}

export const idsOf = ({ grants, flows, labels, hosts }: Held): readonly string[] => [
  ...[...grants, ...flows, ...hosts].map(({ id }) => id),
  ...labels.map(labelId),
];

export const revoking = ({ grants, flows, labels, hosts }: Held): readonly TrustChange[] => [
  ...(grants.length > 0 ? [{ kind: 'revokeAll' as const, grantIds: grants.map((g) => g.id) }] : []),
  ...flows.map(({ id }) => ({ kind: 'unflow' as const, flowId: id })),
  ...labels.map(({ launchId, tool, label: what }) => ({
    ...{ kind: 'unlabel' as const, launchId, tool, label: what },
  })),
  ...hosts.map(({ id }) => ({ kind: 'unhost' as const, hostId: id })),
];

/** What brings it all back, but flows and hosts of launches that were blocked, and labels of which something was said since. */
export function restoring(
  { grants, flows, labels, hosts }: Held,
  policy: Policy,
): readonly TrustChange[] {
  const blocked = (launchId: string): boolean => judged(policy, launchId)?.state === 'blocked';
  const said = new Set((policy.trust.labels ?? []).map(labelId));
  return [
    ...(grants.length > 0 ? [{ kind: 'restore' as const, grants }] : []),
    ...flows.filter((f) => !blocked(f.launchId)).map((flow) => ({ kind: 'flow' as const, flow })),
    ...labels
      .filter((l) => !said.has(labelId(l)))
      .map((edit) => ({ kind: 'label' as const, edit })),
    ...hosts.filter((h) => !blocked(h.launchId)).map((host) => ({ kind: 'host' as const, host })),
  ];
}

/** What the server of a launch is called, as far as anything tells. */
export function serverOf(
  launchId: string,
  surfaces: readonly Surface[],
  { trust }: Pick<Policy, 'trust'>,
): string {
  const known = [surfaces, trust.servers, trust.pins].flatMap((all) =>
    all.flatMap((one) => (one.launchId === launchId ? [one.server] : [])),
  );
  return known[0] ?? words.unknownServer;
}

/** What a person said of one label, in one sentence. */
export function labelSentence({ tool, label: what, set }: LabelEdit, server: string): string {
  const named = [label(tool, 80), label(server, 80), LABEL_NAMES[what]] as const;
  return set ? labelWords.on(...named) : labelWords.off(...named);
}

/** What a sandboxed server may reach, in one sentence. */
export const hostSentence = (grant: HostGrant): string =>
  words.reaches(label(grant.server, 80), label(targetOf(grant), 120));

/** Everything in it, one sentence each. */
export const sentencesOf = (
  { grants, flows, labels, hosts }: Held,
  clock: Clock,
  server: (launchId: string) => string,
): readonly string[] => [
  ...grants.map((g) => grantSentence(g, clock)),
  ...flows.map((f) => flowSentence(f)),
  ...labels.map((l) => labelSentence(l, server(l.launchId))),
  ...hosts.map(hostSentence),
];
