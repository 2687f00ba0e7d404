import { stringOf, type JsonNode } from '../../src/shared/lossless.ts';

/** One field of the form for a tool's arguments. */
export interface FormField {
  readonly name: string;
  readonly kind: 'string' | 'number' | 'integer' | 'boolean' | 'enum' | 'json';
  readonly required: boolean;
  readonly description: string;
  /** JSON texts to choose from; for `enum` alone. */
  readonly choices: readonly string[];
  /** What the field holds at first: the default as it is typed, '' where there is none. */
  readonly initial: string;
}

/** The fields of an input schema; undefined where it is no object schema and only raw JSON will do. */
export function formFields(schema: JsonNode | undefined): readonly FormField[] | undefined {
  if (schema?.kind !== 'object') return undefined;
  const properties = valueOf(schema, 'properties');
  if (properties === undefined) return [];
  if (properties.kind !== 'object') return undefined;
  const must = valueOf(schema, 'required');
  const required = new Set(must?.kind === 'array' ? must.items.map((i) => stringOf(i)) : []);
  return properties.entries.map(({ key, value }) => fieldOf(key, value, required.has(key)));
}

function fieldOf(name: string, schema: JsonNode, required: boolean): FormField {
  const choices = valueOf(schema, 'enum');
  const listed = choices?.kind === 'array' && choices.items.every(isScalar) ? choices.items : [];
  const kind = listed.length > 0 ? 'enum' : kindOf(stringOf(valueOf(schema, 'type')));
  const standard = valueOf(schema, 'default');
  return {
    name,
    kind,
    required,
    description: stringOf(valueOf(schema, 'description')) ?? '',
    choices: listed.map(jsonOf),
    initial: standard === undefined ? '' : typed(kind, standard),
  };
}

const TYPED = ['string', 'number', 'integer', 'boolean'] as const;
const kindOf = (type: string | undefined): FormField['kind'] =>
  TYPED.find((t) => t === type) ?? 'json';

const isScalar = (node: JsonNode): boolean => node.kind !== 'object' && node.kind !== 'array';

/** A value as a person would type it into a field of that kind. */
function typed(kind: FormField['kind'], node: JsonNode): string {
  return kind === 'string' && node.kind === 'string' ? node.text : jsonOf(node);
}

/** Compact JSON text of a node; numbers as they were written. */
export function jsonOf(node: JsonNode): string {
  switch (node.kind) {
    case 'string':
      return JSON.stringify(node.text);
    case 'object':
      return `{${node.entries.map((e) => `${JSON.stringify(e.key)}:${jsonOf(e.value)}`).join(',')}}`;
    case 'array':
      return `[${node.items.map(jsonOf).join(',')}]`;
    case 'number':
    case 'boolean':
    case 'null':
      return node.text;
  }
}

const valueOf = (node: JsonNode, key: string): JsonNode | undefined =>
  node.kind === 'object' ? node.entries.find((e) => e.key === key)?.value : undefined;
