import type { KeptSignIn } from '../shared/signIn.ts';
import type { CardContext } from '../ui/cards/context.ts';
import { grantedTo } from '../ui/signIn/granted.ts';
import { knownTools } from '../ui/signIn/tools.ts';
import type { Engine } from './engine.ts';

/** What the window knows of a server that wants a sign-in. */
export const signInFacts = (
  engine: () => Pick<Engine, 'trustPort' | 'review'>,
  kept: () => readonly KeptSignIn[],
): CardContext['signIns'] => ({
  tools: (launchId) =>
    knownTools(launchId, engine().trustPort.policy(), engine().review.surfaces()),
  since: ({ resource, issuer }) =>
    kept().find((one) => one.resource === resource && one.issuer === issuer)?.since,
  granted: (launch) => grantedTo(launch, kept()),
});
