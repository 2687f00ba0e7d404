import { l10n } from 'vscode';
import { ListRule } from '../../core/pins/differs.ts';
import { Rule } from '../../core/review/rules.ts';
import { hiddenWords } from './findingsHidden.ts';
import { replyWords } from './findingsReply.ts';

/** What a rule found, and what to do about it. */
export interface FindingWords {
  readonly title: string;
  readonly advice: string;
}

type Say = (about: string) => readonly [title: string, advice: string];

const other = (about: string): string => about || l10n.t('another tool');

const WORDS: Readonly<Record<Rule | ListRule, Say>> = {
  [Rule.ordersOverride]: () => [
    l10n.t('It tells the model to drop its instructions or to rank this text above you.'),
    l10n.t('No description needs that. Keep it out.'),
  ],
  [Rule.ordersRole]: () => [
    l10n.t('It gives the model another role, or a mode without limits.'),
    l10n.t('A description says what a tool does, not who the model is. Keep it out.'),
  ],
  [Rule.ordersTag]: () => [
    l10n.t(
      'It is dressed up as something else: a system message, a hidden note, a mark of a chat.',
    ),
    l10n.t('Read what stands inside the marks. It is written for the model, not for you.'),
  ],
  [Rule.ordersPrecondition]: () => [
    l10n.t('It demands that something else is done before or beside the call.'),
    l10n.t('Accept it only where that step belongs to this server and to your task.'),
  ],
  [Rule.ordersStanding]: () => [
    l10n.t('It sets a rule for more than its own calls: for the session, or for other tools.'),
    l10n.t('A tool may speak for itself alone. Keep it out unless you wrote it.'),
  ],
  [Rule.ordersTrigger]: () => [
    l10n.t('It says that it acts otherwise later, or upon a certain word or file.'),
    l10n.t('Ask its author why. What you approve today may not be what runs tomorrow.'),
  ],
  [Rule.ordersMessage]: () => [
    l10n.t('It has the model put a message before you, or refuse a task.'),
    l10n.t('Take such messages for what the server wants you to read.'),
  ],
  [Rule.ordersArgument]: () => [
    l10n.t(
      'It has the model pass something else than you asked for: another recipient, value, or content.',
    ),
    l10n.t('Keep it out, or compare the arguments of every call with what you asked.'),
  ],
  [Rule.secrecyUser]: () => [
    l10n.t('It wants to keep something from you.'),
    l10n.t('An honest tool has nothing to hide. Keep it out.'),
  ],
  [Rule.secrecySilent]: () => [
    l10n.t('It wants something done without being noticed.'),
    l10n.t('Read what is done in silence. Keep it out unless that is harmless.'),
  ],
  [Rule.consentBypass]: () => [
    l10n.t('It wants to act without your confirmation.'),
    l10n.t('Let its calls ask you every time, or keep it out.'),
  ],
  [Rule.shadowGoverns]: (about) => [
    l10n.t('It says how {0} is to be used.', other(about)),
    l10n.t('A server has no say over the tools of another. Keep it out.'),
  ],
  [Rule.shadowReplaces]: (about) => [
    l10n.t('It wants to take the place of {0}, or sends the model elsewhere.', other(about)),
    l10n.t('Check which of the two you want to be used, and turn the other off.'),
  ],
  [Rule.shadowMention]: (about) => [
    l10n.t('It names {0}, which belongs to another server.', other(about)),
    l10n.t('Read why. It may be a harmless hint.'),
  ],
  [Rule.shadowName]: (about) => [
    l10n.t('It has the same name as {0}.', other(about)),
    l10n.t('The model may take one for the other. Turn off the one that you do not need.'),
  ],
  [Rule.shadowLookalike]: (about) => [
    l10n.t('Its name can be taken for {0}.', other(about)),
    l10n.t('Compare the two servers. Keep out the one that you do not know.'),
  ],
  [Rule.shadowClone]: (about) => [
    l10n.t('It copies {0}: name and description.', other(about)),
    l10n.t('Calls meant for one may go to the other. Keep out the one that you do not know.'),
  ],
  [Rule.exfilParameter]: () => [
    l10n.t(
      'It asks the model for what was not meant for it: the conversation, its instructions, a file.',
    ),
    l10n.t('Leave that argument empty when you approve a call, or keep the tool out.'),
  ],
  [Rule.exfilSend]: () => [
    l10n.t('It wants data to be collected and sent to another place.'),
    l10n.t('Keep it out unless exactly this is what you installed it for.'),
  ],
  [Rule.exfilUrl]: () => [
    l10n.t('It names an address to which something is to be sent.'),
    l10n.t('Check whom the address belongs to.'),
  ],
  [Rule.exfilCapture]: () => [
    l10n.t('It collects or copies on the side what passes through.'),
    l10n.t('Assume that everything you give it is kept. Keep it out if you do not want that.'),
  ],
  [Rule.secretsRead]: () => [
    l10n.t('It reaches for keys, passwords or private files.'),
    l10n.t('Accept it only where that is its very purpose.'),
  ],
  [Rule.secretsEmbedded]: () => [
    l10n.t('A key or password stands in its text.'),
    l10n.t('If it is yours, replace it: every client of this server has seen it.'),
  ],
  [Rule.cornerInstruction]: () => [
    l10n.t('An order to the model stands where a value or a comment belongs.'),
    l10n.t('Nobody puts it there by accident. Keep it out.'),
  ],
  [Rule.cornerUrl]: () => [
    l10n.t('It names an address that is used to collect data or to reach inside a network.'),
    l10n.t('Check whom the address belongs to before you let it be called.'),
  ],
  [Rule.annotationsContradiction]: () => [
    l10n.t('It claims to change nothing, and its name or description says otherwise.'),
    l10n.t('Do not rely on its claims; look at every call.'),
  ],
  [Rule.preferencePush]: () => [
    l10n.t('It wants to be used before or instead of other tools.'),
    l10n.t('Choose the tool yourself when several would do.'),
  ],
  [Rule.preferencePraise]: () => [
    l10n.t('It praises itself to be chosen.'),
    l10n.t('Praise tells nothing about what it does. Choose by what you know.'),
  ],
  [Rule.commandsRun]: () => [
    l10n.t('It has a command run, or something installed that runs later.'),
    l10n.t('Read the command. Keep it out unless you would type it yourself.'),
  ],
  [Rule.sizeText]: () => [
    l10n.t('It is far longer than a description needs to be.'),
    l10n.t('Look at the end of the text: that is where things are hidden.'),
  ],
  [ListRule.differs]: () => [
    l10n.t('The server says something else to a client with other abilities.'),
    l10n.t('Compare the two texts. Ask its author why clients are told apart.'),
  ],
  [Rule.combined]: () => [
    l10n.t('Several things, each small, add up in this text.'),
    l10n.t('Read the marked places together before you accept it.'),
  ],
};

const ALL: Readonly<Record<string, Say>> = { ...WORDS, ...hiddenWords, ...replyWords };

/** A plain line about a rule and an advice; undefined for a rule of another version. */
export function findingWords(rule: string, about = ''): FindingWords | undefined {
  const say = Object.hasOwn(ALL, rule) ? ALL[rule] : undefined;
  if (!say) return undefined;
  const [title, advice] = say(about);
  return { title, advice };
}
