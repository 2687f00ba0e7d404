import type { Edit, Node } from 'jsonc-parser';
import { endOf, parseDocument, propertiesOf, property, stringOf, textOf } from './document.ts';
import type { Family } from './entry.ts';
import { headerVariable, httpOptions, type GuardForm } from './guardForm.ts';
import { argsProperty } from './guardEdits.ts';
import { commandFor, type Launcher } from './launcher.ts';
import type { RemoteServer, StdioServer } from './serverList.ts';
import type { Undo } from './undo.ts';
import { cutProperty, type Undoing } from './unguardEdits.ts';

const replace = (node: Node, content: string): Edit => ({
  offset: node.offset,
  length: node.length,
  content,
});
const STDIO = '"stdio"';

/**
 * The edits that put the entry of a server elsewhere under guard: its URL becomes the launcher with our options, its
 * headers become variables under other names, with their values as they stand. Every edit is a plain replacement.
 * The caller has made sure that the entry may be guarded.
 */
export function remoteGuardEdits(
  text: string,
  name: string,
  server: RemoteServer,
  family: Family,
  launcher: Launcher,
): { readonly edits: readonly Edit[]; readonly undo: Undo } {
  const { url, urlNode, typeNode, headers, headersPlace } = server;
  const http = { headers: headers.map((h) => h.key), reach: [] };
  const options = httpOptions(name, url, http).map((o) => JSON.stringify(o));
  const guarded = JSON.stringify(commandFor(family, launcher));
  const added = argsProperty(text, urlNode, options);
  const urlKey = keyOf(urlNode);
  return {
    edits: [
      replace(urlKey, '"command"'),
      replace(urlNode, guarded + added),
      ...(typeNode ? [replace(typeNode, STDIO)] : []),
      ...(headersPlace ? [replace(headersPlace.keyNode, '"env"')] : []),
      ...headers.map((h, i) => replace(h.keyNode, JSON.stringify(headerVariable(i)))),
    ],
    undo: {
      name,
      command: { original: textOf(text, urlNode), guarded },
      args: { how: 'property', guarded: added },
      env: [],
      remote: {
        url: textOf(text, urlKey),
        ...(typeNode && { type: textOf(text, typeNode) }),
        ...(headersPlace && { headers: textOf(text, headersPlace.keyNode) }),
        names: headers.map((h) => textOf(text, h.keyNode)),
      },
    },
  };
}

/**
 * The edits that make it an entry of a server elsewhere again. What stands as guarding wrote it gets its own bytes back;
 * the rest is rebuilt from the options. Variables that were added since belong to no header and are left out.
 */
export function remoteUnguardEdits(
  text: string,
  server: StdioServer,
  form: GuardForm,
  known: Undo | undefined,
): Undoing {
  const { commandNode, argsNode, envNode } = server;
  const entry = commandNode.parent?.parent;
  const http = form.http ?? { headers: [], reach: [] };
  const kept =
    known?.remote && decoded(known.command.original) === form.command ? known : undefined;
  const undo = kept?.remote;
  const typeNode = entry && property(entry, 'type')?.value;
  const args = argsNode?.parent;
  const start = endOf(commandNode);
  const whole = args && text.slice(start, endOf(args)) === kept?.args.guarded;
  const variables = propertiesOf(envNode);
  const carriers = http.headers.map((_, i) => variables.find((v) => v.key === headerVariable(i)));
  const others = variables.filter((v) => !carriers.includes(v));
  const env = envNode && entry && propertiesOf(entry).find((p) => p.value === envNode);
  const cut = (from: number, to: number): Edit => ({
    offset: from,
    length: to - from,
    content: '',
  });
  const rest = args && cutProperty(text, args);
  return {
    edits: [
      replace(keyOf(commandNode), undo?.url ?? '"url"'),
      replace(commandNode, kept?.command.original ?? JSON.stringify(form.command)),
      ...(args && rest ? [whole ? cut(start, endOf(args)) : cut(rest.start, rest.end)] : []),
      ...(typeNode ? [replace(typeNode, undo?.type ?? '"http"')] : []),
      ...(env ? [replace(env.keyNode, undo?.headers ?? '"headers"')] : []),
      ...carriers.flatMap((v, i) =>
        v ? [replace(v.keyNode, undo?.names[i] ?? JSON.stringify(http.headers[i]))] : [],
      ),
      ...others.map((v) => cutProperty(text, v.node)).map((span) => cut(span.start, span.end)),
    ],
    exact:
      undo !== undefined &&
      whole === true &&
      textOf(text, commandNode) === kept.command.guarded &&
      (typeNode === undefined) === (undo.type === undefined) &&
      (typeNode === undefined || textOf(text, typeNode) === STDIO) &&
      (env === undefined) === (undo.headers === undefined) &&
      carriers.every((v) => v !== undefined) &&
      undo.names.length === carriers.length &&
      others.length === 0 &&
      http.reach.length === 0,
  };
}

const keyOf = (value: Node): Node => value.parent?.children?.[0] ?? value;
const decoded = (raw: string): string | undefined => stringOf(parseDocument(raw).root);
