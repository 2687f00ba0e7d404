import { AnswerChoice } from '../../shared/protocol/webview.ts';
import { EVERY_TOOL, type Condition, type Grant, type Scope } from '../policy/grants.ts';
import { blocks, checkEdit } from './check.ts';
import type { Answer, CallQuestion } from './request.ts';

/** What an answer to a call amounts to. */
export type CallOutcome =
  | {
      readonly allow: true;
      readonly scope: 'once' | 'conversation' | 'workspace';
      readonly edit?: string | undefined;
    }
  | { readonly allow: false; readonly block: boolean; readonly text?: string | undefined };

/**
 * Reads an answer to a call strictly: nothing is remembered where that is not allowed, nor for an edited call, for
 * the grant would cover arguments that nobody approved. Undefined where the answer is of another kind of question or
 * its edit is no JSON object without repeated names; such an answer allows nothing.
 */
export function callOutcome(answer: Answer, remember: boolean): CallOutcome | undefined {
  if (answer.kind === 'deny') return { allow: false, block: answer.block, text: answer.text };
  if (answer.kind !== 'allow') return undefined;
  const { edit } = answer;
  if (edit === undefined) return { allow: true, scope: remember ? answer.scope : 'once' };
  return checkEdit(edit).some(blocks) ? undefined : { allow: true, scope: 'once', edit };
}

/**
 * The grant that a remembering answer writes; undefined for a single approval, and for a tool whose name would stand
 * for all tools. For the conversation it covers any arguments of the tool on that connection; for the workspace
 * exactly the argument bytes that were shown.
 */
export function grantOf(
  question: CallQuestion,
  scope: 'once' | 'conversation' | 'workspace',
  id: string,
  at: number,
): Grant | undefined {
  if (scope === 'once' || question.tool === EVERY_TOOL) return undefined;
  const { launchId, tool, pin, contents, connection, conversation, hash } = question;
  const condition: Condition = scope === 'conversation' ? { kind: 'any' } : { kind: 'exact', hash };
  const where: Scope =
    scope === 'conversation'
      ? { kind: 'conversation', connection, conversation }
      : { kind: 'workspace' };
  const { server } = question.launch;
  return { id, launchId, server, tool, pin, contents, condition, scope: where, at };
}

/** The stable word of an answer for the ledger: the button that gives it. */
export function choiceOf(answer: Answer): AnswerChoice {
  switch (answer.kind) {
    case 'start':
      if (!answer.trust) return AnswerChoice.startOnce;
      return answer.mine === true ? AnswerChoice.trustOwn : AnswerChoice.trustLaunch;
    case 'refuse':
      return answer.block ? AnswerChoice.blockLaunch : AnswerChoice.dontStart;
    case 'deny':
      return answer.block ? AnswerChoice.denyBlock : AnswerChoice.deny;
    case 'allow':
      return {
        once: AnswerChoice.allowOnce,
        conversation: AnswerChoice.allowConversation,
        workspace: AnswerChoice.allowWorkspace,
      }[answer.scope];
    case 'withhold':
      return AnswerChoice.withhold;
    case 'release':
      return answer.how === 'whole' ? AnswerChoice.releaseWhole : AnswerChoice.releaseRedacted;
  }
}
