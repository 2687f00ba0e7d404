import type { CallIdentity } from '../core/consent/late.ts';
import type { CallQuestion } from '../core/consent/request.ts';
import { marksFor } from '../core/flow/marking.ts';
import type { FlowFacts } from '../core/flow/flows.ts';
import type { Suspicion } from '../core/flow/suspicion.ts';
import type { Known } from '../core/ledger/entry.ts';
import { knownOf } from '../core/ledger/known.ts';
import type { CallContext } from '../core/policy/decide.ts';
import type { CallFacts } from '../core/policy/grants.ts';
import type { CallClaim } from '../shared/protocol/gate.ts';
import { isLeft } from '../core/policy/lease.ts';
import type { Reason } from '../shared/verdict.ts';
import { withArguments } from './argumentFacts.ts';
import { flowFacts } from './callAnswer.ts';
import type { Caller } from './caller.ts';
import { leaseTool } from './leaseTool.ts';
import type { Lists } from './lists.ts';
import type { State } from './state.ts';
import type { ToolFacts } from './toolFacts.ts';

/** A call as it is decided: what it is, and what is known about it beside what a person said. */
export interface Looked {
  readonly call: CallIdentity;
  /** With the arguments, where a grant or a rule looks at them: kept no longer than the decision takes. */
  readonly facts: CallFacts;
  readonly seen: CallContext;
  /** What its values are compared as. */
  readonly flow: FlowFacts;
  /** What the ledger keeps of this. */
  readonly known: Known;
}

/** What is known of a tool; of a method only its name, which what is remembered of it binds to. */
const toldOf = (
  lists: Pick<Lists, 'tool'>,
  { tool, request }: CallClaim,
  sha256: (text: string) => string,
): ToolFacts =>
  request === true
    ? {
        pin: sha256(`request ${tool}`),
        withheld: undefined,
        flagged: false,
        definition: undefined,
      }
    : lists.tool(tool);

export function lookAt(
  state: State,
  caller: Caller,
  lists: Pick<Lists, 'tool'>,
  claim: CallClaim,
): Looked {
  const { flows, declined, memory, ports } = state;
  const { connection, launchId, launch, contentsId: contents, matched, held } = caller;
  const { tool, hash, conversation, task = false, retry = false, request } = claim;
  const listed = toldOf(lists, claim, ports.sha256);
  const { pin, withheld, flagged } = listed;
  const said = { connection, conversation, task, retry, request };
  const flow = flowFacts(state, caller, claim, listed);
  const suspicion = flows.suspicion(flow);
  const { labels } = flow;
  const base = { launchId, server: launch.server, tool, pin, contents, hash, labels };
  const call = { ...base, ...said };
  const facts = withArguments(call, memory.policy(), { ports, cwd: launch.cwd, claim });
  const declinedBefore = declined.about(call, ports.now()) !== undefined;
  const policy = memory.policy();
  const plain =
    policy.alone === true &&
    request !== true &&
    pin !== undefined &&
    isLeft(leaseTool(state, caller, tool, listed), policy, ports.now());
  const seen = { matched, held, withheld, flagged, declined: declinedBefore, suspicion, plain };
  return { call, facts, seen, flow, known: knownOf(facts, seen) };
}

interface Why {
  readonly reasons: readonly Reason[];
  readonly suspicion: Suspicion | undefined;
  readonly flow: FlowFacts;
}

/** What a question tells of where its values come from, and which flows its answer may call fine. */
export function flowTold(
  { flows, reaches }: Pick<State, 'flows' | 'reaches'>,
  { reasons, suspicion, flow }: Why,
  pin: string | undefined,
): Pick<CallQuestion, 'suspicion' | 'flowState' | 'reached' | 'marks'> {
  const decides = suspicion !== undefined && reasons[0] === suspicion.reason;
  const marks = decides && pin !== undefined ? marksFor(flows, flow, suspicion) : [];
  const reached = reaches.of(flow.conversation);
  return {
    suspicion,
    flowState: flows.state(flow.conversation),
    ...(reached.length > 0 && { reached }),
    ...(marks.length > 0 && { marks }),
  };
}
