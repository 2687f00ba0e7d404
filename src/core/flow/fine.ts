import type { FlowGrant, Trail } from './trail.ts';

/** The flows that are fine for one tool as it is now. */
export const fineFor = (
  all: readonly FlowGrant[] | undefined,
  call: Pick<FlowGrant, 'launchId' | 'tool' | 'pin'>,
): readonly FlowGrant[] =>
  (all ?? []).filter(
    (g) =>
      g.launchId === call.launchId &&
      g.tool === call.tool &&
      g.pin !== undefined &&
      g.pin === call.pin,
  );

/** What a grant writes for a place inside the arguments: the elements of a list are one place. */
export const placeOf = (path: string): string => path.replace(/\/\d+(?=\/|$)/g, '/*');

/**
 * Whether all that may have brought this value in was called fine for its argument: what that tool of that server
 * brings in may go into this argument of this tool, as long as this tool's launch and what it says are the same. It
 * quiets the reasons that rest on this flow alone; it allows no call by itself, and never what a result ordered.
 */
export const isFine = ({ path, from }: Trail, fine: readonly FlowGrant[]): boolean =>
  from.length > 0 &&
  from.every(({ server, tool }) =>
    fine.some((g) => g.path === placeOf(path) && g.from.server === server && g.from.tool === tool),
  );
