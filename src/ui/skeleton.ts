/** A first value for arguments of this JSON Schema: what is required, from defaults, examples and first choices. */
export function skeletonOf(schema: unknown): Record<string, unknown> {
  const value = valueFor(schema, 0);
  return isObject(value) ? value : {};
}

const DEPTH = 8;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function valueFor(schema: unknown, depth: number): unknown {
  if (!isObject(schema) || depth > DEPTH) return {};
  if ('default' in schema) return schema['default'];
  if ('const' in schema) return schema['const'];
  for (const list of ['examples', 'enum']) {
    const choices = schema[list];
    if (Array.isArray(choices) && choices.length > 0) return choices[0] as unknown;
  }
  for (const list of ['anyOf', 'oneOf']) {
    const choices = schema[list];
    if (Array.isArray(choices) && choices.length > 0) return valueFor(choices[0], depth + 1);
  }
  return byType(schema, depth);
}

function byType(schema: Record<string, unknown>, depth: number): unknown {
  const { type, properties, required, minimum } = schema;
  const first: unknown = Array.isArray(type) ? type[0] : type;
  switch (first) {
    case 'string':
      return '';
    case 'number':
    case 'integer':
      return typeof minimum === 'number' ? minimum : 0;
    case 'boolean':
      return false;
    case 'null':
      return null;
    case 'array':
      return [];
    default: {
      const names = Array.isArray(required) ? required.filter((n) => typeof n === 'string') : [];
      const known = isObject(properties) ? properties : {};
      return Object.fromEntries(names.map((n) => [n, valueFor(known[n], depth + 1)]));
    }
  }
}
