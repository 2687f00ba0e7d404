import type { Clause } from './clause.ts';
import { idOf, wordsOf } from './lexicon.ts';
import { Thing } from './token.ts';

/** Gaps up to this do not reach over a pause. */
export const REACH = 3;

/**
 * A phrase: kinds of words in an order, with room between them. `@x` is a class of words, `a|b` one of several,
 * `..4` up to four other words between its neighbours. Matching keeps, for every stage, the latest place where the
 * stages before it could end: one pass over the clause, whatever the text.
 */
export interface Phrase {
  readonly stages: readonly ReadonlySet<number>[];
  readonly gaps: readonly number[];
  /** The stage by which a clause is preselected: the one with the rarest words. */
  readonly anchor: number;
  /** How common the words of each stage are. */
  readonly costs: readonly number[];
}

/** Classes of everyday words, poor for preselection. */
const COMMON = new Set([
  '@not',
  '@all',
  '@must',
  '@model',
  '@user',
  '@call',
  '@using',
  '@before',
  '@read',
  '@data',
  '@be',
  '@use',
  '@can',
  '@tool',
  '@send',
]);

/** What nobody gave away: written in several words, so it stands for several phrases. */
const SOURCES = [
  '#secretpath',
  '@keyed ..1 @key',
  '@keyed ..1 password|passwords|secret|secrets|credentials|cookies',
  'the|all|these|saved|stored cookies|passwords|secrets|credentials',
  'secret|secrets ..1 values|value|variables',
  '@env ..1 @variables',
  'output|contents|result of ..1 env|printenv|set|#secretpath',
  '@inner ..1 prompt|prompts|instructions|message',
  '@convo ..1 @history|so|text|log',
  'conversation|chat|dialogue so|history|text|transcript|content|contents|until|up',
  'messages|turns|prompts ..2 exchanged|so|above|before|sent|typed|written',
  'last|previous|earlier|prior|recent|latest|past ..2 messages|prompts|turns|conversation|results|outputs|replies|inputs',
  'list|names|inventory|schema|schemas|descriptions ..3 tools|servers|functions|mcp|repositories',
  'session|browser|login|auth cookie|cookies|storage',
  'cookies of',
  'what|everything|all|anything ..2 know|knows|learned|remember|remembers ..2 about',
  'text|contents|content ..2 of ..2 @lately ..2 document|file|message|page|email|tab|conversation',
  'prompt ..2 and ..2 answer|reply|response|files',
  'browser|shell|command|bash|browsing history',
  "user's|users|person's|customer's|human's|their ..2 password|passwords|message|query|e-mail|email|secrets|credentials|token|tokens|data|files|input|prompt|question|identity",
];

/** The phrases of a wording: one for each thing that `$source` may be. */
export const phrases = (like: string): readonly Phrase[] =>
  like.includes('$source')
    ? SOURCES.map((source) => phrase(like.replace('$source', source)))
    : [phrase(like)];

function phrase(like: string): Phrase {
  const stages: ReadonlySet<number>[] = [];
  const gaps: number[] = [];
  const cost: number[] = [];
  let gap = 0;
  for (const part of like.split(' ')) {
    if (part.startsWith('..')) {
      gap = Number(part.slice(2));
      continue;
    }
    stages.push(stageOf(part));
    gaps.push(gap);
    cost.push(costOf(part));
    gap = 0;
  }
  return { stages, gaps, costs: cost, anchor: cost.indexOf(Math.min(...cost)) };
}

function stageOf(part: string): ReadonlySet<number> {
  const names = part.split('|');
  const [only] = names;
  if (names.length === 1 && only?.startsWith('@') === true) return wordsOf(only.slice(1));
  const set = new Set<number>();
  for (const name of names)
    if (name.startsWith('@')) for (const id of wordsOf(name.slice(1))) set.add(id);
    else set.add(idOf(name));
  return set;
}

/** Words that nearly every sentence has, or every description of a tool. */
const FREQUENT = new Set(
  'the to of a an in as is are be been for it its or and with from on this that these by at not no all any each every if when you your will can may must only use used using name data id list get set tool user value file string text content key url path query field parameter message information results return returns type time project first also default number server request create new one other code search api page json command read write send add update delete include call run #ident #pause #param #self user all'.split(
    ' ',
  ),
);

const costOf = (part: string): number => part.split('|').reduce((sum, p) => sum + weightOf(p), 0);

function weightOf(name: string): number {
  if (COMMON.has(name)) return 2000;
  if (name.startsWith('@'))
    return [...wordsOf(name.slice(1))].reduce((sum, id) => sum + (frequent.has(id) ? 200 : 3), 0);
  return FREQUENT.has(name) ? 200 : 3;
}
const frequent = new Set([...FREQUENT].map(idOf));

/** First and last word of the first place where the clause reads like the phrase. */
export interface Match {
  readonly first: number;
  readonly last: number;
}

const NEVER = -1000;
const scratch = { ends: new Int32Array(16), starts: new Int32Array(16) };

export function matchIn(clause: Clause, { stages, gaps }: Phrase, from = 0): Match | undefined {
  const { ids, count } = clause;
  const n = stages.length;
  const { ends, starts } = scratch;
  ends.fill(NEVER);
  for (let i = from; i < count; i++) {
    const id = ids[i] ?? 0;
    if (id === 0) continue;
    if (id === Thing.pause) {
      for (let s = 1; s < n; s++) if ((gaps[s] ?? 0) <= REACH) ends[s - 1] = NEVER;
      continue;
    }
    for (let s = n - 1; s >= 0; s--) {
      if (stages[s]?.has(id) !== true) continue;
      if (s === 0) starts[0] = i;
      else {
        const gone = i - (ends[s - 1] ?? NEVER) - 1;
        if (gone < 0 || gone > (gaps[s] ?? 0)) continue;
        starts[s] = starts[s - 1] ?? 0;
      }
      if (s === n - 1) return { first: starts[s] ?? 0, last: i };
      ends[s] = i;
    }
  }
  return undefined;
}
