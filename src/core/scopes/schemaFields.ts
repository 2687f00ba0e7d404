import { member, type JsonNode } from '../../shared/lossless.ts';
import { pointerToken } from '../consent/leaves.ts';
import { wordsOf } from '../vocabulary/name.ts';

/** One property that a tool's input schema names. Server text. */
export interface SchemaField {
  readonly name: string;
  /** Lower-case words of the name. */
  readonly key: readonly string[];
  /** JSON pointer inside the schema. */
  readonly path: string;
  readonly format: string | undefined;
  /** Words that it may be, where the schema lists them. */
  readonly values: readonly string[];
  /** It may be a text, or a list of texts: not said otherwise. */
  readonly texts: boolean;
}

const FIELDS = 300;
const DEPTH = 12;
const INNER = ['items', 'anyOf', 'oneOf', 'allOf', 'prefixItems'];

const textsIn = (node: JsonNode | undefined): readonly string[] => {
  if (node?.kind === 'string') return [node.text];
  return node?.kind === 'array'
    ? node.items.flatMap((n) => (n.kind === 'string' ? [n.text] : []))
    : [];
};

function mayBeText(schema: JsonNode, depth = 0): boolean {
  const types = textsIn(member(schema, 'type'));
  if (types.length === 0 || types.includes('string')) return true;
  const items = member(schema, 'items');
  return types.includes('array') && depth < 2 && (!items || mayBeText(items, depth + 1));
}

/** The properties of a tool's input schema, nested ones too. It resolves no reference and is no validator. */
export function fieldsOf(schema: JsonNode | undefined): readonly SchemaField[] {
  const fields: SchemaField[] = [];
  const rest: { readonly node: JsonNode; readonly path: string; readonly depth: number }[] = [];
  if (schema) rest.push({ node: schema, path: '', depth: 0 });
  for (let next = rest.pop(); next && fields.length < FIELDS; next = rest.pop()) {
    const { node, path, depth } = next;
    if (depth > DEPTH) continue;
    const into = (inner: JsonNode, at: string): void => {
      rest.push({ node: inner, path: at, depth: depth + 1 });
    };
    const properties = member(node, 'properties');
    if (properties?.kind === 'object')
      for (const { key: name, value } of properties.entries) {
        const at = `${path}/properties/${pointerToken(name)}`;
        const listed = textsIn(member(value, 'enum'));
        fields.push({
          name,
          key: wordsOf(name),
          path: at,
          format: textsIn(member(value, 'format'))[0],
          values: [...listed, ...textsIn(member(value, 'const'))].slice(0, 50),
          texts: mayBeText(value),
        });
        into(value, at);
      }
    for (const name of INNER) {
      const inner = member(node, name);
      if (inner?.kind === 'object') into(inner, `${path}/${name}`);
      if (inner?.kind === 'array')
        for (const [i, item] of inner.items.entries()) into(item, `${path}/${name}/${i}`);
    }
  }
  return fields;
}
