import { window } from 'vscode';
import type { Grant } from '../../core/policy/grants.ts';
import { TOO_SOON } from '../confirm.ts';
import { settled } from '../judge.ts';
import type { Ports } from '../ports.ts';
import { management } from '../strings/manage.ts';
import { trustView as words } from '../strings/trust.ts';

/** Milliseconds for which a revocation can be taken back. */
const UNDO_WITHIN = 10 * 60_000;

type RevokePorts = Pick<Ports, 'trust' | 'now'>;

/**
 * Revokes approvals at once and offers to take that back. Taking back brings exactly these, as they were, and only on
 * the person's answer to this notification, which is why nothing else can ask for it.
 */
export async function revokeGrants(ports: RevokePorts, ids: readonly string[]): Promise<void> {
  const wanted = new Set(ids);
  const grants = held(ports).filter((g) => wanted.has(g.id));
  if (grants.length === 0) {
    await window.showInformationMessage(management.nothingThere);
    return;
  }
  const done = await ports.trust.change({ kind: 'revokeAll', grantIds: grants.map((g) => g.id) });
  await settled(done);
  if (!done.ok) return;
  const shown = ports.now();
  const answer = await window.showInformationMessage(words.revoked(grants.length), words.undo);
  if (answer === words.undo) await restore(ports, grants, ports.now() - shown);
}

async function restore(ports: RevokePorts, grants: readonly Grant[], after: number): Promise<void> {
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
  const done = await ports.trust.change({ kind: 'restore', grants });
  await settled(done);
  if (!done.ok) return;
  const back = new Set(held(ports).map((g) => g.id));
  const count = grants.filter((g) => back.has(g.id)).length;
  await window.showInformationMessage(words.restored(count));
}

const held = ({ trust }: RevokePorts): readonly Grant[] => {
  const policy = trust.policy();
  return [...policy.session, ...policy.trust.grants];
};
