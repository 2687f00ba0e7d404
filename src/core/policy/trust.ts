import type { Pin, Suppression } from '../pins/pin.ts';
import type { Grant } from './grants.ts';
import type { JudgedServer, TrustList } from './policy.ts';

/** One change of a trust list; every one of them comes from a gesture of a person. */
export type TrustChange =
  | { readonly kind: 'judge'; readonly server: JudgedServer }
  | { readonly kind: 'grant'; readonly grant: Grant }
  | { readonly kind: 'revoke'; readonly grantId: string }
  /** Pins of the same launch, variant, kind and name are replaced. */
  | { readonly kind: 'pin'; readonly pins: readonly Pin[] }
  | { readonly kind: 'suppress'; readonly suppression: Suppression }
  | { readonly kind: 'unsuppress'; readonly rule: string; readonly hash: string }
  /** Forgets the launch, its pins and every grant bound to it. */
  | { readonly kind: 'forget'; readonly launchId: string };

/** The list after one change. Blocking a launch drops its grants. */
export function changed(list: TrustList, change: TrustChange): TrustList {
  switch (change.kind) {
    case 'judge': {
      const { launchId, state } = change.server;
      return {
        servers: [...list.servers.filter((s) => s.launchId !== launchId), change.server],
        grants: state === 'blocked' ? without(list.grants, launchId) : list.grants,
      };
    }
    case 'grant':
      return { ...list, grants: [...list.grants, change.grant] };
    case 'revoke':
      return { ...list, grants: list.grants.filter((g) => g.id !== change.grantId) };
    case 'forget':
      return {
        servers: list.servers.filter((s) => s.launchId !== change.launchId),
        grants: without(list.grants, change.launchId),
      };
  }
}

function without(grants: readonly Grant[], launchId: string): readonly Grant[] {
  return grants.filter((g) => g.launchId !== launchId);
}
