import { Verb, verbOfName, wordsOf } from '../consent/verbs.ts';
import { member, type JsonNode } from '../../shared/lossless.ts';

/** Arguments that decide where something goes or what runs. */
const REACHES = new Set(
  (
    'url urls uri uris link links href endpoint webhook host hostname domain command cmd script code shell ' +
    'recipient recipients to cc bcc body message'
  ).split(' '),
);

/**
 * Whether a tool only reads what its server already holds, as far as its name, its arguments and its own claims agree:
 * a reading name, no argument that names an address or a program, and no claim to the contrary. A hostile server calls
 * its tools what it likes, so this only groups tools in a proposal that names each of them; it allows nothing.
 */
export function readsOnly(name: string, definition: JsonNode | undefined): boolean {
  if (verbOfName(name) !== Verb.read) return false;
  const claims = member(definition, 'annotations');
  if (isBoolean(member(claims, 'readOnlyHint'), 'false')) return false;
  if (isBoolean(member(claims, 'destructiveHint'), 'true')) return false;
  const properties = member(member(definition, 'inputSchema'), 'properties');
  const names = properties?.kind === 'object' ? properties.entries.map(({ key }) => key) : [];
  return !names.some((key) => wordsOf(key).some((word) => REACHES.has(word)));
}

const isBoolean = (node: JsonNode | undefined, text: string): boolean =>
  node?.kind === 'boolean' && node.text === text;
