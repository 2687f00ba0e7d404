import type { FlowGrant } from '../../core/flow/trail.ts';
import type { Surface } from '../../core/pins/standing.ts';
import type { Grant } from '../../core/policy/grants.ts';
import { judged, type Policy } from '../../core/policy/policy.ts';
import type { TrustChange } from '../../core/policy/trust.ts';
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
  };
}

export const idsOf = ({ grants, flows, labels }: Held): readonly string[] => [
  ...[...grants, ...flows].map(({ id }) => id),
  ...labels.map(labelId),
];

export const revoking = ({ grants, flows, labels }: Held): readonly TrustChange[] => [
  ...(grants.length > 0 ? [{ kind: 'revokeAll' as const, grantIds: grants.map((g) => g.id) }] : []),
  ...flows.map(({ id }) => ({ kind: 'unflow' as const, flowId: id })),
  ...labels.map(({ launchId, tool, label: what }) => ({
    ...{ kind: 'unlabel' as const, launchId, tool, label: what },
  })),
];

/** What brings it all back, but flows of launches that were blocked, and labels of which something was said since. */
export function restoring({ grants, flows, labels }: Held, policy: Policy): readonly TrustChange[] {
  const said = new Set((policy.trust.labels ?? []).map(labelId));
  return [
    ...(grants.length > 0 ? [{ kind: 'restore' as const, grants }] : []),
    ...flows
      .filter((f) => judged(policy, f.launchId)?.state !== 'blocked')
      .map((flow) => ({ kind: 'flow' as const, flow })),
    ...labels
      .filter((l) => !said.has(labelId(l)))
      .map((edit) => ({ kind: 'label' as const, edit })),
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

/** Everything in it, one sentence each. */
export const sentencesOf = (
  { grants, flows, labels }: Held,
  clock: Clock,
  server: (launchId: string) => string,
): readonly string[] => [
  ...grants.map((g) => grantSentence(g, clock)),
  ...flows.map((f) => flowSentence(f)),
  ...labels.map((l) => labelSentence(l, server(l.launchId))),
];
