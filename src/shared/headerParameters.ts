import { HEADER_NAME } from './headerNames.ts';

/** An argument that a tool's schema wants repeated in a header (`x-mcp-header`). */
export interface HeaderParameter {
  /** Names of properties, from the arguments down. */
  readonly path: readonly string[];
  readonly header: string;
}

const TYPES: readonly unknown[] = ['string', 'integer', 'boolean', 'number'];
/** Levels of a schema that are looked at, characters of a name, and headers of one tool. */
const DEEPEST = 16;
const LONGEST = 200;
const MOST = 64;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The arguments of a tool that stand in headers too; none where two claim the same header. */
export function parametersOf(schema: unknown): readonly HeaderParameter[] {
  const found: HeaderParameter[] = [];
  const walk = (node: unknown, path: readonly string[]): void => {
    if (!isObject(node) || path.length > DEEPEST) return;
    const header = node['x-mcp-header'];
    const named =
      typeof header === 'string' && header.length <= LONGEST && HEADER_NAME.test(header);
    if (path.length > 0 && named && TYPES.includes(node['type'])) found.push({ path, header });
    if (isObject(node['properties']))
      for (const [key, child] of Object.entries(node['properties'])) walk(child, [...path, key]);
  };
  walk(schema, []);
  const names = new Set(found.map((p) => p.header.toLowerCase()));
  return names.size === found.length ? found.slice(0, MOST) : [];
}
