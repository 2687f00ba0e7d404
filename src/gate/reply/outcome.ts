import { editNote, withNote } from '../edit.ts';
import { GateReason, refusedReply, refusedRequest, REMOVED } from '../refuse.ts';
import { splice } from '../wire/cut.ts';
import { readServerLine } from '../wire/serverLine.ts';
import { asReply, type Asked } from './asked.ts';
import type { Flagged, Outcome } from './held.ts';
import { redacted } from './redact.ts';

/** What leaves the gate for a held reply that was decided. */
export interface Leaving {
  /** `back`: to the server that asked, in the place of the client's answer. */
  readonly to: 'on' | 'back';
  readonly line: Buffer;
}

/** The line that a request of the client gets; `id` is its own, which may be another than the reply was sent to. */
export function answerLine(
  flagged: Flagged,
  asked: Asked,
  outcome: Outcome,
  id: string,
  structured: boolean,
): Buffer {
  const refused = (reason: string, text?: string): Buffer =>
    refusedReply(id, asReply(asked, flagged.error), reason, text);
  if (outcome.how === 'refused') return refused(outcome.reason, outcome.text);
  const line = releasedLine(flagged, outcome);
  return line ? forId(noted(line, flagged, structured), id) : refused(GateReason.replyUncut);
}

/** What becomes of a request of the server. */
export function requestLine(flagged: Flagged, outcome: Outcome): Leaving {
  const back = (reason: string, text?: string): Leaving => ({
    to: 'back',
    line: refusedRequest(flagged.id, flagged.method, reason, text),
  });
  if (outcome.how === 'refused') return back(outcome.reason, outcome.text);
  const line = releasedLine(flagged, outcome);
  return line ? { to: 'on', line } : back(GateReason.replyUncut);
}

function releasedLine({ line, part, findings }: Flagged, { how }: Outcome): Buffer | undefined {
  return how === 'whole' ? line : redacted(line, part, findings, REMOVED);
}

function noted(line: Buffer, { edit }: Flagged, structured: boolean): Buffer {
  const result = edit === undefined ? undefined : readServerLine(line).messages[0]?.result;
  return edit !== undefined && result ? withNote(line, result, editNote(edit), structured) : line;
}

function forId(line: Buffer, id: string): Buffer {
  const there = readServerLine(line).messages[0]?.id;
  if (!there || line.toString('utf8', there.start, there.end) === id) return line;
  return splice(line, [there], Buffer.from(id));
}
