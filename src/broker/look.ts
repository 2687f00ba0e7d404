import { argumentTree } from '../core/consent/effect.ts';
import type { CallIdentity } from '../core/consent/late.ts';
import { editsFor, labelsOf } from '../core/flow/labels.ts';
import type { CallContext } from '../core/policy/decide.ts';
import type { CallFacts } from '../core/policy/grants.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { Label } from '../shared/label.ts';
import type { CallClaim } from '../shared/protocol/gate.ts';
import { withArguments } from './argumentFacts.ts';
import { flowFacts } from './callAnswer.ts';
import type { Caller } from './caller.ts';
import type { Lists } from './lists.ts';
import type { State } from './state.ts';

/** A call as it is decided: what it is, and what is known about it beside what a person said. */
export interface Looked {
  readonly call: CallIdentity;
  /** With the arguments, where a grant or a rule looks at them: kept no longer than the decision takes. */
  readonly facts: CallFacts;
  readonly seen: CallContext;
}

export function lookAt(
  { flows, declined, memory, ports }: State,
  caller: Caller,
  lists: Pick<Lists, 'tool'>,
  claim: CallClaim,
): Looked {
  const { connection, launchId, launch, contentsId: contents, matched, held } = caller;
  const { tool, hash, conversation, task = false, retry = false } = claim;
  const { pin, withheld, flagged, definition } = lists.tool(tool);
  const policy = memory.policy();
  const labels = namesLabels(policy)
    ? labelsNow(policy, { launchId, tool, pin }, definition)
    : undefined;
  const said = { connection, conversation, task, retry };
  const suspicion = flows.suspicion(flowFacts(caller, claim));
  const call = { launchId, server: launch.server, tool, pin, contents, hash, labels, ...said };
  const facts = withArguments(call, policy, { ports, cwd: launch.cwd, claim });
  const before = declined.about(call, ports.now()) !== undefined;
  return { call, facts, seen: { matched, held, withheld, flagged, declined: before, suspicion } };
}

const namesLabels = ({ rules }: Policy): boolean =>
  rules?.rules.some((rule) => rule.labels !== undefined) === true;

/** What its tool does with data, as it is now; looked at only where a rule asks for it. */
function labelsNow(
  { trust }: Policy,
  tool: Pick<CallFacts, 'launchId' | 'tool' | 'pin'>,
  definition: string | undefined,
): readonly Label[] {
  const edits = editsFor(trust.labels, tool);
  const said = argumentTree(definition ?? '', true);
  return labelsOf({ tool: tool.tool, definition: said, edits }).map(({ label }) => label);
}
