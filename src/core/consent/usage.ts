import { member, type JsonNode } from '../../shared/lossless.ts';
import { Verb, verbOfName, wordsOf } from './verbs.ts';

/**
 * What a tool is used for, where that is everyday: it reads what its server holds; it fetches what an address names;
 * it changes what its server holds.
 */
export type Usage = 'reading' | 'fetching' | 'changing';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Names of arguments that decide where something goes, who gets it or what runs. */
const REACHES = words(
  'endpoint webhook host hostname domain command cmd script code shell recipient recipients to cc bcc body message',
);
const ADDRESSES = words('url urls uri uris link links href');

/** Words of names and arguments with which a change concerns others, money or access, and is no everyday one. */
const STAKES = words(
  'participant participants attendee attendees invitee invitees guest guests member members user users email emails ' +
    'phone permission permissions role roles access password passwords passcode pin secret token credential ' +
    'credentials key keys amount price payment pay card iban account owner repo repository bucket channel team org ' +
    'push merge publish deploy release checkout order transfer purchase buy subscribe approve sign vote install',
);
const FETCHES = words('browse visit crawl scrape fetch download navigate open');

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
  if (holds(REACHES)) return undefined;
  const verb = verbOfName(name);
  const own = wordsOf(name);
  const mayRead = !isBoolean(member(claims, 'readOnlyHint'), 'false');
  if (holds(ADDRESSES)) {
    const fetches = verb === Verb.read || own.some((word) => FETCHES.has(word));
    return mayRead && fetches ? 'fetching' : undefined;
  }
  if (verb === Verb.read && mayRead) return 'reading';
  if (holds(STAKES) || own.some((word) => STAKES.has(word))) return undefined;
  return verb === Verb.read || verb === Verb.write ? 'changing' : undefined;
}

const isBoolean = (node: JsonNode | undefined, text: string): boolean =>
  node?.kind === 'boolean' && node.text === text;
