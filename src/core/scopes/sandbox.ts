import type { LaunchFacts } from './facts.ts';
import type { Reached } from './scope.ts';

/** What keeps a server inside; without a sandbox it runs with all rights of the person. One elsewhere is not here. */
export function sandboxOf(launch?: LaunchFacts): readonly Reached[] {
  if (launch?.remote) return [];
  return launch?.boxed === true
    ? [{ word: 'sandbox.on', level: 'plain', why: 'sandbox.on', text: '' }]
    : [{ word: 'sandbox.none', level: 'plain', why: 'sandbox', text: '' }];
}
