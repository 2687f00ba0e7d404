import type { Question } from '../../core/consent/request.ts';
import { Verb } from '../../core/consent/verbs.ts';
import { AnswerChoice, type Offer } from '../../shared/protocol/webview.ts';
import { Reason } from '../../shared/verdict.ts';
import { offers } from '../strings/cards.ts';

/** What decides which answers a card offers. */
interface Standing {
  /** Something on the card is unusual: nothing is remembered, and allowing takes a deliberate gesture. */
  readonly warned: boolean;
  /** The entry's name, safe to show. */
  readonly server: string;
}

/** A block is written to the workspace's trust list, so that must be readable and the workspace the right one. */
const mayBlock = ({ reasons }: Question): boolean =>
  !reasons.includes(Reason.unmatched) && !reasons.includes(Reason.trustUnreadable);

/** The answers to a launch, refusing first. */
export function launchOffers(question: Question, { warned, server }: Standing): Offer[] {
  const hold = warned ? { hold: true } : {};
  const list: Offer[] = [
    { choice: AnswerChoice.dontStart, label: offers.dontStart() },
    { choice: AnswerChoice.startOnce, label: offers.startOnce(), ...hold },
  ];
  if (question.mayRemember && !warned)
    list.push({
      choice: AnswerChoice.trustLaunch,
      label: offers.trust(),
      sentence: offers.trustSays(server),
    });
  if (mayBlock(question))
    list.push({
      choice: AnswerChoice.blockLaunch,
      label: offers.block(),
      sentence: offers.blockSays(server),
    });
  return list;
}

interface CallStanding extends Standing {
  /** The tool's name, safe to show. */
  readonly tool: string;
  readonly verb: Verb;
  readonly conversation: boolean;
}

/**
 * The answers to a call, denying first. The first remembering one is what suits the call: reading is asked less with
 * any arguments for a while; what changes or sends something is remembered with exactly these arguments.
 */
export function callOffers(question: Question, standing: CallStanding): Offer[] {
  const { warned, server, tool, verb } = standing;
  const list: Offer[] = [
    { choice: AnswerChoice.deny, label: offers.deny() },
    { choice: AnswerChoice.allowOnce, label: offers.allowOnce(), ...(warned && { hold: true }) },
  ];
  if (question.mayRemember && !warned) {
    const passing: Offer = {
      choice: AnswerChoice.allowConversation,
      label: standing.conversation ? offers.allowConversation() : offers.allowConnection(),
      sentence: standing.conversation
        ? offers.conversationSays(tool, server)
        : offers.connectionSays(tool, server),
    };
    const exact: Offer = {
      choice: AnswerChoice.allowWorkspace,
      label: offers.allowWorkspace(),
      sentence: offers.workspaceSays(tool, server),
    };
    const mild = verb === Verb.read || verb === Verb.call;
    list.push(...(mild ? [passing, exact] : [exact, passing]));
  }
  if (mayBlock(question))
    list.push({
      choice: AnswerChoice.denyBlock,
      label: offers.denyBlock(),
      sentence: offers.denyBlockSays(server),
    });
  return list;
}
