import type { Broker } from '../broker/ports.ts';
import type { Grant } from '../core/policy/grants.ts';
import type { TrustChange } from '../core/policy/trust.ts';
import { ok } from '../shared/result.ts';
import type { Outcome, TrustPort } from '../ui/ports.ts';

/**
 * The stored trust list together with the broker's grants for a connection, which are never stored. What was revoked
 * last of these is kept, so that it can be taken back; nothing else of them can be brought back. A change and a pause
 * count as done when no gate forwards a call by what was before.
 */
export function sessionTrust(trust: TrustPort, broker: () => Broker | undefined): TrustPort {
  let revoked: readonly Grant[] = [];
  const end = (change: TrustChange): void => {
    const open = broker();
    const ends = (open?.sessionGrants() ?? []).filter(endedBy(change));
    for (const grant of ends) open?.revokeSession(grant.id);
    if (ends.length > 0) revoked = ends;
  };
  const write = (change: TrustChange): Promise<Outcome> => {
    if (change.kind !== 'restore') return trust.change(change);
    const wanted = new Set(change.grants.map((g) => g.id));
    const here = revoked.filter((g) => wanted.has(g.id));
    revoked = [];
    if (here.length > 0) broker()?.restoreSession(here);
    const session = new Set(here.map((g) => g.id));
    const grants = change.grants.filter((g) => !session.has(g.id) && g.scope.kind === 'workspace');
    return grants.length > 0
      ? trust.change({ kind: 'restore', grants })
      : Promise.resolve(ok(undefined));
  };
  return {
    ...trust,
    policy: () => ({ ...trust.policy(), session: broker()?.sessionGrants() ?? [] }),
    change: async (change) => {
      end(change);
      const outcome = await write(change);
      await broker()?.settled();
      return outcome;
    },
    pause: async (paused) => {
      const outcome = await trust.pause(paused);
      await broker()?.settled();
      return outcome;
    },
  };
}

/** Whether a change ends a grant that is not stored. */
function endedBy(change: TrustChange): (grant: Grant) => boolean {
  if (change.kind === 'revoke') return ({ id }) => id === change.grantId;
  if (change.kind === 'forget') return ({ launchId }) => launchId === change.launchId;
  if (change.kind !== 'revokeAll') return () => false;
  const ids = new Set(change.grantIds);
  return ({ id }) => ids.has(id);
}
