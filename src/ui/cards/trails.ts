import type { CallQuestion } from '../../core/consent/request.ts';
import type { Trail } from '../../core/flow/trail.ts';
import type { Note } from '../../shared/protocol/webview.ts';
import { Reason } from '../../shared/verdict.ts';
import { label } from '../plain.ts';
import { trails as words } from '../strings/trails.ts';
import { reasonSentence } from '../strings/reasons.ts';
import { notice, warning } from './notes.ts';

/** Values that are named on the first screen. */
const NAMED = 3;

/** Why a call is asked about although it may be remembered: which value came from where, the decisive ones first. */
export function trailNotes({ suspicion, flowState }: CallQuestion): readonly Note[] {
  if (!suspicion) return [];
  const { slow, also, trails } = suspicion;
  const shown = trails.slice(0, NAMED).map((trail) => {
    const text = sentence(trail);
    return slow ? warning(text, trail.path) : { ...notice(text), path: trail.path };
  });
  const [first, ...others] = shown;
  if (!first)
    return [suspicion.reason, ...also].map((reason, i) => {
      const text = reason === Reason.orderedCall ? words.did() : reasonSentence(reason);
      const note = slow ? warning(text) : notice(text);
      return i === 0 && flowState ? { ...note, flow: true } : note;
    });
  const rest = trails.length - NAMED;
  const opening = { ...first, flow: true };
  return rest > 0 ? [opening, ...others, notice(words.more(rest))] : [opening, ...others];
}

function sentence({ reason, path, text, source }: Trail): string {
  const value = label(text, 60);
  const name = label(path.slice(path.lastIndexOf('/') + 1), 40);
  const from = source && words.from(label(source.tool, 60), label(source.server, 60));
  const about: string = reason;
  switch (about) {
    case Reason.orderedValue:
      return words.ordered(name, value, from);
    case Reason.orderedCall:
      return words.named(name, value, from);
    case Reason.afterDenial:
      return words.after(name, value);
    case Reason.untrustedValue:
      return words.untrusted(name, value, from);
    case Reason.privateOut:
      return words.privateOut(name, from);
    case Reason.firstSeen:
    case Reason.trifecta:
      return words.firstSeen(name, value);
    case Reason.unexplained:
      return words.unexplained(name, value);
    default:
      return words.requested(name, value, from);
  }
}
