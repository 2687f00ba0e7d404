import { argumentTree } from '../core/consent/effect.ts';
import { usageOf } from '../core/consent/usage.ts';
import { hasLabel } from '../core/flow/labels.ts';
import type { LeaseTool } from '../core/policy/lease.ts';
import { Label } from '../shared/label.ts';
import type { Caller } from './caller.ts';
import type { State } from './state.ts';
import type { ToolFacts } from './toolFacts.ts';

/** A tool of one connection, as a lease looks at it. */
export function leaseTool(
  state: Pick<State, 'labels'>,
  caller: Caller,
  name: string,
  facts: ToolFacts,
): LeaseTool {
  const { connection, launchId, launch, contentsId: contents, matched, held } = caller;
  const { pin, withheld, flagged, definition = '' } = facts;
  const labels = state.labels.of(caller, name, facts);
  const sends = hasLabel(labels, Label.egress);
  // A result can give it this label at any time, and no lease is taken back for that.
  const known = { labels: [Label.untrusted, ...labels.map(({ label }) => label)] };
  return {
    call: { launchId, server: launch.server, tool: name, pin, contents, connection, ...known },
    context: { matched, held, withheld, flagged },
    reads: !sends && usageOf(name, argumentTree(definition, true)) === 'reading',
  };
}
