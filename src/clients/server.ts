import { ProblemCode } from './entry.ts';
import type { Shape } from './families/shape.ts';
import type { Fault } from './formats/format.ts';
import {
  propertiesOf,
  property,
  stringOf,
  stringsOf,
  type Node,
  type Property,
} from './formats/node.ts';
import type { EnvName } from './guardForm.ts';
import { NO_WISH, readWish, type Wish } from './wish.ts';

/** A server that the client starts itself, with the nodes that guarding edits. */
export interface StdioServer {
  readonly kind: 'stdio';
  /** The object that holds `command`: the entry, or a part of it. */
  readonly body: Node;
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
  /** The object that holds the URL: the entry, or a part of it. */
  readonly body: Node;
  readonly url: string;
  readonly urlPlace: Property;
  /** Absent where the entry has no `type`. */
  readonly typeNode?: Node;
  readonly headers: readonly Property[];
  /** The property; absent where the entry has none. */
  readonly headersPlace?: Property;
  /** Properties of a server that the client starts, or headers in several places. */
  readonly mixed: boolean;
  /** Its client signs in by properties that mean nothing to the gate. */
  readonly signsIn: boolean;
  /** What it wants of a sign-in by the gate. */
  readonly wish: Wish;
}
/** Started by something that the client brings along, whose command stands nowhere. */
export interface ProvidedServer {
  readonly kind: 'provided';
}
/** An entry that no client can mean, or that two clients may read differently. */
export interface BadServer {
  readonly kind: 'bad';
  readonly fault: Fault;
}
export type Server = StdioServer | RemoteServer | ProvidedServer | BadServer;

/** Reads one entry of a list. */
export function readServer(node: Node, shape: Shape): Server {
  const inner = shape.nested === undefined ? undefined : property(node, shape.nested)?.value;
  const body = inner?.type === 'object' ? inner : node;
  const fault = shapeFault(node, body, shape);
  if (fault) return { kind: 'bad', fault };
  const command = property(body, 'command')?.value;
  const urlPlace = propertiesOf(body).find((p) => shape.url.includes(p.key));
  if (!command) return urlPlace ? readRemote(node, body, urlPlace, shape) : { kind: 'provided' };
  const argsNode = property(body, 'args')?.value;
  const envNode = property(body, 'env')?.value;
  const cwd = stringOf(property(body, 'cwd')?.value);
  const envFile = stringOf(property(body, 'envFile')?.value);
  const sandbox = property(body, 'sandboxEnabled')?.value;
  const dev = property(body, 'dev')?.value;
  return {
    kind: 'stdio',
    body,
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

function readRemote(entry: Node, body: Node, urlPlace: Property, shape: Shape): RemoteServer {
  const typeNode = (property(body, 'type') ?? property(entry, 'type'))?.value;
  const headersPlace = property(body, shape.headers ?? 'headers');
  const spread = (headersPlace?.value.spans?.length ?? 1) > 1;
  const wish = readWish(entry, body, shape);
  const has = (key: string): boolean =>
    property(body, key) !== undefined || property(entry, key) !== undefined;
  return {
    kind: 'remote',
    body,
    url: stringOf(urlPlace.value) ?? '',
    urlPlace,
    headers: propertiesOf(headersPlace?.value),
    mixed: spread || STARTED.some(has),
    signsIn: wish === 'unreadable' || shape.signIn?.some(has) === true,
    wish: wish === 'unreadable' ? NO_WISH : wish,
    ...(typeNode && { typeNode }),
    ...(headersPlace && { headersPlace }),
  };
}

const has = (dev: Node, key: string): boolean => {
  const value = property(dev, key)?.value;
  return value !== undefined && value.type !== 'null' && value.value !== false;
};

const isString = (n: Node): boolean => n.type === 'string';
const isStrings = (n: Node): boolean =>
  propertiesOf(n).every((p) => p.value.type === 'string') && n.type === 'object';
const TYPES: Record<string, (node: Node) => boolean> = {
  type: isString,
  command: (n) => n.type === 'string' && n.value !== '',
  args: (n) => stringsOf(n) !== undefined,
  env: (n) =>
    propertiesOf(n).every((p) => ['string', 'number', 'null'].includes(p.value.type)) &&
    n.type === 'object',
  cwd: isString,
  envFile: isString,
  url: isString,
  serverUrl: isString,
  httpUrl: isString,
  headers: isStrings,
  http_headers: isStrings,
  sandboxEnabled: (n) => n.type === 'boolean',
  dev: (n) => n.type === 'object',
};

/** The first reason not to believe an entry: a wrong type, a key twice, neither or both of command and address. */
function shapeFault(node: Node, body: Node, shape: Shape): Fault | undefined {
  if (node.type !== 'object') return typeFault(node, 'object');
  for (const level of node === body ? [node] : [node, body]) {
    const fault = levelFault(level);
    if (fault) return fault;
  }
  const levels =
    node === body ? propertiesOf(node) : [...propertiesOf(node), ...propertiesOf(body)];
  const has = (key: string): boolean => levels.some((p) => p.key === key);
  const env = propertiesOf(property(body, 'env')?.value);
  const twice = env.find((p, i) => env.findIndex((q) => q.key === p.key) < i);
  if (twice) return duplicate(twice);
  const type = stringOf((property(body, 'type') ?? property(node, 'type'))?.value);
  const addresses = levels.filter((p) => shape.url.includes(p.key)).length;
  if (!has('command') && addresses === 0 && shape.provided !== undefined && has(shape.provided))
    return undefined;
  const commands = levels.filter((p) => p.key === 'command').length;
  if (commands + addresses !== 1) return typeFault(node, 'command');
  const stdio = type === undefined || shape.stdio.includes(type);
  if ((commands === 1) !== stdio && type !== undefined) return typeFault(node, 'type');
  return undefined;
}

function levelFault(level: Node): Fault | undefined {
  const seen = new Set<string>();
  for (const p of propertiesOf(level)) {
    if (seen.has(p.key)) return duplicate(p);
    seen.add(p.key);
    if (Object.hasOwn(TYPES, p.key) && TYPES[p.key]?.(p.value) === false)
      return typeFault(p.value, p.key);
  }
  return undefined;
}

export const typeFault = (node: Node, detail: string): Fault => ({
  offset: node.offset,
  code: ProblemCode.type,
  detail,
});
export const duplicate = (p: Property): Fault => ({
  offset: p.keyNode.offset,
  code: ProblemCode.duplicate,
  detail: p.key,
});
