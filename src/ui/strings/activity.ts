import { l10n } from 'vscode';
import { AnswerChoice } from '../../shared/protocol/webview.ts';
import type { Ending } from '../../core/ledger/records.ts';
import { offers, replies } from './cards.ts';
import { egress } from './sandbox.ts';
import { trails } from './trails.ts';
import { contents } from './contents.ts';
import { signIn } from './signIn.ts';

/** Sentences of the Activity view and of the record that it opens. */
export const activity = {
  start: l10n.t('start'),
  touched: {
    host: (target: string) => l10n.t('connection to {0}', target),
    sent: (target: string, count: number) => l10n.t('{0} bytes to {1}', count, target),
    file: (target: string) => l10n.t('attempt to write {0}', target),
    read: (target: string) => l10n.t('attempt to look at {0}', target),
    steer: (target: string) => l10n.t('new file {0}, which steers other programs', target),
    past: (_target: string, count: number) => l10n.t('connections past the proxies: {0}', count),
    apart: (target: string) => l10n.t('{0}, started apart from the server', target),
  },
  call: l10n.t('call'),
  unknownServer: l10n.t('unknown server'),
  row: (ending: string, time: string) => l10n.t('{0}, {1}', ending, time),
  title: (subject: string, server: string) => `${subject} · ${server}`,
  asked: l10n.t('Asked'),
  answered: l10n.t('Answered'),
  reason: l10n.t('Told the model'),
  remembered: l10n.t('Remembered'),
  remembering: l10n.t('Beside that'),
  rule: l10n.t('Rule'),
  ruleNow: l10n.t('It says now'),
  sent: l10n.t('Sent'),
  refused: l10n.t('Refused'),
  result: l10n.t('Result'),
  started: l10n.t('Start'),
  connection: l10n.t('Connection'),
  conversation: l10n.t('Conversation (says the client)'),
  because: (when: string, reason: string) => l10n.t('{0}, because: {1}', when, reason),
  sentAs: (when: string, bytes: number, reason: string) =>
    l10n.t('{0}, {1} bytes, because: {2}', when, bytes, reason),
  answeredAs: (when: string, answer: string) => l10n.t('{0}: {1}', when, answer),
  resultAs: (when: string, status: string, bytes: number) =>
    l10n.t('{0}: {1}, {2} bytes. Results are not kept.', when, status, bytes),
  command: l10n.t('Command'),
  args: l10n.t('Arguments as recorded (secrets removed, long values cut)'),
  editedArgs: l10n.t('Arguments as changed by you'),
  difference: l10n.t('What you changed'),
  lists: (what: string): string => LISTS[what] ?? l10n.t('list of {0}', what),
  reviewed: (it: { listed: number; pinned: number; withheld: number }) =>
    it.withheld > 0
      ? l10n.t('{0} listed, {1} pinned, {2} withheld', it.listed, it.pinned, it.withheld)
      : l10n.t('{0} listed, {1} pinned', it.listed, it.pinned),
  found: l10n.t('Found'),
  reply: l10n.t('What came back'),
  replyHow: {
    whole: l10n.t('released as it is'),
    redacted: l10n.t('released without the marked parts'),
    refused: l10n.t('kept from the model'),
    collected: l10n.t('given to a repeated call'),
  },
  replyAnswered: l10n.t('Answered about it'),
  listed: l10n.t('Listed'),
  at: (what: string, when: string) => l10n.t('{0}: {1}', when, what),
  gone: l10n.t('This record is not among the recent ones any more. Export the ledger to read it.'),
};

/** Sentences about calls that were declined and came again. */
export const declined = {
  repeated: (tool: string, server: string, more: number) =>
    more === 0
      ? l10n.t(
          'The agent repeated a call of "{0}" ({1}) that you declined. It was refused without asking you again.',
          tool,
          server,
        )
      : l10n.t(
          'The agent repeated calls that you declined, "{0}" ({1}) and {2} more. They were refused without asking you again.',
          tool,
          server,
          more,
        ),
  askAgain: l10n.t('Ask Me Again'),
  lifted: l10n.t('You are asked when it comes again. Tell the agent to repeat it.'),
  gone: l10n.t('Its conversation is over: an identical call is asked about in any case.'),
};

const LISTS: Readonly<Record<string, string>> = {
  tool: l10n.t('list of tools'),
  prompt: l10n.t('list of prompts'),
  resource: l10n.t('list of resources'),
  template: l10n.t('list of resource templates'),
  instructions: l10n.t('instructions'),
};

export const endings: Readonly<Record<Ending, string>> = {
  allowed: l10n.t('allowed'),
  edited: l10n.t('allowed after your change'),
  refused: l10n.t('refused'),
  failed: l10n.t('allowed, ended in an error'),
  unused: l10n.t('allowed, not run'),
  waiting: l10n.t('not decided'),
  kept: l10n.t('ran, its answer was kept from the model'),
  redacted: l10n.t('ran, its answer was given without the marked parts'),
  reviewed: l10n.t('reviewed'),
  withheld: l10n.t('reviewed, something was withheld'),
};

export const ledger = {
  verifying: l10n.t('Countersign verifies the ledger'),
  whole: (lines: number) => l10n.t('The ledger is whole: {0} lines verified.', lines),
  broken: (where: string) => l10n.t('The ledger is broken: {0}', where),
  exporting: l10n.t('Countersign exports the ledger'),
  exported: (file: string, lines: number) =>
    l10n.t('{0} lines of the ledger were written to {1}.', lines, file),
  notExported: (why: string) => l10n.t('The ledger was not exported: {0}', why),
  save: l10n.t('Export Ledger'),
};

const ANSWERS: Readonly<Record<AnswerChoice, () => string>> = {
  [AnswerChoice.startOnce]: offers.startOnce,
  [AnswerChoice.trustLaunch]: offers.trust,
  [AnswerChoice.trustOwn]: contents.trustOwn,
  [AnswerChoice.dontStart]: offers.dontStart,
  [AnswerChoice.blockLaunch]: offers.block,
  [AnswerChoice.allowOnce]: offers.allowOnce,
  [AnswerChoice.allowConversation]: offers.allowConversation,
  [AnswerChoice.allowWorkspace]: offers.allowWorkspace,
  [AnswerChoice.allowTool]: offers.allowTool,
  [AnswerChoice.allowReading]: () => l10n.t('Allow reading here'),
  [AnswerChoice.allowEveryday]: () => l10n.t('Allow everyday use here'),
  [AnswerChoice.allowDraft]: () => l10n.t('Allow under a condition'),
  [AnswerChoice.allowFlow]: trails.allowFlow,
  [AnswerChoice.deny]: offers.deny,
  [AnswerChoice.denyBlock]: offers.denyBlock,
  [AnswerChoice.withhold]: replies.withhold,
  [AnswerChoice.releaseRedacted]: replies.redacted,
  [AnswerChoice.releaseWhole]: replies.whole,
  [AnswerChoice.reachOnce]: egress.once,
  [AnswerChoice.reachHere]: egress.here,
  [AnswerChoice.keepOff]: egress.keepOff,
  [AnswerChoice.signIn]: signIn.yes,
  [AnswerChoice.dontSignIn]: signIn.no,
};

/** The words on the button that was pressed; an id from another version of the product is shown as it is. */
export function answerSentence(id: string): string {
  return Object.hasOwn(ANSWERS, id) ? ANSWERS[id as AnswerChoice]() : id;
}
