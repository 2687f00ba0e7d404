import { l10n } from 'vscode';
import type { Marked, Side } from '../../shared/protocol/inspectorTraffic.ts';
import type { Mark } from '../../shared/protocol/traffic.ts';
import { reasonSentence } from './reasons.ts';

/** Sentences of the traffic view. What comes from outside is text to them. */
export const trafficWords = {
  views: { items: l10n.t('Review'), traffic: l10n.t('Traffic') },
  pause: l10n.t('Pause'),
  resume: l10n.t('Resume'),
  resumeWith: (n: number) => l10n.t('Resume ({0} new)', n),
  count: (shown: number, all: number) =>
    shown !== all
      ? l10n.t('{0} of {1} messages', shown, all)
      : all === 1
        ? l10n.t('1 message')
        : l10n.t('{0} messages', all),
  answer: (name: string) => l10n.t('answer to {0}', name),
  answerOnly: l10n.t('answer'),
  unread: l10n.t('(not a message)'),
  tooFast: (n: number) =>
    n === 1
      ? l10n.t('1 message not shown: they came too fast.')
      : l10n.t('{0} messages not shown: they came too fast.', n),
  gone: (n: number) => l10n.t('{0} older messages were let go to make room.', n),
  turnedAway: (n: number) => l10n.t('{0} newer messages found no room while paused.', n),
  earlier: (n: number) => l10n.t('Only the newest are listed; {0} earlier ones match too.', n),
  away: l10n.t('Nothing was watched while this page was out of sight for longer.'),
  none: l10n.t('No messages yet'),
  noneHint: l10n.t('Calls and lists appear here while this view is open.'),
  alone: l10n.t('No connection to this server'),
  aloneHint: l10n.t(
    'Messages appear here while this view is open and a client uses the server under guard.',
  ),
  start: l10n.t('Start It'),
  noMatch: l10n.t('Nothing matches'),
  noMatchHint: l10n.t('Empty the filter to see all messages.'),
  came: l10n.t('Message'),
  cameAs: l10n.t('As it came'),
  leftAs: l10n.t('As it went on'),
  beginning: (kept: number, size: number) =>
    l10n.t('Only the first {0} of {1} bytes are kept.', kept, size),
  notKept: l10n.t('It is not kept: too much went by.'),
  direction: l10n.t('Direction'),
  toServer: l10n.t('Client to server'),
  toClient: l10n.t('Server to client'),
  madeToServer: l10n.t('Countersign to server'),
  madeToClient: l10n.t('Countersign to client'),
  client: l10n.t('Client'),
  noClient: l10n.t('not named yet'),
  id: l10n.t('Id'),
  took: l10n.t('Time to its answer'),
  waited: l10n.t('Time since its request'),
  ms: (n: number) => l10n.t('{0} ms', n),
  seconds: (n: string) => l10n.t('{0} s', n),
  toRequest: (name: string) => l10n.t('Show the request: {0}', name),
  toAnswer: l10n.t('Show its answer'),
  copied: l10n.t('Copied.'),
  copiedPart: l10n.t('Copied what is kept of it.'),
  exportTitle: l10n.t('Export Messages'),
  exportWarning: l10n.t('The messages of this server may hold private data'),
  exportDetail: (n: number) =>
    l10n.t(
      '{0} messages are written with their texts as they went by: arguments, results, perhaps keys. Countersign itself stores none of them. Give the file only to people who may read all of it.',
      n,
    ),
  exportAnyway: l10n.t('Export…'),
  exported: (n: number) =>
    n === 1 ? l10n.t('1 message was exported.') : l10n.t('{0} messages were exported.', n),
  nothingToExport: l10n.t('There is nothing to export.'),
};

export const SIDES: Readonly<Record<Side, string>> = {
  all: l10n.t('Both directions'),
  server: l10n.t('To the server'),
  client: l10n.t('To the client'),
};

export const MARKED: Readonly<Record<Marked, string>> = {
  all: l10n.t('Everything'),
  passed: l10n.t('Passed'),
  held: l10n.t('Held'),
  refused: l10n.t('Refused or stopped'),
  changed: l10n.t('Changed on the way'),
  made: l10n.t('Said by Countersign'),
};

export const MARKS: Readonly<Record<Mark, { badge: string; why: string }>> = {
  passed: { badge: l10n.t('passed'), why: l10n.t('It went on byte for byte.') },
  held: { badge: l10n.t('held'), why: l10n.t('It waits for a review, an answer, or the server.') },
  refused: { badge: l10n.t('refused'), why: l10n.t('It did not go on.') },
  later: {
    badge: l10n.t('answered later'),
    why: l10n.t('It did not go on yet. The client was told to come back for it.'),
  },
  cut: {
    badge: l10n.t('cut'),
    why: l10n.t('It went on without what is withheld. Every other byte is as it came.'),
  },
  redacted: {
    badge: l10n.t('redacted'),
    why: l10n.t('It went on with the marked places replaced, as you wanted.'),
  },
  edited: {
    badge: l10n.t('edited'),
    why: l10n.t('It went on with your arguments, or with the note that tells the model of them.'),
  },
  kept: {
    badge: l10n.t('kept reply'),
    why: l10n.t('A reply that was kept from an earlier call. Nothing ran again for it.'),
  },
  cancelled: { badge: l10n.t('cancelled'), why: l10n.t('It was given up before it went on.') },
  stopped: {
    badge: l10n.t('stopped'),
    why: l10n.t('It went no further: nobody waits for it any more.'),
  },
  made: { badge: l10n.t('by Countersign'), why: l10n.t('Countersign said this itself.') },
};

const REASONS: Readonly<Record<string, string>> = {
  'made.relist': l10n.t('It tells the client to list again, because a review changed the list.'),
  'made.progress': l10n.t('It tells the client that the call still waits.'),
  'call.waiting': l10n.t('The client would have given up; your approval still counts.'),
  'call.heldFull': l10n.t('Too much was waiting already.'),
  'call.badEdit': l10n.t('The edited arguments could not be used.'),
  'launch.waiting': l10n.t('The start of the server still waits for your answer.'),
  'launch.failed': l10n.t('The server could not be started.'),
  'answer.size': l10n.t('The answer was too large to be relayed.'),
  'answer.twofold': l10n.t('Clients could read it in different ways.'),
  'surface.unreadable': l10n.t('What the server offers could not be read.'),
  'surface.late': l10n.t('The review was not done in time.'),
  'reply.waiting': l10n.t('The client would have given up; the reply is kept for your review.'),
  'reply.heldFull': l10n.t('Too much was waiting for review already.'),
  'reply.gone': l10n.t('Nobody reviewed it in time.'),
  'reply.unreadable': l10n.t('It is not valid JSON, so nobody could review it.'),
  'reply.uncut': l10n.t('What was to be removed could not be cut out of it.'),
};

/** Why a message got its mark, in a sentence; '' where there is no more to say. */
export function markReason(reason: string | undefined): string {
  if (reason === undefined) return '';
  if (Object.hasOwn(REASONS, reason)) return REASONS[reason] ?? '';
  if (reason.startsWith('wire.')) return l10n.t('The line breaks a rule of the wire: {0}', reason);
  return reasonSentence(reason);
}
