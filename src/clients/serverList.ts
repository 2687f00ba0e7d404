import type { Node } from 'jsonc-parser';
import {
  property,
  propertiesOf,
  stringOf,
  stringsOf,
  type Fault,
  type Property,
} from './document.ts';
import { ProblemCode, type Family } from './entry.ts';
import type { EnvName } from './guardForm.ts';

/** A server that the client starts itself, with the nodes that guarding edits. */
export interface StdioServer {
  readonly kind: 'stdio';
  readonly command: string;
  readonly commandNode: Node;
  readonly args: readonly string[];
  /** Absent where the entry has no `args`. */
  readonly argsNode?: Node;
  readonly env: readonly EnvName[];
  readonly envNode?: Node;
  readonly cwd?: string;
  readonly envFile?: string;
  readonly sandboxEnabled?: boolean;
  readonly dev?: { readonly watch: boolean; readonly debug: boolean };
}
export interface RemoteServer {
  readonly kind: 'remote';
  readonly url: string;
  readonly urlNode: Node;
  /** Absent where the entry has no `type`. */
  readonly typeNode?: Node;
  readonly headers: readonly Property[];
  /** The property; absent where the entry has none. */
  readonly headersPlace?: Property;
  /** Properties of a server that the client starts. */
  readonly mixed: boolean;
}
/** An entry that no client can mean, or that two clients may read differently. */
export interface BadServer {
  readonly kind: 'bad';
  readonly fault: Fault;
}
export type Server = StdioServer | RemoteServer | BadServer;

export interface Named {
  readonly name: string;
  readonly place: Property;
  readonly server: Server;
}

const ROOT_KEY: Record<Family, string> = {
  'vscode.workspace': 'servers',
  'vscode.user': 'servers',
  'mcp.root': 'mcpServers',
};

/** Every server of a list, in order; `faults` are reasons why there is no list at all. */
export function serversOf(
  root: Node | undefined,
  family: Family,
): { readonly servers: readonly Named[]; readonly faults: readonly Fault[] } {
  if (!root) return { servers: [], faults: [] };
  const key = ROOT_KEY[family];
  const lists = propertiesOf(root).filter((p) => p.key === key);
  const [list, second] = lists;
  if (root.type !== 'object') return { servers: [], faults: [typeFault(root, 'object')] };
  if (second) return { servers: [], faults: [duplicate(second)] };
  if (!list) return { servers: [], faults: [] };
  if (list.value.type !== 'object') return { servers: [], faults: [typeFault(list.value, key)] };
  const places = propertiesOf(list.value);
  const once = new Set<string>();
  const twice = new Set<string>();
  for (const { key: name } of places) (once.has(name) ? twice : once).add(name);
  const servers = places.map((place): Named => {
    const server: Server = twice.has(place.key)
      ? { kind: 'bad', fault: duplicate(place) }
      : readServer(place.value);
    return { name: place.key, place, server };
  });
  return { servers, faults: [] };
}

function readServer(node: Node): Server {
  const fault = shapeFault(node);
  if (fault) return { kind: 'bad', fault };
  const command = property(node, 'command')?.value;
  if (!command) return readRemote(node);
  const argsNode = property(node, 'args')?.value;
  const envNode = property(node, 'env')?.value;
  const cwd = stringOf(property(node, 'cwd')?.value);
  const envFile = stringOf(property(node, 'envFile')?.value);
  const sandbox = property(node, 'sandboxEnabled')?.value;
  const dev = property(node, 'dev')?.value;
  return {
    kind: 'stdio',
    command: stringOf(command) ?? '',
    commandNode: command,
    args: stringsOf(argsNode) ?? [],
    ...(argsNode && { argsNode }),
    env: propertiesOf(envNode).map((p) => ({ name: p.key, removes: p.value.type === 'null' })),
    ...(envNode && { envNode }),
    ...(cwd !== undefined && { cwd }),
    ...(envFile !== undefined && { envFile }),
    ...(sandbox && { sandboxEnabled: sandbox.value === true }),
    ...(dev && { dev: { watch: has(dev, 'watch'), debug: has(dev, 'debug') } }),
  };
}

const STARTED = ['args', 'env', 'envFile', 'cwd', 'sandboxEnabled', 'dev'];

function readRemote(node: Node): RemoteServer {
  const urlNode = property(node, 'url')?.value ?? node;
  const typeNode = property(node, 'type')?.value;
  const headersPlace = property(node, 'headers');
  return {
    kind: 'remote',
    url: stringOf(urlNode) ?? '',
    urlNode,
    headers: propertiesOf(headersPlace?.value),
    mixed: STARTED.some((key) => property(node, key)),
    ...(typeNode && { typeNode }),
    ...(headersPlace && { headersPlace }),
  };
}

const has = (dev: Node, key: string): boolean => {
  const value = property(dev, key)?.value;
  return value !== undefined && value.type !== 'null' && value.value !== false;
};

const TYPES: Record<string, (node: Node) => boolean> = {
  type: (n) => n.type === 'string',
  command: (n) => n.type === 'string' && n.value !== '',
  args: (n) => stringsOf(n) !== undefined,
  env: (n) =>
    propertiesOf(n).every((p) => ['string', 'number', 'null'].includes(p.value.type)) &&
    n.type === 'object',
  cwd: (n) => n.type === 'string',
  envFile: (n) => n.type === 'string',
  url: (n) => n.type === 'string',
  headers: (n) => propertiesOf(n).every((p) => p.value.type === 'string') && n.type === 'object',
  sandboxEnabled: (n) => n.type === 'boolean',
  dev: (n) => n.type === 'object',
};

/** The first reason not to believe an entry: a wrong type, a key twice, neither or both of command and url. */
function shapeFault(node: Node): Fault | undefined {
  if (node.type !== 'object') return typeFault(node, 'object');
  const seen = new Set<string>();
  for (const p of propertiesOf(node)) {
    if (seen.has(p.key)) return duplicate(p);
    seen.add(p.key);
    if (Object.hasOwn(TYPES, p.key) && TYPES[p.key]?.(p.value) === false)
      return typeFault(p.value, p.key);
  }
  const env = propertiesOf(property(node, 'env')?.value);
  const twice = env.find((p, i) => env.findIndex((q) => q.key === p.key) < i);
  if (twice) return duplicate(twice);
  const type = stringOf(property(node, 'type')?.value);
  const stdio = type === undefined || type === 'stdio';
  if (seen.has('command') === seen.has('url')) return typeFault(node, 'command');
  if (seen.has('command') !== stdio && type !== undefined) return typeFault(node, 'type');
  return undefined;
}

const typeFault = (node: Node, detail: string): Fault => ({
  offset: node.offset,
  code: ProblemCode.type,
  detail,
});
const duplicate = (p: Property): Fault => ({
  offset: p.keyNode.offset,
  code: ProblemCode.duplicate,
  detail: p.key,
});
