import type { CallQuestion } from '../../core/consent/request.ts';
import type { Trail } from '../../core/flow/suspicion.ts';
import type { Note } from '../../shared/protocol/webview.ts';
import { Reason } from '../../shared/verdict.ts';
import { label } from '../plain.ts';
import { trails as words } from '../strings/trails.ts';
import { notice, warning } from './notes.ts';

/** Values that are named on the first screen. */
const NAMED = 3;

/** Why a call is asked about although it may be remembered: which value came from where, the decisive ones first. */
export function trailNotes({ suspicion }: CallQuestion): readonly Note[] {
  if (!suspicion) return [];
  const { reason, trails } = suspicion;
  const shown = trails.slice(0, NAMED).map((trail) => {
    const text = sentence(reason, trail);
    return reason === Reason.requestedValue
      ? { ...notice(text), path: trail.path }
      : warning(text, trail.path);
  });
  const [first, ...others] = shown;
  if (!first) return [warning(words.did())];
  const rest = trails.length - NAMED;
  const opening = { ...first, flow: true };
  return rest > 0 ? [opening, ...others, notice(words.more(rest))] : [opening, ...others];
}

function sentence(reason: string, { path, text, source }: Trail): string {
  const value = label(text, 60);
  const name = label(path.slice(path.lastIndexOf('/') + 1), 40);
  const from = source && words.from(label(source.tool, 60), label(source.server, 60));
  switch (reason) {
    case Reason.orderedValue:
      return words.ordered(name, value, from);
    case Reason.orderedCall:
      return words.named(name, value, from);
    case Reason.afterDenial:
      return words.after(name, value);
    default:
      return words.requested(name, value, from);
  }
}
