import type { CardContext } from '../ui/cards/context.ts';
import { knownTools } from '../ui/signIn/tools.ts';
import type { Engine } from './engine.ts';

/** What the window knows of a server that wants a sign-in. */
export function signInFacts(
  engine: () => Pick<Engine, 'trustPort' | 'review'>,
): CardContext['signIns'] {
  return {
    tools: (launchId) =>
      knownTools(launchId, engine().trustPort.policy(), engine().review.surfaces()),
    since: () => undefined,
  };
}
