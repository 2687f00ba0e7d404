import type { LedgerEvent } from './entry.ts';
import { Reason } from '../../shared/verdict.ts';
import { AnswerChoice } from '../../shared/protocol/webview.ts';

type Of<K extends LedgerEvent['kind']> = Extract<LedgerEvent, { kind: K }>;

/** One call, one start of a server, one reviewed list or one held reply, with all that the ledger says of it. */
export interface CallRecord {
  readonly id: string;
  /** Tool, prompt or URI; absent for a start and for a list. */
  readonly tool?: string | undefined;
  readonly server: string;
  /** When it was first heard of; milliseconds since the epoch. */
  readonly at: number;
  readonly connection?: string | undefined;
  /** It happened while no window was open. */
  readonly alone?: true;
  readonly question?: Of<'question'>;
  readonly answer?: Of<'answer'>;
  readonly forward?: Of<'forward'>;
  readonly refusal?: Of<'refusal'>;
  readonly result?: Of<'result'>;
  readonly launch?: Of<'launch'>;
  /** What a server in a sandbox reached, or wanted to. */
  readonly touch?: Of<'touch'>;
  /** A list that was reviewed. */
  readonly surface?: Of<'surface'>;
  /** What became of what came back, where that was held, and what the person said. */
  readonly reply?: Of<'reply'>;
  readonly replyAnswer?: Of<'answer'>;
  /** It was given to a repeated call instead of running that. */
  readonly collected?: Of<'reply'>;
}

type Draft = { -readonly [K in keyof CallRecord]: CallRecord[K] };

/**
 * Brings the events of a ledger, oldest first, together to calls and starts, newest first. Events of one call share
 * connection, tool and hash of the arguments as asked or as edited; where an event fits none, it stands alone, so
 * that nothing is hidden.
 */
export function recordsOf(events: readonly LedgerEvent[]): readonly CallRecord[] {
  const drafts: Draft[] = [];
  const begin = (event: LedgerEvent, tool?: string): Draft => {
    const key = `${event.at} ${event.connection ?? ''} ${event.kind}`;
    const twins = drafts.filter((d) => d.id.startsWith(key)).length;
    const id = `${key} ${twins}`;
    const draft: Draft = { id, server: event.server ?? '', at: event.at };
    if (tool !== undefined) draft.tool = tool;
    if (event.connection !== undefined) draft.connection = event.connection;
    if (event.alone === true) draft.alone = true;
    drafts.push(draft);
    return draft;
  };
  const waiting = (event: LedgerEvent, tool: string | undefined, hash: string | undefined) => {
    const same = drafts.filter(
      (d) =>
        d.connection === event.connection &&
        d.tool === tool &&
        !d.forward &&
        !d.refusal &&
        !d.launch &&
        !d.touch &&
        d.question?.reasons?.[0] !== Reason.hostUnknown &&
        !d.surface &&
        !d.reply &&
        (hash === undefined || d.question?.hash === hash || d.answer?.editedHash === hash),
    );
    return same.find((d) => d.answer) ?? same[0];
  };
  for (const event of events) take(event, { drafts, begin, waiting });
  return drafts.reverse();
}

interface Fold {
  readonly drafts: Draft[];
  readonly begin: (event: LedgerEvent, tool?: string) => Draft;
  readonly waiting: (
    event: LedgerEvent,
    tool: string | undefined,
    hash: string | undefined,
  ) => Draft | undefined;
}

function take(event: LedgerEvent, { drafts, begin, waiting }: Fold): void {
  switch (event.kind) {
    case 'question':
      begin(event, event.tool).question = event;
      return;
    case 'answer': {
      const asked = drafts.find((d) => d.question?.question === event.question);
      (asked ?? begin(event)).answer = event;
      return;
    }
    case 'launch':
      (waiting(event, undefined, undefined) ?? begin(event)).launch = event;
      return;
    case 'forward':
      (waiting(event, event.tool, event.hash) ?? begin(event, event.tool)).forward = event;
      return;
    case 'refusal':
      (waiting(event, event.tool, event.hash) ?? begin(event, event.tool)).refusal = event;
      return;
    case 'result': {
      const sent = drafts.findLast(
        (d) => d.connection === event.connection && d.forward?.n === event.n,
      );
      if (sent) sent.result = event;
      return;
    }
    case 'touch': {
      const { question } = event;
      const asked =
        question === undefined
          ? undefined
          : drafts.find((d) => d.question?.question === question && !d.touch);
      (asked ?? begin(event)).touch = event;
      return;
    }
    case 'surface':
      begin(event).surface = event;
      return;
    case 'reply':
      takeReply(event, drafts, begin);
      return;
    case 'open':
    case 'signIn':
    case 'spool':
    case 'trust':
    case 'exit':
      return;
  }
}

/** A reply belongs to the call that it answers; the question about it is no call of its own. */
function takeReply(event: Of<'reply'>, drafts: Draft[], begin: Fold['begin']): void {
  const here = drafts.filter((d) => d.connection === event.connection);
  if (event.how === 'collected') {
    const held = here.findLast((d) => d.reply?.n === event.n);
    if (held) held.collected = event;
    return;
  }
  const asked = here.findLast(
    (d) => d.question?.hash === event.hash && !d.forward && !d.refusal && !d.reply,
  );
  const call =
    event.call === undefined || event.call === 0
      ? undefined
      : here.findLast((d) => d.forward?.n === event.call);
  const record = call ?? asked ?? begin(event, event.name);
  record.reply = event;
  const answer = asked?.answer;
  if (answer) record.replyAnswer = answer;
  if (call && asked) drafts.splice(drafts.indexOf(asked), 1);
}

/**
 * How it ended, for icon and words. `waiting`: nothing was decided as far as the ledger says; `unused`: it was allowed,
 * but the client had given up and has not come back; `kept`, `redacted`: it ran, and what came back did not reach the
 * model, or not all of it; `reviewed`: a list, not a call.
 */
export type Ending =
  | 'allowed'
  | 'edited'
  | 'refused'
  | 'failed'
  | 'unused'
  | 'waiting'
  | 'kept'
  | 'redacted'
  | 'reviewed'
  | 'withheld';

const REFUSING: readonly string[] = [
  AnswerChoice.deny,
  AnswerChoice.denyBlock,
  AnswerChoice.dontStart,
  AnswerChoice.blockLaunch,
  AnswerChoice.withhold,
  AnswerChoice.keepOff,
];

export function endingOf(record: CallRecord): Ending {
  const { answer, forward, refusal, launch, touch, result, reply, surface } = record;
  if (surface) return surface.withheld > 0 ? 'withheld' : 'reviewed';
  if (reply?.how === 'refused') return 'kept';
  if (reply?.how === 'redacted') return 'redacted';
  if (refusal || launch?.effect === 'deny' || touch?.effect === 'deny') return 'refused';
  if (launch || touch || (reply && !forward)) return 'allowed';
  if (!forward) {
    if (!answer) return 'waiting';
    return REFUSING.includes(answer.answer) ? 'refused' : 'unused';
  }
  if (result && result.status !== 'ok') return 'failed';
  return forward.edited ? 'edited' : 'allowed';
}
