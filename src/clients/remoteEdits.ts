import { shapeOf, type Family } from './families/table.ts';
import { formatOf } from './formats/document.ts';
import {
  endOf,
  propertiesOf,
  property,
  textOf,
  type Edit,
  type Node,
  type Property,
} from './formats/node.ts';
import { headerVariable, httpOptions, type GuardForm } from './guardForm.ts';
import { commandFor, type Launcher } from './launcher.ts';
import type { RemoteServer, StdioServer } from './server.ts';
import type { Named } from './serverList.ts';
import { lower, raise } from './timeouts.ts';
import type { Undo } from './undo.ts';
import type { Undoing } from './unguardEdits.ts';

const replace = (node: Node, content: string): Edit => ({
  offset: node.offset,
  length: node.length,
  content,
});

/** The word of `type` for a server that the client starts. */
const stdioOf = (family: Family): string =>
  formatOf(family).quote(shapeOf(family).stdio[0] ?? 'stdio');

/**
 * The edits that put the entry of a server elsewhere under guard: its URL becomes the launcher with our options, its
 * headers become variables under other names, with their values as they stand. Every edit is a plain replacement.
 * The caller has made sure that the entry may be guarded.
 */
export function remoteGuardEdits(
  text: string,
  { key, name, place }: Pick<Named, 'key' | 'name' | 'place'>,
  server: RemoteServer,
  family: Family,
  launcher: Launcher,
  reach: readonly string[],
): { readonly edits: readonly Edit[]; readonly undo: Undo } {
  const { body, url, urlPlace, typeNode, headers, headersPlace, wish } = server;
  const format = formatOf(family);
  const http = { headers: headers.map((h) => h.key), reach, wish };
  const options = httpOptions(name, url, http, shapeOf(family).wait).map((o) => format.quote(o));
  const guarded = format.quote(commandFor(family, launcher));
  const added = format.addition(text, urlPlace, 'args', format.list(options));
  const outer = propertiesOf(place.value).find((p) => p.value === body) ?? urlPlace;
  const timeouts = raise(text, place.value, outer, family);
  const beside = outer === urlPlace ? timeouts.added : '';
  const apart = { offset: endOf(outer.value), length: 0, content: timeouts.added };
  return {
    edits: [
      replace(urlPlace.keyNode, format.quoteKey('command')),
      replace(urlPlace.value, guarded + added + beside),
      ...(typeNode ? [replace(typeNode, stdioOf(family))] : []),
      ...(headersPlace ? [replace(headersPlace.keyNode, format.quoteKey('env'))] : []),
      ...headers.map((h, i) => replace(h.keyNode, format.quoteKey(headerVariable(i)))),
      ...timeouts.edits,
      ...(outer === urlPlace || timeouts.added === '' ? [] : [apart]),
    ],
    undo: {
      name: key,
      command: { original: textOf(text, urlPlace.value), guarded },
      args: { how: 'property', guarded: added },
      env: [],
      remote: {
        url: textOf(text, urlPlace.keyNode),
        ...(typeNode && { type: textOf(text, typeNode) }),
        ...(headersPlace && { headers: textOf(text, headersPlace.keyNode) }),
        names: headers.map((h) => textOf(text, h.keyNode)),
      },
      ...(timeouts.undo.length > 0 && { timeouts: timeouts.undo }),
    },
  };
}

/**
 * The edits that make it an entry of a server elsewhere again. What stands as guarding wrote it gets its own bytes back;
 * the rest is rebuilt from the options. Variables that were added since belong to no header and are left out.
 */
export function remoteUnguardEdits(
  text: string,
  { place }: Pick<Named, 'place'>,
  server: StdioServer,
  form: GuardForm,
  known: Undo | undefined,
  family: Family,
): Undoing {
  const { body, commandNode, argsNode, envNode } = server;
  const format = formatOf(family);
  const shape = shapeOf(family);
  const http = form.http ?? { headers: [], reach: [] };
  const kept =
    known?.remote && format.decode(known.command.original, 'value') === form.command
      ? known
      : undefined;
  const undo = kept?.remote;
  const of = (value: Node | undefined): Property | undefined =>
    value && propertiesOf(body).find((p) => p.value === value);
  const command = of(commandNode);
  const args = of(argsNode);
  const env = of(envNode);
  const typeNode = (property(body, 'type') ?? property(place.value, 'type'))?.value;
  const start = endOf(commandNode);
  const whole = args && text.slice(start, endOf(args.node)) === kept?.args.guarded;
  const variables = propertiesOf(envNode);
  const carriers = http.headers.map((_, i) => variables.find((v) => v.key === headerVariable(i)));
  const others = variables.filter((v) => !carriers.includes(v));
  const cut = (offset: number, end: number): Edit => ({
    offset,
    length: end - offset,
    content: '',
  });
  const remove = (node: Node): Edit => ({ ...format.removal(text, node), content: '' });
  const numbers = lower(text, place.value, family, kept?.timeouts);
  const type = undo?.type ?? format.quote(shape.remote ?? 'http');
  return {
    edits: [
      ...(command
        ? [replace(command.keyNode, undo?.url ?? format.quoteKey(shape.url[0] ?? 'url'))]
        : []),
      replace(commandNode, kept?.command.original ?? format.quote(form.command)),
      ...(args ? [whole === true ? cut(start, endOf(args.node)) : remove(args.node)] : []),
      ...(typeNode ? [replace(typeNode, type)] : []),
      ...(env
        ? [replace(env.keyNode, undo?.headers ?? format.quoteKey(shape.headers ?? 'headers'))]
        : []),
      ...carriers.flatMap((v, i) =>
        v ? [replace(v.keyNode, undo?.names[i] ?? format.quoteKey(http.headers[i] ?? ''))] : [],
      ),
      ...others.map((v) => remove(v.node)),
      ...(whole === true ? numbers.flatMap((n) => n.edits) : []),
    ],
    exact:
      undo !== undefined &&
      whole === true &&
      textOf(text, commandNode) === kept.command.guarded &&
      (typeNode === undefined) === (undo.type === undefined) &&
      (typeNode === undefined || textOf(text, typeNode) === stdioOf(family)) &&
      (env === undefined) === (undo.headers === undefined) &&
      carriers.every((v) => v !== undefined) &&
      undo.names.length === carriers.length &&
      others.length === 0 &&
      numbers.every((n) => n.exact),
  };
}
