import type { CallEffect } from '../../core/consent/effect.ts';
import type { CallQuestion } from '../../core/consent/request.ts';
import { brief } from '../../core/scopes/scope.ts';
import type { FlowPicture } from '../../shared/protocol/flowPicture.ts';
import { Reason } from '../../shared/verdict.ts';
import { trails as words } from '../strings/trails.ts';

/** Values and names that are drawn. */
const DRAWN = 4;

/** The picture behind the sentence: which result a value came from, where it goes, and what is not seen from here. */
export function flowPicture(
  { suspicion, tool, launch }: CallQuestion,
  effect: CallEffect,
): FlowPicture | undefined {
  if (!suspicion || suspicion.trails.length === 0) return undefined;
  const { trails, reason } = suspicion;
  const names = [...effect.destinations, ...effect.local];
  const says = SAYS[reason]?.();
  return {
    trails: trails.slice(0, DRAWN).map(({ path, text, source }) => ({
      path,
      text,
      ...(source && {
        source: { tool: source.tool, server: source.server, ...(says !== undefined && { says }) },
      }),
    })),
    more: Math.max(0, trails.length - DRAWN),
    to: { tool, server: launch.server, names: names.slice(0, DRAWN).map(brief) },
    blind: words.blind(),
  };
}

const SAYS: Partial<Record<Reason, () => string>> = {
  [Reason.orderedValue]: words.inOrder,
  [Reason.orderedCall]: words.inOrder,
  [Reason.requestedValue]: words.inRequest,
};
