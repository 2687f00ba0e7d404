import type { JsonNode } from '../../shared/lossless.ts';
import type { Item } from './review.ts';

/** Where in an item a string stands, as far as a review treats it differently. */
export type Place =
  /** What the item is called. */
  | 'name'
  /** Text written to be read: descriptions, titles, instructions, bodies of prompts. */
  | 'prose'
  /** The name of a property of a schema, or of another object. */
  | 'key'
  /** Where a schema or an extension holds values: default, enum, const, examples, pattern, $comment, x-*, _meta. */
  | 'corner'
  /** An address of the item or its icon. */
  | 'address';

/** One string of an item. The pointer is made when somebody asks. */
export interface Text {
  readonly text: string;
  readonly place: Place;
  readonly step: Step;
  readonly key: boolean;
}

export interface Step {
  readonly parent: Step | undefined;
  readonly name: string | number;
}

/** Words of JSON Schema and of the protocol: as property names they say nothing. */
const WORDS = new Set(
  'type properties required items description title default enum const examples pattern format anyOf oneOf allOf not if then else additionalProperties patternProperties $defs definitions $schema $id $ref $comment minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems uniqueItems minProperties maxProperties propertyNames multipleOf prefixItems contains dependentRequired dependentSchemas unevaluatedProperties nullable deprecated readOnly writeOnly inputSchema outputSchema annotations name readOnlyHint destructiveHint idempotentHint openWorldHint icons src mimeType sizes _meta arguments uri uriTemplate size execution taskSupport audience priority lastModified theme'.split(
    ' ',
  ),
);
const PLAIN = new Set('type format $schema $ref mimeType'.split(' '));
const CORNERS = new Set(
  'default enum const examples example pattern $comment $id _meta'.split(' '),
);
const PROSE = new Set(['description', 'title', 'text', 'instructions']);
/** Objects whose property names the server chose. */
const MAPS = new Set(
  'properties patternProperties $defs definitions dependentSchemas dependentRequired'.split(' '),
);

/** Every string of an item, in order; property names before their values. Iterative: depth does not matter. */
export function stringsOf(item: Item): Text[] {
  const out: Text[] = [];
  const open: { node: JsonNode; step: Step; place: Place; map: boolean }[] = [];
  const root: Step = { parent: undefined, name: '' };
  open.push({ node: item.node, step: root, place: 'prose', map: false });
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const { node, step, place, map } = top;
    if (node.kind === 'string') {
      out.push({ text: node.text, place, step, key: false });
    } else if (node.kind === 'array') {
      for (let i = node.items.length - 1; i >= 0; i--) {
        const child = node.items[i];
        if (child) open.push({ node: child, step: { parent: step, name: i }, place, map: false });
      }
    } else if (node.kind === 'object') {
      for (let i = node.entries.length - 1; i >= 0; i--) {
        const entry = node.entries[i];
        if (!entry) continue;
        const at: Step = { parent: step, name: entry.key };
        if (map || !WORDS.has(entry.key))
          out.push({ text: entry.key, place: 'key', step: at, key: true });
        open.push({
          node: entry.value,
          step: at,
          place: placeOf(entry.key, place, map, step),
          map: !map && MAPS.has(entry.key),
        });
      }
    }
  }
  return out;
}

function placeOf(key: string, above: Place, map: boolean, parent: Step): Place {
  if (above === 'corner') return 'corner';
  if (map) return 'prose';
  if (PLAIN.has(key)) return 'address';
  if (CORNERS.has(key) || key.startsWith('x-')) return 'corner';
  if (PROSE.has(key)) return 'prose';
  if (key === 'name' && parent.parent === undefined) return 'name';
  if (key === 'uri' || key === 'uriTemplate' || key === 'src') return 'address';
  return WORDS.has(key) ? above : 'corner';
}

/** The JSON pointer (RFC 6901) of a string. */
export function pointerOf(step: Step): string {
  const parts: string[] = [];
  for (let at = step; at.parent; at = at.parent)
    parts.push(String(at.name).replaceAll('~', '~0').replaceAll('/', '~1'));
  return parts
    .reverse()
    .map((p) => `/${p}`)
    .join('');
}
