import { citedRule, type CitedRule } from '../core/policy/cited.ts';
import { heldUnder } from '../core/policy/held.ts';
import type { LaunchFacts } from '../core/policy/launchFacts.ts';
import type { Policy } from '../core/policy/policy.ts';
import { sandboxDemand } from '../core/policy/rules.ts';
import { ruleKey } from '../core/policy/ruleSteps.ts';
import type { Held } from '../core/sandbox/confined.ts';
import type { Content, Launch } from '../shared/server.ts';

interface Starting {
  readonly launchId: string;
  readonly launch: Launch;
  readonly contents?: readonly Content[] | undefined;
}

/** A launch as far as decisions look at it. */
export const factsOf = ({ launchId, launch, contents }: Starting): LaunchFacts => ({
  ...{ launchId, server: launch.server, contents },
  ...(launch.remote && { remote: true }),
});

/** What holds a launch in, and the rule that demands it, if one does. */
export function holdingOf(
  starting: Starting,
  policy: Policy,
): { readonly held: Held; readonly demand: CitedRule | undefined } {
  const facts = factsOf(starting);
  const demand = sandboxDemand(facts, policy);
  return {
    held: heldUnder(policy, facts),
    demand: demand && citedRule(policy, ruleKey(demand)),
  };
}
