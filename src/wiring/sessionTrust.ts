import type { Broker } from '../broker/ports.ts';
import type { TrustPort } from '../ui/ports.ts';

/**
 * The stored trust list together with the broker's grants for a connection, which are never stored. A change and a pause
 * count as done when no gate forwards a call by what was before.
 */
export function sessionTrust(trust: TrustPort, broker: () => Broker | undefined): TrustPort {
  return {
    ...trust,
    policy: () => ({ ...trust.policy(), session: broker()?.sessionGrants() ?? [] }),
    change: async (change) => {
      const open = broker();
      for (const grant of open?.sessionGrants() ?? []) {
        const ends =
          change.kind === 'revoke'
            ? grant.id === change.grantId
            : change.kind === 'forget' && grant.launchId === change.launchId;
        if (ends) open?.revokeSession(grant.id);
      }
      const outcome = await trust.change(change);
      await open?.settled();
      return outcome;
    },
    pause: async (paused) => {
      const outcome = await trust.pause(paused);
      await broker()?.settled();
      return outcome;
    },
  };
}
