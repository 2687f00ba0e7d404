import { callOutcome, flowsOf, grantsOf } from '../core/consent/answer.ts';
import type { CallIdentity } from '../core/consent/late.ts';
import type { Drafted } from '../core/consent/draft.ts';
import type { Answer, CallQuestion, GrantDraft } from '../core/consent/request.ts';
import { decideCall, mayRemember } from '../core/policy/decide.ts';
import type { FlowFacts } from '../core/flow/flows.ts';
import { fineFor } from '../core/flow/fine.ts';
import type { Caller } from './caller.ts';
import type { ToolFacts } from './toolFacts.ts';
import { conversationOf } from './prints.ts';
import type { Grant } from '../core/policy/grants.ts';
import { pathTests } from '../core/policy/grants/resolve.ts';
import { argumentTree } from '../core/consent/effect.ts';
import { Label } from '../shared/label.ts';
import { member, stringOf } from '../shared/lossless.ts';
import type { CallClaim } from '../shared/protocol/gate.ts';
import { Reason } from '../shared/verdict.ts';
import { argumentFacts, withArguments } from './argumentFacts.ts';
import type { ArgumentText } from './argumentText.ts';
import { answerEvent, refusal, type Conclusion } from './events.ts';
import type { Pending } from './questions.ts';
import type { Lists } from './lists.ts';
import { refusedBy } from './ruled.ts';
import { keptCommand, type State } from './state.ts';

/** A call about which a person is asked. */
export interface OpenCall {
  readonly call: CallIdentity;
  readonly key: string;
  readonly claim: CallClaim;
  readonly matched: boolean;
  /** What its values are compared as. */
  readonly flow: FlowFacts;
  readonly text: ArgumentText;
  readonly pending: Pending<CallQuestion>;
  /** Number of the gate's request that waits for the answer; undefined where its client gave up. */
  n: number | undefined;
  /** It was answered or taken back: nothing may follow. */
  over: boolean;
}

/**
 * Turns a person's answer into what happens: the answer is recorded, what it remembers is written, and then it is
 * decided once more with what is true now. A grant that cannot be written does not undo the approval of this one
 * call; an answer that cannot be recorded allows nothing, while a denial holds in any case.
 */
export async function conclude(
  state: State,
  open: OpenCall,
  lists: Pick<Lists, 'tool'>,
  answer: Answer,
): Promise<Conclusion> {
  const { ports, memory, recorder } = state;
  const { question } = open.pending;
  const remember = question.mayRemember && mayRemember(memory.policy(), open.matched);
  const outcome = callOutcome(answer, remember);
  const text = answer.kind === 'allow' ? answer.edit : undefined;
  const edit = text === undefined ? undefined : { text, hash: ports.sha256(text) };
  const event = answerEvent(question, answer, outcome, edit?.hash, ports.now());
  const recorded = await recorder.record([event]);
  if (!outcome) return refusal(Reason.cancelled);
  if (!outcome.allow) {
    if (question.suspicion) {
      const where = open.flow.conversation;
      state.flows.denied(where);
      state.leases.except(where);
    }
    return deny(state, open, outcome);
  }
  if (!recorded.ok) return refusal(Reason.ledgerFailed);

  state.flows.allowed(edit ? { ...open.flow, args: edit.text, complete: true } : open.flow);
  const drafted = outcome.draft && draftedOf(state, open, outcome.draft);
  const newId = (): string => ports.newId();
  const grants = grantsOf(question, outcome.scope, newId, ports.now(), drafted);
  const remembered = await rememberAll(state, grants);
  if (state.flows.state(open.flow.conversation)?.ordered !== true)
    for (const flow of flowsOf(question, outcome.scope, newId, ports.now()))
      await memory.fine(flow);
  const { withheld } = lists.tool(open.call.tool);
  const context = { matched: open.matched, answer: question.id, withheld };
  const policy = memory.policy();
  const { cwd } = question.launch;
  const call = withArguments(open.call, policy, { ports, cwd, claim: open.claim });
  const verdict = decideCall(call, policy, context, ports.now());
  const [reason] = verdict.reasons;
  if (verdict.effect !== 'allow') return refusedBy(verdict, policy);
  return { allow: true, remembered, reason, by: verdict.by, edit };
}

/** A draft with the arguments that it must cover: those of the call, read and resolved for it alone. */
function draftedOf({ ports }: State, { claim, pending }: OpenCall, draft: GrantDraft): Drafted {
  const { condition } = draft;
  const tests = condition.kind === 'arguments' ? condition.tests : [];
  const needs = { paths: pathTests(tests), wide: false };
  return { draft, args: argumentFacts(ports, pending.question.launch.cwd, claim, needs) };
}

/** What is looked at of a call's values; of long arguments only what came with the claim. */
export function flowFacts(
  { labels, memory }: State,
  caller: Caller,
  { tool, args, bytes, conversation, request }: CallClaim,
  facts: ToolFacts,
): FlowFacts {
  const { launch, launchId, client, matched } = caller;
  const complete = Buffer.byteLength(args) === bytes;
  const policy = memory.policy();
  const flows = mayRemember(policy, matched) ? policy.trust.flows : undefined;
  return {
    ...{ conversation: conversationOf(conversation, client), server: launch.server, tool },
    ...{ args, complete },
    // Whatever it asks for, the server is told so.
    ...(request === true
      ? { labels: [Label.egress], request: askedFor(args, complete) }
      : { labels: labels.of(caller, tool, facts).map(({ label }) => label) }),
    fine: fineFor(flows, { launchId, tool, pin: facts.pin }),
  };
}

/** The resource or prompt that a request names, as the print of what comes back will. */
function askedFor(args: string, complete: boolean): string {
  const tree = argumentTree(args, complete);
  return stringOf(member(tree, 'uri')) ?? stringOf(member(tree, 'name')) ?? '';
}

/**
 * False where nothing was to be remembered, something could not be stored, or it is for some calls only: the call that
 * was shown is none of them, also where its client repeats it.
 */
async function rememberAll({ memory }: State, grants: readonly Grant[]): Promise<boolean> {
  let stored = grants.length > 0 && grants.every(({ uses }) => uses === undefined);
  for (const grant of grants) stored = (await memory.grant(grant)) && stored;
  return stored;
}

async function deny(
  state: State,
  open: OpenCall,
  { block, text }: { readonly block: boolean; readonly text?: string | undefined },
): Promise<Conclusion> {
  if (!block) return refusal(Reason.personDenied, text);
  const { launchId, launch } = open.pending.question;
  const command = await keptCommand(state, launch);
  const at = state.ports.now();
  await state.memory.judge({ launchId, server: launch.server, state: 'blocked', command, at });
  state.reconsider();
  await state.leases.settled();
  return refusal(Reason.personBlocked, text);
}
