import type { Pin } from '../../core/pins/pin.ts';
import type { Surface } from '../../core/pins/standing.ts';
import { EVERY_TOOL, type Grant } from '../../core/policy/grants.ts';

/**
 * Whether a grant covers nothing just now, because its tool says something else than when it was given. What the
 * server lists decides; where it lists nothing, its pins. A tool of which nothing is known is left unsaid.
 */
export function sleeps(
  grant: Pick<Grant, 'tool' | 'launchId' | 'pin'>,
  surfaces: readonly Surface[],
  pins: readonly Pin[],
): boolean {
  const { tool, launchId, pin } = grant;
  if (tool === EVERY_TOOL) return false;
  const isIt = (one: { readonly kind: string; readonly name: string }) =>
    one.kind === 'tool' && one.name === tool;
  const here = surfaces.filter((s) => s.launchId === launchId);
  const listed = here.flatMap((s) => s.items.filter(isIt));
  if (listed.length > 0)
    return !listed.some((i) => i.standing.state !== 'withheld' && i.hash === pin);
  if (here.some((s) => s.gone.some(isIt))) return true;
  const pinned = pins.filter((p) => p.launchId === launchId && isIt(p));
  return pinned.length > 0 && !pinned.some((p) => p.state === 'accepted' && p.hash === pin);
}
