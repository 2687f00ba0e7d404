import { window } from 'vscode';
import type { FlowGrant } from '../../core/flow/trail.ts';
import type { Grant } from '../../core/policy/grants.ts';
import { judged } from '../../core/policy/policy.ts';
import type { TrustChange } from '../../core/policy/trust.ts';
import { TOO_SOON } from '../confirm.ts';
import { settled } from '../judge.ts';
import type { Ports } from '../ports.ts';
import { management } from '../strings/manage.ts';
import { trustView as words } from '../strings/trust.ts';

/** Milliseconds for which a revocation can be taken back. */
const UNDO_WITHIN = 10 * 60_000;

type RevokePorts = Pick<Ports, 'trust' | 'now'>;

/**
 * Revokes approvals, and flows that were called fine, at once and offers to take that back. Taking back brings exactly these, as they were, and only on
 * the person's answer to this notification, which is why nothing else can ask for it.
 */
export async function revokeGrants(ports: RevokePorts, ids: readonly string[]): Promise<void> {
  const wanted = new Set(ids);
  const grants = held(ports).filter((g) => wanted.has(g.id));
  const flows = fineIn(ports).filter((f) => wanted.has(f.id));
  if (grants.length + flows.length === 0) {
    await window.showInformationMessage(management.nothingThere);
    return;
  }
  const changes: readonly TrustChange[] = [
    ...(grants.length > 0
      ? [{ kind: 'revokeAll' as const, grantIds: grants.map((g) => g.id) }]
      : []),
    ...flows.map(({ id }) => ({ kind: 'unflow' as const, flowId: id })),
  ];
  if (!(await changeAll(ports, changes))) return;
  const shown = ports.now();
  const count = grants.length + flows.length;
  const answer = await window.showInformationMessage(words.revoked(count), words.undo);
  if (answer === words.undo) await restore(ports, { grants, flows }, ports.now() - shown);
}

interface Revoked {
  readonly grants: readonly Grant[];
  readonly flows: readonly FlowGrant[];
}

async function restore(
  ports: RevokePorts,
  { grants, flows }: Revoked,
  after: number,
): Promise<void> {
  const { restricted, trustReadable } = ports.trust.policy();
  const refused =
    after < TOO_SOON
      ? management.tooSoon
      : after > UNDO_WITHIN || !trustReadable
        ? words.undoLate
        : restricted
          ? management.restricted
          : undefined;
  if (refused !== undefined) {
    await window.showWarningMessage(refused);
    return;
  }
  const policy = ports.trust.policy();
  const allowed = flows.filter((f) => judged(policy, f.launchId)?.state !== 'blocked');
  const changes: readonly TrustChange[] = [
    ...(grants.length > 0 ? [{ kind: 'restore' as const, grants }] : []),
    ...allowed.map((flow) => ({ kind: 'flow' as const, flow })),
  ];
  if (!(await changeAll(ports, changes))) return;
  const back = new Set([...held(ports), ...fineIn(ports)].map(({ id }) => id));
  const count = [...grants, ...flows].filter(({ id }) => back.has(id)).length;
  await window.showInformationMessage(words.restored(count));
}

/** False where one could not be written; the person was told, and those before it stand. */
async function changeAll(ports: RevokePorts, changes: readonly TrustChange[]): Promise<boolean> {
  for (const change of changes) {
    const done = await ports.trust.change(change);
    await settled(done);
    if (!done.ok) return false;
  }
  return true;
}

const fineIn = ({ trust }: RevokePorts): readonly FlowGrant[] => trust.policy().trust.flows ?? [];

const held = ({ trust }: RevokePorts): readonly Grant[] => {
  const policy = trust.policy();
  return [...policy.session, ...policy.trust.grants];
};
