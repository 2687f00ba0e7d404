import { AnswerChoice } from '../../shared/protocol/webview.ts';
import type { FlowGrant } from '../flow/trail.ts';
import type { Condition } from '../policy/condition.ts';
import { EVERY_TOOL, type Grant, type Scope } from '../policy/grants.ts';
import { blocks, checkEdit } from './check.ts';
import { grantFrom, type Drafted } from './draft.ts';
import type { AllowScope, Answer, CallQuestion, GrantDraft, GrantedTool } from './request.ts';

/** What an answer to a call amounts to. */
export type CallOutcome =
  | {
      readonly allow: true;
      readonly scope: AllowScope;
      /** With the scope `draft`. */
      readonly draft?: GrantDraft | undefined;
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
  const { edit, scope, draft } = answer;
  if (edit === undefined) {
    if (!remember || (scope === 'draft' && !draft)) return { allow: true, scope: 'once' };
    return { allow: true, scope, ...(scope === 'draft' && { draft }) };
  }
  return checkEdit(edit).some(blocks) ? undefined : { allow: true, scope: 'once', edit };
}

/**
 * The grants that a remembering answer writes, each with its tool; none for a single approval, whose flows may be
 * called fine (`flowsOf`), and none for a tool
 * whose name would stand for all tools. Approving reading or everyday use writes one grant for each of those that were
 * named, bound to what it said then: a tool that comes later or changes is not covered. A draft is remembered with what
 * is known of the call's arguments, and only where it covers them.
 */
export function grantsOf(
  question: CallQuestion,
  scope: AllowScope,
  newId: () => string,
  at: number,
  drafted?: Drafted,
): readonly Grant[] {
  if (scope === 'once' || scope === 'fine' || question.request === true) return [];
  if (scope === 'draft') {
    const grant = drafted && grantFrom(question, drafted, newId(), at);
    return grant ? [grant] : [];
  }
  const { launchId, contents, connection, conversation, hash } = question;
  const condition: Condition = scope === 'workspace' ? { kind: 'exact', hash } : { kind: 'any' };
  const where: Scope =
    scope === 'conversation'
      ? { kind: 'conversation', connection, conversation }
      : { kind: 'workspace' };
  const { server } = question.launch;
  const tools = toolsOf(question, scope).filter(({ name }) => name !== EVERY_TOOL);
  const group = tools.length > 1 ? { group: newId() } : {};
  return tools.map(({ name, pin: said }) => ({
    ...{ id: newId(), launchId, server, tool: name, pin: said, contents },
    ...{ condition, scope: where, at, ...group },
  }));
}

/** The flows that an answer calls fine, bound to the tool as it is now; none of a tool of which nothing is known. */
export function flowsOf(
  { launchId, launch, tool, pin, marks = [] }: CallQuestion,
  scope: AllowScope,
  newId: () => string,
  at: number,
): readonly FlowGrant[] {
  if (scope !== 'fine' || pin === undefined) return [];
  const { server } = launch;
  return marks.map((mark) => ({ ...mark, id: newId(), launchId, server, tool, pin, at }));
}

/** The tools that an approval of this scope covers: the one that was called, or those that were named with it. */
export function toolsOf(
  { tool, pin, everyday = [] }: Pick<CallQuestion, 'tool' | 'pin' | 'everyday'>,
  scope: AllowScope,
): readonly GrantedTool[] {
  const named =
    scope === 'everyday'
      ? everyday
      : scope === 'reading'
        ? everyday.filter(({ usage }) => usage === 'reading')
        : [];
  return named.some(({ name }) => name === tool) ? named : [{ name: tool, pin }];
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
        tool: AnswerChoice.allowTool,
        reading: AnswerChoice.allowReading,
        everyday: AnswerChoice.allowEveryday,
        draft: AnswerChoice.allowDraft,
        fine: AnswerChoice.allowFlow,
      }[answer.scope];
    case 'reach':
      return answer.scope === 'workspace' ? AnswerChoice.reachHere : AnswerChoice.reachOnce;
    case 'keepOff':
      return AnswerChoice.keepOff;
    case 'withhold':
      return AnswerChoice.withhold;
    case 'release':
      return answer.how === 'whole' ? AnswerChoice.releaseWhole : AnswerChoice.releaseRedacted;
    case 'signIn':
      return AnswerChoice.signIn;
    case 'noSignIn':
      return AnswerChoice.dontSignIn;
  }
}
