import type { CallEffect } from '../../core/consent/effect.ts';
import type { CallQuestion } from '../../core/consent/request.ts';
import type { Source } from '../../core/flow/sources.ts';
import { targetOf } from '../../core/sandbox/egress.ts';
import type { Reach } from '../../core/sandbox/seen.ts';
import type { Trail } from '../../core/flow/trail.ts';
import { brief } from '../../core/scopes/scope.ts';
import type { FlowPicture, FlowTalk } from '../../shared/protocol/flowPicture.ts';
import { Reason } from '../../shared/verdict.ts';
import { connectedText } from '../sandbox/boxFacts.ts';
import { trails as words } from '../strings/trails.ts';

/** Values and names that are drawn. */
const DRAWN = 4;
/** Hosts that are drawn, those to which most went first. */
const HOPS = 6;

/** The picture behind the sentence: which result a value came from, where it goes, and what is not seen from here. */
export function flowPicture(question: CallQuestion, effect: CallEffect): FlowPicture | undefined {
  const { suspicion, flowState, tool, launch } = question;
  if (!suspicion || (suspicion.trails.length === 0 && !flowState)) return undefined;
  const { trails } = suspicion;
  const names = [...effect.destinations, ...effect.local];
  return {
    trails: trails.slice(0, DRAWN).map(drawn),
    more: Math.max(0, trails.length - DRAWN),
    to: { tool, server: launch.server, names: names.slice(0, DRAWN).map(brief) },
    ...flowTalk(question),
  };
}

/** What the conversation of a call has done so far, each with what did it first; never without what is not seen. */
export function flowTalk({
  flowState,
  reached = [],
}: Pick<CallQuestion, 'flowState' | 'reached'>): FlowTalk {
  const fact = (label: string, first: Source | undefined) => ({
    label,
    done: first !== undefined,
    ...(first && { first: { tool: first.tool, server: first.server } }),
  });
  const most = reached.toSorted((a, b) => b.sent - a.sent || b.allowed - a.allowed);
  return {
    ...(flowState && {
      state: [
        fact(words.privateRead(), flowState.private),
        fact(words.othersRead(), flowState.untrusted),
        fact(words.sentOut(), flowState.egress),
      ],
    }),
    ...(most.length > 0 && {
      reached: { hops: most.slice(0, HOPS).map(hop), more: Math.max(0, most.length - HOPS) },
    }),
    blind: words.blind(),
  };
}

const hop = (reach: Reach) => ({
  server: reach.server,
  tools: reach.tools.slice(0, DRAWN),
  target: targetOf(reach),
  says: connectedText(reach),
  left: reach.allowed > 0 || reach.sent > 0,
});

function drawn(trail: Trail): FlowPicture['trails'][number] {
  const { reason, path, text, source, how } = trail;
  const says = SAYS[reason]?.();
  const match = matchOf(trail);
  return {
    path,
    text,
    ...(match !== undefined && { match }),
    ...(how === 'transformed' && { encoded: true }),
    ...(source && {
      source: { tool: source.tool, server: source.server, ...(says !== undefined && { says }) },
    }),
  };
}

/** Undefined where all of it stands there as it is: then the mark says so. */
function matchOf({ source, share, how, encodings = [] }: Trail): string | undefined {
  if (!source) return undefined;
  const part = Math.round(share * 100);
  const sentences = [
    ...(part > 0 && part < 100 ? [words.part(part)] : []),
    ...(how === 'transformed' ? [words.encoded(encodings.map((e) => words.encoding[e]()))] : []),
  ];
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}

const SAYS: Partial<Record<Reason, () => string>> = {
  [Reason.orderedValue]: words.inOrder,
  [Reason.orderedCall]: words.inOrder,
  [Reason.requestedValue]: words.inRequest,
  [Reason.untrustedValue]: words.inOthers,
  [Reason.privateOut]: words.inPrivate,
};
