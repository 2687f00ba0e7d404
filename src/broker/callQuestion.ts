import type { CallIdentity } from '../core/consent/late.ts';
import type { CallQuestion } from '../core/consent/request.ts';
import type { FlowFacts } from '../core/flow/flows.ts';
import type { Suspicion } from '../core/flow/suspicion.ts';
import type { Known } from '../core/ledger/entry.ts';
import { citedRule } from '../core/policy/cited.ts';
import { isCovered, mayRemember } from '../core/policy/decide.ts';
import { EVERY_TOOL } from '../core/policy/grants.ts';
import type { CallClaim } from '../shared/protocol/gate.ts';
import { Reason } from '../shared/verdict.ts';
import type { Caller } from './caller.ts';
import type { Lists } from './lists.ts';
import { flowTold } from './look.ts';
import type { State } from './state.ts';

/** Why a person is asked. */
export interface Why {
  readonly reasons: readonly [Reason, ...Reason[]];
  readonly by: string | undefined;
  readonly suspicion: Suspicion | undefined;
  readonly flow: FlowFacts;
  /** The remembered approval that covers the call all the same. */
  readonly grant: string | undefined;
  /** What the ledger keeps of what was decided by. */
  readonly known: Known;
}

interface Asked {
  readonly call: CallIdentity;
  readonly claim: CallClaim;
  readonly why: Why;
  /** The claim carries the whole arguments. */
  readonly complete: boolean;
}

/** Reasons to ask that come before everything that is remembered: an approval would not spare the next question. */
const RULED: readonly Reason[] = [Reason.ruleAsks, Reason.ruleFaulty, Reason.rulesUnreadable];

/** What a person is asked about a call: what it is, why, and what is known of its tool. */
export function callQuestion(
  state: State,
  caller: Caller,
  lists: Pick<Lists, 'tool' | 'everyday'>,
  { call, claim, why, complete }: Asked,
): CallQuestion {
  const { ports, memory } = state;
  const { launch, matched, client } = caller;
  const { tool, pin, contents, hash, launchId, connection, conversation, task, retry } = call;
  return {
    kind: 'call',
    id: ports.newId(),
    hash,
    askedAt: ports.now(),
    reasons: why.reasons,
    rule: citedRule(memory.policy(), why.by),
    ...flowTold(state, why, call.pin),
    covered: call.request !== true && isCovered(call, memory.policy(), ports.now()),
    everyday: call.request === true ? undefined : lists.everyday(tool),
    client,
    late: false,
    mayRemember:
      tool !== EVERY_TOOL &&
      !why.reasons.some((reason) => RULED.includes(reason)) &&
      mayRemember(memory.policy(), matched),
    launchId,
    launch,
    connection,
    tool,
    pin,
    contents,
    args: claim.args,
    complete,
    bytes: claim.bytes,
    conversation,
    definition: call.request === true ? undefined : lists.tool(tool).definition,
    request: call.request,
    task,
    retry,
    ...(caller.box.holds && { boxed: true }),
  };
}
