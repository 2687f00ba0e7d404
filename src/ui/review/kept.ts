import type { Surface } from '../../core/pins/standing.ts';
import { EVERY_TOOL, type Grant } from '../../core/policy/grants.ts';
import { judged, type JudgedServer, type Policy } from '../../core/policy/policy.ts';
import type { Connection, TrustPort } from '../ports.ts';
import { isUnreviewed } from './offered.ts';

/** Approvals that count again once a person keeps them: what the server runs changed, its tools did not. */
export interface Keepable {
  readonly launchId: string;
  readonly server: string;
  /** What runs now is a package, whose version changed, or a file. */
  readonly by: 'version' | 'file';
  /** Identity of what it runs now. */
  readonly contents: string;
  readonly grants: readonly Grant[];
}

export interface Known {
  readonly policy: Policy;
  readonly connections: readonly Connection[];
  readonly surfaces: readonly Surface[];
  readonly contentsId: TrustPort['contentsId'];
}

/** What a launch is trusted to run; undefined where it is not trusted, or nothing is known of it. */
function trustedContents(
  { policy, contentsId }: Pick<Known, 'policy' | 'contentsId'>,
  launchId: string,
): { readonly server: JudgedServer; readonly id: string } | undefined {
  const server = judged(policy, launchId);
  const id = server?.state === 'trusted' ? contentsId(server) : undefined;
  return server && id !== undefined ? { server, id } : undefined;
}

/** Whether a grant covers nothing just now, because its server is trusted to run something else since. */
export function isOutrun(grant: Grant, known: Pick<Known, 'policy' | 'contentsId'>): boolean {
  const trusted = trustedContents(known, grant.launchId);
  return trusted !== undefined && trusted.id !== grant.contents;
}

/**
 * The approvals of a launch that can be kept: it is trusted to run what runs now, nothing else of it still runs, and
 * since it started it listed their tools exactly as they were approved. Undefined while a change of its tools waits
 * for a review, and where there are none.
 */
export function keepable(launchId: string, known: Known): Keepable | undefined {
  const { policy, connections, surfaces, contentsId } = known;
  const trusted = trustedContents(known, launchId);
  const running = connections.filter((c) => c.launchId === launchId && c.state === 'running');
  if (!trusted || running.length === 0) return undefined;
  const { server, id } = trusted;
  const { mine } = server;
  if (running.some(({ contents }) => contentsId({ contents, mine }) !== id)) return undefined;
  const since = Math.max(...running.map((c) => c.since));
  const lists = surfaces.filter((s) => s.launchId === launchId && s.at >= since);
  const tools = lists.flatMap((s) => s.items).filter((i) => i.kind === 'tool');
  if (lists.length === 0 || tools.some(isUnreviewed)) return undefined;
  const same = (g: Grant): boolean =>
    tools.some((t) => t.name === g.tool && t.hash === g.pin && t.standing.state !== 'withheld');
  const grants = policy.trust.grants.filter(
    (g) => g.launchId === launchId && g.contents !== id && (g.tool === EVERY_TOOL || same(g)),
  );
  const by = server.contents?.some((c) => c.kind === 'package') === true ? 'version' : 'file';
  if (grants.length === 0) return undefined;
  return { launchId, server: server.server, by, contents: id, grants };
}
