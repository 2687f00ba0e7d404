import { agrees } from '../../core/launch/contents.ts';
import { EVERY_TOOL } from '../../core/policy/grants.ts';
import { judged } from '../../core/policy/policy.ts';
import type { Launch } from '../../shared/server.ts';
import type { Ports } from '../ports.ts';

/** A tool as it is served now by a launch that the person trusts: what an approval binds to. */
export interface Served {
  readonly launch: Launch;
  readonly pin: string;
  readonly contents: string | undefined;
  /** JSON text as the server sent it. Server text. */
  readonly definition: string;
}

type Ground = Pick<Ports, 'trust' | 'live' | 'review'>;

/**
 * Undefined unless its launch is trusted, runs, and runs what was trusted of it, and every list of it that is known says
 * the same of this tool, with nothing hard found in it.
 */
export function servedNow(
  { trust, live, review }: Ground,
  launchId: string,
  tool: string,
): Served | undefined {
  const policy = trust.policy();
  const trusted = judged(policy, launchId);
  if (!policy.trustReadable || trusted?.state !== 'trusted' || tool === EVERY_TOOL)
    return undefined;
  const { contents: known, mine } = trusted;
  const running = live
    .connections()
    .filter((c) => c.launchId === launchId && c.state === 'running')
    .filter((c) => c.tools.some(({ name }) => name === tool));
  const [connection] = running;
  if (!connection) return undefined;
  if (known && running.some((c) => !agrees({ contents: known, mine }, c.contents)))
    return undefined;
  const ids = new Set(running.map(({ contents }) => trust.contentsId({ contents, mine })));
  const items = review
    .surfaces()
    .filter((s) => s.launchId === launchId)
    .flatMap((s) => s.items)
    .filter((i) => i.kind === 'tool' && i.name === tool);
  const [item] = items;
  if (!item || ids.size !== 1) return undefined;
  const sound = items.every(
    ({ hash, standing, findings }) =>
      hash === item.hash &&
      standing.state !== 'withheld' &&
      !(standing.state === 'pinned' && standing.pin.rules.length > 0) &&
      findings.every((f) => f.tier !== 'hard'),
  );
  if (!sound) return undefined;
  const [contents] = ids;
  return { launch: connection.launch, pin: item.hash, contents, definition: item.text };
}

/** Whether what an approval would bind to is still the same. */
export const isSame = (a: Served, b: Served | undefined): boolean =>
  a.pin === b?.pin && a.contents === b.contents;
