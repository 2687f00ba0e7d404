import { l10n } from 'vscode';
import { ReplyRule } from '../../core/review/rulesReply.ts';

/** What stands in something that came back from a server, and what to do about it. */
export const replyWords: Readonly<
  Record<ReplyRule, () => readonly [title: string, advice: string]>
> = {
  [ReplyRule.override]: () => [
    l10n.t('It tells the model to drop what it was told, or to be somebody else.'),
    l10n.t('Data has no business saying that. Redact it or refuse the result.'),
  ],
  [ReplyRule.safeguards]: () => [
    l10n.t('It claims that a protection is off, or that somebody may now do everything.'),
    l10n.t('Nothing in a result can change what is allowed. Do not believe it.'),
  ],
  [ReplyRule.turn]: () => [
    l10n.t('It speaks as if it were you, the system or an operator.'),
    l10n.t('You did not write it. Redact it or refuse the result.'),
  ],
  [ReplyRule.address]: () => [
    l10n.t('It speaks to the model that reads it.'),
    l10n.t('Ask yourself who wrote it there, and for whom.'),
  ],
  [ReplyRule.task]: () => [
    l10n.t('It puts another task in the place of yours, or before it.'),
    l10n.t('Release it only if that task is what you asked for.'),
  ],
  [ReplyRule.precondition]: () => [
    l10n.t('It says that the result is only to be had after another call or step.'),
    l10n.t('Check whether the error is real before anything is called because of it.'),
  ],
  [ReplyRule.nextStep]: () => [
    l10n.t('It names the tool or the step that is to come next.'),
    l10n.t('Let it happen only if it serves what you asked for.'),
  ],
  [ReplyRule.secrecy]: () => [
    l10n.t('It wants something kept from you, or done without asking you.'),
    l10n.t('There is no honest reason for that. Redact it or refuse the result.'),
  ],
  [ReplyRule.leak]: () => [
    l10n.t('It wants private data read out or sent somewhere.'),
    l10n.t('Look at the receiver. Redact it unless you asked for exactly that.'),
  ],
  [ReplyRule.beacon]: () => [
    l10n.t('It holds an image or a link that carries data away once it is shown.'),
    l10n.t('Redact the address.'),
  ],
  [ReplyRule.toolCall]: () => [
    l10n.t('It holds a tool call in the syntax of models, as if the model had made it.'),
    l10n.t('Redact it unless you asked for such an example.'),
  ],
  [ReplyRule.tag]: () => [
    l10n.t('Marks that no format knows give a part of it the look of authority.'),
    l10n.t('Read what stands inside the marks. It is written for the model, not for you.'),
  ],
  [ReplyRule.steer]: () => [
    l10n.t('It tells the model what to say to you.'),
    l10n.t('Do not trust an answer that was made from it without a look at the source.'),
  ],
  [ReplyRule.memory]: () => [
    l10n.t('It wants to be remembered, or to hold for everything that comes after.'),
    l10n.t('Redact it, and look at what the agent stored in its memory.'),
  ],
  [ReplyRule.command]: () => [
    l10n.t('It has a command run.'),
    l10n.t('Read the command. Let it run only if you would type it yourself.'),
  ],
  [ReplyRule.several]: () => [
    l10n.t('Several things, each small, add up in this text.'),
    l10n.t('Read the marked place before you release it.'),
  ],
  [ReplyRule.host]: () => [
    l10n.t('The address that you are to open is not what it looks like.'),
    l10n.t('Do not open it. Type the address that you know instead.'),
  ],
};
