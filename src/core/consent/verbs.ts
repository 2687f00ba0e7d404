import { DEEDS } from '../vocabulary/deeds.ts';
import { wordsOf } from '../vocabulary/name.ts';

/** What a call does, as its name and arguments say; ordered from the least to the most. */
export const Verb = {
  call: 'call',
  read: 'read',
  write: 'write',
  delete: 'delete',
  send: 'send',
  run: 'run',
} as const;
export type Verb = (typeof Verb)[keyof typeof Verb];

const ORDER: readonly Verb[] = ['call', 'read', 'write', 'delete', 'send', 'run'];

/** Words that stay a deed even after a reading word (`get_and_delete`); others are then a noun (`list_runs`). */
const ALWAYS = new Set(
  'delete remove destroy erase purge truncate write exec execute eval send drop overwrite'.split(
    ' ',
  ),
);

/** After these the next deed stands beside the first (`search_and_replace`). */
const JOINS = new Set(['and', 'then', 'or']);

/** The stronger of two verbs. */
export function stronger(a: Verb, b: Verb): Verb {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}

/**
 * The verb that a tool's name claims. A name is the server's own word: a hostile server calls its tool what it
 * likes, so this orders and words a card and decides nothing.
 */
export function verbOfName(name: string): Verb {
  let verb: Verb = 'call';
  let joined = false;
  for (const word of wordsOf(name)) {
    const next = DEEDS.get(word)?.verb;
    if (next && (verb !== 'read' || joined || ALWAYS.has(word))) verb = stronger(verb, next);
    joined = JOINS.has(word);
  }
  return verb;
}
