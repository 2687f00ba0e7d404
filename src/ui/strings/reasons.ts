import { l10n } from 'vscode';
import { Reason } from '../../shared/verdict.ts';

const SENTENCES: Readonly<Record<Reason, () => string>> = {
  [Reason.paused]: () => l10n.t('Countersign is paused: everything is refused.'),
  [Reason.blocked]: () => l10n.t('This server is blocked in this workspace.'),
  [Reason.restricted]: () =>
    l10n.t('The workspace is in Restricted Mode: everything is asked and nothing is remembered.'),
  [Reason.unmatched]: () =>
    l10n.t(
      'It was not started from a folder of this window: what you remembered here does not count for it.',
    ),
  [Reason.toolDrifted]: () =>
    l10n.t('The tool says something else than what you accepted: it waits for your review.'),
  [Reason.toolWithheld]: () => l10n.t('The tool is kept from clients until you have reviewed it.'),
  [Reason.toolBlocked]: () => l10n.t('You blocked this tool.'),
  [Reason.toolFlagged]: () =>
    l10n.t('The review found something in what this tool says, and you accepted it all the same.'),
  [Reason.replyFlagged]: () => l10n.t('The review found something in what came back.'),
  [Reason.orderedValue]: () =>
    l10n.t('It uses a value that stands only where a result gave orders to the model.'),
  [Reason.orderedCall]: () => l10n.t('It does what a result ordered the model to do.'),
  [Reason.afterDenial]: () =>
    l10n.t(
      'You denied a call that a result had ordered; this one follows it, with a value that nothing explains.',
    ),
  [Reason.requestedValue]: () =>
    l10n.t('It uses a value that stands only in a text that asks its reader to do something.'),
  [Reason.trifecta]: () =>
    l10n.t(
      'In this conversation the agent has read private data and text that others can write, and this call sends something out.',
    ),
  [Reason.privateOut]: () => l10n.t('It sends out what another server read as private.'),
  [Reason.untrustedValue]: () =>
    l10n.t('What decides where it goes stands only in text that others can write.'),
  [Reason.firstSeen]: () => l10n.t('It goes somewhere that you have not approved here before.'),
  [Reason.unexplained]: () =>
    l10n.t('Nothing in this conversation explains it, and it follows a result with a finding.'),
  [Reason.declinedBefore]: () =>
    l10n.t('You declined exactly this call in this conversation, and its agent was told so.'),
  [Reason.ruleDenies]: () => l10n.t('A rule denies it.'),
  [Reason.ruleAsks]: () => l10n.t('A rule demands that you are asked.'),
  [Reason.ruleAllows]: () => l10n.t('A rule that you confirmed allows it.'),
  [Reason.ruleFaulty]: () => l10n.t('A rule that may concern it holds a word that is not known.'),
  [Reason.rulesUnreadable]: () => l10n.t('A file of rules could not be read: everything is asked.'),
  [Reason.launchDemand]: () => l10n.t('A rule demands a version that this start does not have.'),
  [Reason.sandboxDemanded]: () =>
    l10n.t(
      'A rule demands a sandbox of it, and you chose none: it starts in the one that stands for the rule, or not at all.',
    ),
  [Reason.confinementLoosened]: () =>
    l10n.t('You trusted this launch when it could touch less of this machine.'),
  [Reason.sandboxMissing]: () =>
    l10n.t('It may only be started in a sandbox, and none could be made.'),
  [Reason.hostUnknown]: () => l10n.t('Nobody has allowed this host for this server yet.'),
  [Reason.sandboxRefused]: () => l10n.t('Its sandbox refused it.'),
  [Reason.sandboxAllows]: () => l10n.t('Its sandbox allows it.'),
  [Reason.sandboxSteered]: () =>
    l10n.t('It appeared while the server ran, and can make other programs of yours run something.'),
  [Reason.listTooLarge]: () => l10n.t('The server offers more than can be reviewed.'),
  [Reason.listUnreadable]: () => l10n.t('What the server offers could not be read.'),
  [Reason.listIncomplete]: () => l10n.t('The beginning of the list was not reviewed here.'),
  [Reason.reviewFailed]: () => l10n.t('The review failed.'),
  [Reason.launchUnknown]: () => l10n.t('Nobody has decided about this command line yet.'),
  [Reason.launchChanged]: () =>
    l10n.t('A server of this name was trusted with another command line.'),
  [Reason.contentsChanged]: () =>
    l10n.t('You trusted this command line; what it runs is not the same any more.'),
  [Reason.launchTrusted]: () => l10n.t('You trusted this launch in this workspace.'),
  [Reason.launchPass]: () => l10n.t('You allowed this start a moment ago.'),
  [Reason.grant]: () => l10n.t('An approval that you remembered covers it.'),
  [Reason.ticket]: () =>
    l10n.t('You approved exactly this call before, and its client repeated it.'),
  [Reason.noRule]: () => l10n.t('Nothing that you remembered covers this call.'),
  [Reason.trustUnreadable]: () =>
    l10n.t(
      'The trust list of this workspace could not be read: everything is asked and nothing is remembered.',
    ),
  [Reason.ledgerFailed]: () => l10n.t('It could not be recorded, and nothing runs unrecorded.'),
  [Reason.queueFull]: () => l10n.t('Too many calls of this server were waiting already.'),
  [Reason.personDenied]: () => l10n.t('You denied it.'),
  [Reason.personBlocked]: () => l10n.t('You denied it and blocked the server.'),
  [Reason.personAllowed]: () => l10n.t('You allowed it.'),
  [Reason.requestPlain]: () => l10n.t('It carries nothing that another server read as private.'),
  [Reason.cancelled]: () => l10n.t('The client withdrew it.'),
  [Reason.noBroker]: () => l10n.t('No window with Countersign could be asked.'),
  [Reason.brokerLost]: () => l10n.t('The window that was asked went away.'),
};

/** The sentence of a reason id; an id from another version of the product is shown as it is. */
export function reasonSentence(id: string): string {
  return Object.hasOwn(SENTENCES, id) ? SENTENCES[id as Reason]() : id;
}
