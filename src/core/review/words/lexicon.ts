/**
 * Words by what they mean in an order: who is addressed, what is done, to what, how. A class holds synonyms and
 * their inflections, so that a phrase (phrase.ts) names meanings, not wording. Ids are small numbers; 0 is a word
 * that means nothing here. Words of several languages stand side by side. It does NOT resolve ambiguity: a word
 * may stand in many classes, and only phrases that need several of them at once say anything.
 */
const ids = new Map<string, number>();
const classes = new Map<string, Set<number>>();
const DOUBLED = /(?:^|[^aeiou])[aeiou][bdglmnprt]$/;
const LONG = new Set([
  'transmit',
  'submit',
  'omit',
  'commit',
  'permit',
  'refer',
  'defer',
  'forget',
]);

export function idOf(word: string): number {
  const known = ids.get(word);
  if (known !== undefined) return known;
  const next = ids.size + 1;
  ids.set(word, next);
  return next;
}

/** The words by the hash of their letters; open addressing, at most half full. Made anew when words were added. */
let table = new Int32Array(0);
let words: readonly string[] = [];
/** Words of scripts without spaces by their first character, the longest first. */
let firsts: ReadonlyMap<number, readonly string[]> = new Map();
const FNV = 0x01000193;
const LONGEST = 6;

/** The hash of no letters, and of one more. Capitals count as small letters. */
export const SEED = 0x811c9dc5 | 0;
export const hashed = (hash: number, code: number): number => Math.imul(hash ^ (code | 32), FNV);

function seal(): void {
  words = ['', ...ids.keys()];
  table = new Int32Array(2 ** Math.ceil(Math.log2(words.length * 2 + 2)));
  const begun = new Map<number, string[]>();
  for (let id = 1; id < words.length; id++) {
    const word = words[id] ?? '';
    let hash = SEED;
    for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), FNV);
    let at = hash & (table.length - 1);
    while (table[at] !== 0) at = (at + 1) & (table.length - 1);
    table[at] = id;
    const first = word.charCodeAt(0);
    if (first < 0x2e80 || word.length > LONGEST) continue;
    const list = begun.get(first);
    if (list) list.push(word);
    else begun.set(first, [word]);
  }
  for (const list of begun.values()) list.sort((a, b) => b.length - a.length);
  firsts = begun;
}

/** The id of the word of ASCII letters from `start` to `end`, in any case, without making a string of it. */
export function lookUpAt(text: string, start: number, end: number): number {
  let hash = SEED;
  for (let i = start; i < end; i++) hash = hashed(hash, text.charCodeAt(i));
  return lookUpHashed(hash, text, start, end);
}

/** The same where the hash of the letters is known. */
export function lookUpHashed(hash: number, text: string, start: number, end: number): number {
  if (words.length !== ids.size + 1) seal();
  for (let at = hash & (table.length - 1); ; at = (at + 1) & (table.length - 1)) {
    const id = table[at] ?? 0;
    if (id === 0 || isAt(words[id] ?? '', text, start, end)) return id;
  }
}

function isAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let i = start; i < end; i++)
    if ((text.charCodeAt(i) | 32) !== word.charCodeAt(i - start)) return false;
  return true;
}

/** The longest word of a script without spaces that stands at a place; empty where there is none. */
export function longestAt(text: string, at: number): string {
  if (words.length !== ids.size + 1) seal();
  return firsts.get(text.charCodeAt(at))?.find((word) => text.startsWith(word, at)) ?? '';
}

/** How many words are known. */
export const size = (): number => ids.size;

/** The id of a lower-case word; 0 where no class and no phrase knows it. */
export const lookUp = (word: string): number => ids.get(word) ?? 0;

export function wordsOf(name: string): ReadonlySet<number> {
  const found = classes.get(name);
  if (!found) throw new RangeError(`no such class of words: ${name}`);
  return found;
}

/** Regular English forms of a verb; wrong ones (of irregular verbs) do no harm, nobody writes them. */
function inflect(verb: string): string[] {
  if (verb.endsWith('e')) return [verb, `${verb}s`, `${verb}d`, `${verb.slice(0, -1)}ing`];
  if (/[^aeiou]y$/.test(verb)) {
    const stem = verb.slice(0, -1);
    return [verb, `${stem}ies`, `${stem}ied`, `${verb}ing`];
  }
  const double = LONG.has(verb) || (verb.length <= 5 && DOUBLED.test(verb));
  const stem = double ? verb + verb.slice(-1) : verb;
  const s = /(?:s|x|z|ch|sh)$/.test(verb) ? 'es' : 's';
  return [verb, verb + s, `${stem}ed`, `${stem}ing`];
}

/**
 * A class from a list of words; `verbs` adds their forms, `nouns` their plurals. `@x` takes another class in.
 * Of verbs there is also the class `x!`: only the form of an order.
 */
export function define(
  name: string,
  list: string,
  forms: 'verbs' | 'nouns' | 'plain' = 'plain',
): void {
  if (forms === 'verbs') define(`${name}!`, list);
  const set = classes.get(name) ?? new Set<number>();
  classes.set(name, set);
  for (const word of list.split(/\s+/)) {
    if (word === '') continue;
    if (word.startsWith('@')) for (const id of wordsOf(word.slice(1))) set.add(id);
    else for (const form of formsOf(word, forms)) set.add(idOf(form));
    if (forms === 'plain' && isForeign(word)) classes.get(`${name}!`)?.add(idOf(word));
  }
}

/** Words of other languages stand in lists as orders are written. */
const isForeign = (word: string): boolean => /[^\x20-\x7e]/.test(word);

function formsOf(word: string, forms: 'verbs' | 'nouns' | 'plain'): string[] {
  if (forms === 'plain') return [word];
  if (forms === 'verbs') return inflect(word);
  if (/[^aeiou]y$/.test(word)) return [word, `${word.slice(0, -1)}ies`];
  return [word, /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`];
}
