import { effectOf } from '../consent/effect.ts';
import type { Place } from '../consent/place.ts';
import { Verb } from '../consent/verbs.ts';
import { Reason } from '../../shared/verdict.ts';
import { isCall } from './conversations.ts';
import type { Origin } from './entry.ts';
import { endingOf, type CallRecord, type Ending } from './records.ts';
import { warns } from './warned.ts';

/** What a call did, for people; those from `start` on are none of the agent's calls. */
export type Deed = 'read' | 'change' | 'send' | 'run' | 'call' | 'start' | 'list' | 'touch';

const NO_CALLS: readonly Deed[] = ['start', 'list', 'touch'];
/** The agent did it, by a call. */
export const byCall = (deed: Deed): boolean => !NO_CALLS.includes(deed);

const DEEDS: Readonly<Record<Verb, Deed>> = {
  [Verb.call]: 'call',
  [Verb.read]: 'read',
  [Verb.write]: 'change',
  [Verb.delete]: 'change',
  [Verb.send]: 'send',
  [Verb.run]: 'run',
};

/** How it came to its ending. Ids stand as in the ledger. */
export interface Outcome {
  readonly ending: Ending;
  /** A person was asked. */
  readonly asked: boolean;
  /** What the person chose. */
  readonly answer?: string | undefined;
  /** Why it was sent or refused. */
  readonly reason?: string | undefined;
  /** The remembered approval that it rests on. */
  readonly grant?: string | undefined;
  /** What the person was warned of. */
  readonly warned: readonly string[];
  /** What the server answered. */
  readonly status?: string | undefined;
}

/** One line of a timeline. */
export interface Step {
  readonly record: CallRecord;
  readonly deed: Deed;
  /** Short: inside the workspace from its folder, else the last part alone. */
  readonly places: readonly string[];
  /** Outside this machine, then of this machine. */
  readonly destinations: readonly string[];
  readonly outcome: Outcome;
  /** Where its values came from, where that was a reason to ask. */
  readonly flow: readonly Origin[];
}

/** A record as a line of a timeline. What it did is read from name and arguments, which may lie. */
export function stepOf(record: CallRecord, roots: readonly string[]): Step {
  const { question, forward } = record;
  const flow = question?.flow ?? forward?.flow ?? [];
  const outcome = outcomeOf(record);
  if (!isCall(record)) {
    const deed = record.surface ? 'list' : record.touch ? 'touch' : 'start';
    return { record, deed, places: [], destinations: [], outcome, flow };
  }
  const args = forward?.args ?? question?.args ?? record.refusal?.args ?? '';
  const cwd = roots[0] ?? '/';
  const effect = effectOf({ tool: record.tool ?? '', args, complete: true, roots, cwd });
  return {
    record,
    deed: DEEDS[effect.verb],
    places: effect.places.map(shortPlace),
    destinations: [...effect.destinations, ...effect.local],
    outcome,
    flow,
  };
}

function outcomeOf(record: CallRecord): Outcome {
  const { question, answer, forward, refusal, launch, touch, reply, result } = record;
  const reason = forward?.reason ?? refusal?.reason ?? launch?.reason;
  const told = [
    ...(question?.reasons ?? []),
    ...(reply ? [Reason.replyFlagged] : []),
    ...(touch?.what === 'steer' ? [touch.reason] : []),
  ];
  return {
    ending: endingOf(record),
    asked: question !== undefined || record.replyAnswer !== undefined,
    answer: answer?.answer,
    reason,
    grant: reason === Reason.grant ? forward?.by : undefined,
    warned: [...new Set(told.filter((id) => warns([id])))],
    status: result?.status,
  };
}

/** Paths outside the workspace often hold the name of a person, so only their last part is told. */
function shortPlace(place: Place): string {
  if (place.kind === 'inside') return place.relative;
  const last = place.path
    .split(/[\\/]/)
    .filter((part) => part !== '')
    .at(-1);
  return last === undefined ? '/' : `…/${last}`;
}

/** What the calls of a conversation come to. */
export interface Tally {
  readonly calls: number;
  /** Calls that ran, by what they did. */
  readonly ran: Readonly<Record<'read' | 'change' | 'send' | 'run' | 'call', number>>;
  readonly refused: number;
  /** Not decided. */
  readonly waiting: number;
  /** Allowed and not run. */
  readonly open: number;
  readonly warned: number;
}

const NOT_RUN: readonly Ending[] = ['refused', 'waiting', 'unused'];

export function tallyOf(steps: readonly Step[]): Tally {
  const calls = steps.filter(({ deed }) => byCall(deed));
  const ran = calls.filter(({ outcome }) => !NOT_RUN.includes(outcome.ending));
  const did = (deed: Deed): number => ran.filter((s) => s.deed === deed).length;
  const refused = calls.filter(({ outcome }) => outcome.ending === 'refused').length;
  const waiting = calls.filter(({ outcome }) => outcome.ending === 'waiting').length;
  return {
    calls: calls.length,
    ran: {
      read: did('read'),
      change: did('change'),
      send: did('send'),
      run: did('run'),
      call: did('call'),
    },
    refused,
    waiting,
    open: calls.length - ran.length - refused - waiting,
    warned: calls.filter(({ outcome }) => outcome.warned.length > 0).length,
  };
}
