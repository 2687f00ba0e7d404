import { member, type JsonNode } from '../../shared/lossless.ts';
import { DEEDS, doing } from '../vocabulary/deeds.ts';
import { ADDRESSES, REACHES } from '../vocabulary/fields.ts';
import { wordsOf } from '../vocabulary/name.ts';
import { STAKES } from '../vocabulary/things.ts';
import { Verb, verbOfName } from './verbs.ts';

/**
 * What a tool is used for, where that is everyday: it reads what its server holds; it fetches what an address names;
 * it makes something of what it is given; it changes what its server holds.
 */
export type Usage = 'reading' | 'fetching' | 'making' | 'changing';

const FETCHES = new Set('browse visit crawl scrape fetch download navigate open'.split(' '));
/** Words of a description that are looked at. */
const SAID = 4;
const MAKES = doing('makes');
/** Arguments that lead elsewhere only as a whole name or its last word: `text_to_find` is a text. */
const LEADS = new Set(['to', 'cc', 'bcc']);
/** Before these a code is a mark: `country_code`. */
const MARKS = new Set(
  'country language lang currency zip postal area airport city state status error product station'.split(
    ' ',
  ),
);

/** Whether a name of an argument decides where something goes, who gets it or what runs. */
function reaches(key: string): boolean {
  const words = wordsOf(key);
  return words.some((word, at) => {
    if (!REACHES.has(word)) return false;
    if (LEADS.has(word)) return at === words.length - 1 || at === 0;
    return word !== 'code' || !MARKS.has(words[at - 1] ?? '');
  });
}

/**
 * The everyday use of a tool, as far as its name, its arguments and its own claims agree; undefined for one that
 * sends, deletes, runs, destroys by its own word, reaches others, or whose verb is not known. A hostile server calls its
 * tools what it likes, so this only groups tools in a proposal that names each of them; it allows nothing.
 */
export function usageOf(name: string, definition: JsonNode | undefined): Usage | undefined {
  const claims = member(definition, 'annotations');
  if (isBoolean(member(claims, 'destructiveHint'), 'true')) return undefined;
  const properties = member(member(definition, 'inputSchema'), 'properties');
  const keys = properties?.kind === 'object' ? properties.entries.map(({ key }) => key) : [];
  const said = keys.flatMap(wordsOf);
  const holds = (set: ReadonlySet<string>): boolean => said.some((word) => set.has(word));
  if (keys.some(reaches)) return undefined;
  const own = wordsOf(name);
  const verb = own.some((word) => DEEDS.has(word)) ? verbOfName(name) : verbSaid(definition);
  const mayRead = !isBoolean(member(claims, 'readOnlyHint'), 'false');
  if (holds(ADDRESSES)) {
    const fetches = verb === Verb.read || own.some((word) => FETCHES.has(word));
    return mayRead && fetches ? 'fetching' : undefined;
  }
  if (verb === Verb.read && mayRead) return 'reading';
  if (holds(STAKES) || own.some((word) => STAKES.has(word) || reachesOut(word))) return undefined;
  if (verb === Verb.call) return own.some((word) => MAKES.has(word)) ? 'making' : undefined;
  return verb === Verb.read || verb === Verb.write ? 'changing' : undefined;
}

/** The verb that a description begins with, of a tool whose name has none: that it reads, and nothing else. */
function verbSaid(definition: JsonNode | undefined): Verb {
  const said = member(definition, 'description');
  if (said?.kind !== 'string') return Verb.call;
  const first = wordsOf(said.text).slice(0, SAID);
  const verb = first.find((word) => DEEDS.has(word)) ?? '';
  if (FETCHES.has(verb)) return Verb.call;
  return DEEDS.get(verb)?.verb === Verb.read ? Verb.read : Verb.call;
}

const reachesOut = (word: string): boolean =>
  DEEDS.get(word)?.does.some((what) => what === 'sends' || what === 'runs' || what === 'calls') ===
  true;

const isBoolean = (node: JsonNode | undefined, text: string): boolean =>
  node?.kind === 'boolean' && node.text === text;
