import type { LaunchFacts } from './facts.ts';
import type { Reached } from './scope.ts';

/** What keeps a server inside: nothing does yet, so each runs with all rights of the person. One elsewhere is not here. */
export const sandboxOf = (launch?: LaunchFacts): readonly Reached[] =>
  launch?.remote ? [] : [{ word: 'sandbox.none', level: 'plain', why: 'sandbox', text: '' }];
