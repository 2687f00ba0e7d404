import type { Reached } from './scope.ts';

/** What keeps a server inside: nothing does yet, so each runs with all rights of the person. */
export const sandboxOf = (): readonly Reached[] => [
  { word: 'sandbox.none', level: 'plain', why: 'sandbox', text: '' },
];
