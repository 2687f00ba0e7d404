import { DEEDS } from '../vocabulary/deeds.ts';
import { wordsOf } from '../vocabulary/name.ts';
import type { ExplainedScope } from './scope.ts';
import { wordsOfThing } from './things.ts';

/** A tool that the server is known to offer. */
export interface KnownTool {
  readonly name: string;
  /** A person allowed it, or it is the call for which the sign-in is wanted. */
  readonly allowed: boolean;
}

/**
 * What a scope is for, as far as the tools' names tell. `signIn`: for the sign-in itself. `needed`: for tools that were
 * allowed. `less`: those tools get by with less. `listed`: only tools that nobody allowed yet work on it. `unexplained`:
 * no tool does. `unknown`: nothing is known of the server's tools.
 */
export type Need = 'signIn' | 'needed' | 'less' | 'listed' | 'unexplained' | 'unknown';

export interface NeedOf {
  readonly need: Need;
  /** The tools that say so. Server text. */
  readonly tools: readonly string[];
}

/**
 * Compares a scope with the tools of its server. It takes a scope for needed only where a tool that was allowed names
 * both what the scope is about and a deed of its kind; administration is never taken for needed.
 */
export function needOf(scope: ExplainedScope, tools: readonly KnownTool[]): NeedOf {
  if (scope.level === 'identity' || scope.level === 'offline') return { need: 'signIn', tools: [] };
  if (tools.length === 0) return { need: 'unknown', tools: [] };
  const about = tools.filter((tool) => concerns(scope, tool.name));
  const allowed = about.filter((tool) => tool.allowed);
  if (about.length === 0) return { need: 'unexplained', tools: [] };
  if (allowed.length === 0) return { need: 'listed', tools: about.map(({ name }) => name) };
  const doing = allowed.filter(({ name }) => fits(scope, name));
  return doing.length > 0
    ? { need: 'needed', tools: doing.map(({ name }) => name) }
    : { need: 'less', tools: allowed.map(({ name }) => name) };
}

/** `repositories` → `repository`; a word that is no plural is left alone, or shortened in the same way everywhere. */
const singular = (word: string): string =>
  word
    .replace(/ies$/, 'y')
    .replace(/(ch|sh|ss|x)es$/, '$1')
    .replace(/([^s])s$/, '$1');

function concerns({ says, about }: ExplainedScope, tool: string): boolean {
  const named = wordsOf(tool).map(singular);
  if (says) {
    const words = wordsOfThing(says.thing);
    return words === undefined || named.some((word) => words.has(word));
  }
  const words = new Set((about ?? '').split(' ').filter(Boolean).map(singular));
  return named.some((word) => words.has(word));
}

function fits({ level, says }: ExplainedScope, tool: string): boolean {
  if (says?.thing === 'everything') return false;
  const verb = wordsOf(tool)
    .map((word) => DEEDS.get(word)?.verb)
    .find((found) => found !== undefined);
  if (verb === undefined) return false;
  if (level === 'read') return verb === 'read';
  return level === 'write' && verb !== 'read';
}
