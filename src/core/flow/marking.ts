import { Reason } from '../../shared/verdict.ts';
import { placeOf } from './fine.ts';
import type { Flows, FlowFacts } from './flows.ts';
import type { Suspicion } from './suspicion.ts';
import type { FlowGrant, FlowMark } from './trail.ts';

/** Marks of one answer: a person reads them all in a sentence. */
const MOST = 6;

/** Reasons that rest on flows alone, which a person can call fine. */
const ON_FLOWS: readonly Reason[] = [Reason.privateOut, Reason.untrustedValue];

/**
 * What a person may call fine so that this call gives none of these reasons again: all flows that they rest on, or
 * nothing. Nothing where anything else is a reason (only that a conversation came together for the first time may
 * stay one), where a result of the conversation gave orders, or where the marks would not do what they say.
 */
export function marksFor(
  flows: Pick<Flows, 'suspicion' | 'state'>,
  facts: FlowFacts,
  suspicion: Suspicion | undefined,
): readonly FlowMark[] {
  if (!suspicion || flows.state(facts.conversation)?.ordered !== false) return [];
  const reasons = [suspicion.reason, ...suspicion.also];
  if (!reasons.every((reason) => reason === Reason.trifecta || ON_FLOWS.includes(reason)))
    return [];
  const trails = suspicion.trails.filter(({ reason }) => ON_FLOWS.includes(reason));
  const found = new Map<string, FlowMark>();
  for (const { path, from } of trails)
    for (const { server, tool } of from) {
      const mark = { path: placeOf(path), from: { server, tool } };
      found.set(JSON.stringify([mark.path, server, tool]), mark);
    }
  const marks = [...found.values()];
  if (marks.length === 0 || marks.length > MOST) return [];
  const called = marks.map((mark): FlowGrant => {
    const { tool, server } = facts;
    return { ...mark, id: '', launchId: '', server, tool, at: 0 };
  });
  const left = flows.suspicion({ ...facts, fine: [...(facts.fine ?? []), ...called] });
  return !left || (left.reason === Reason.trifecta && left.also.length === 0) ? marks : [];
}
