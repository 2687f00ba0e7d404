import { brief, type Reached } from './scope.ts';

/** What a server may do in the person's name elsewhere: the OAuth scopes of its sign-in, where it has one. */
export const identityOf = (scopes: readonly string[]): readonly Reached[] =>
  scopes.map((scope) => ({
    word: 'identity',
    level: 'plain',
    why: 'oauth',
    text: brief(scope),
  }));
