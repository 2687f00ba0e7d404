import type { Surface } from '../../core/pins/standing.ts';
import { EVERY_TOOL } from '../../core/policy/grants.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { KnownTool } from '../../core/signIn/needs.ts';

/**
 * The tools of a launch as far as it was ever listed or pinned, and which of them a remembered approval covers. A name
 * alone tells nothing: what was remembered of another launch of that name does not count.
 */
export function knownTools(
  launchId: string,
  { trust, session }: Pick<Policy, 'trust' | 'session'>,
  surfaces: readonly Surface[],
): readonly KnownTool[] {
  const listed = surfaces
    .filter((s) => s.launchId === launchId)
    .flatMap((s) => s.items.filter((i) => i.kind === 'tool').map((i) => i.name));
  const pinned = trust.pins.flatMap((p) =>
    p.launchId === launchId && p.kind === 'tool' ? [p.name] : [],
  );
  const allowed = new Set(
    [...trust.grants, ...session].filter((g) => g.launchId === launchId).map((g) => g.tool),
  );
  return [...new Set([...listed, ...pinned])].map((name) => ({
    name,
    allowed: allowed.has(name) || allowed.has(EVERY_TOOL),
  }));
}
