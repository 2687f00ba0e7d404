import { heldOf, type Held } from '../sandbox/confined.ts';
import { DEMANDED } from '../sandbox/presets.ts';
import type { LaunchFacts } from './launchFacts.ts';
import type { Policy } from './policy.ts';
import { sandboxDemand } from './rules.ts';

/**
 * What holds a launch: what the person chose, and where that is no sandbox and a rule demands one, the one that stands
 * for it. Nothing is started with less; what runs elsewhere is not held at all.
 */
export function heldUnder(policy: Policy, launch: LaunchFacts): Held {
  const { sandbox, wholeEnv } = heldOf(policy.trust, launch);
  const demanded = !sandbox && launch.remote !== true && sandboxDemand(launch, policy);
  return {
    ...(sandbox ? { sandbox } : demanded ? { sandbox: DEMANDED } : {}),
    ...(wholeEnv !== undefined && { wholeEnv }),
  };
}
