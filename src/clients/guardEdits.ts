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
import { optionsOf, originalNames, toAlias } from './guardForm.ts';
import { aliasOf } from './hostileEnv.ts';
import { commandFor, type Launcher } from './launcher.ts';
import type { StdioServer } from './server.ts';
import type { Named } from './serverList.ts';
import { raise } from './timeouts.ts';
import type { Undo } from './undo.ts';

/**
 * The edits that put one entry under guard: the command, our options before the arguments, hostile names renamed,
 * numbers raised after which the client would give up. Nothing else of the text is touched; every edit is a plain
 * replacement or insertion that `undo` can take back. The caller has made sure that the entry is not guarded and may be.
 */
export function guardEdits(
  text: string,
  { key, name, place }: Pick<Named, 'key' | 'name' | 'place'>,
  server: StdioServer,
  family: Family,
  launcher: Launcher,
): { readonly edits: readonly Edit[]; readonly undo: Undo } {
  const { body, command, commandNode, argsNode } = server;
  const format = formatOf(family);
  const aliased = toAlias(server.env);
  const env = originalNames(server.env, []);
  const options = optionsOf({ server: name, env, aliased, command }, shapeOf(family).wait).map(
    (o) => format.quote(o),
  );
  const guarded = format.quote(commandFor(family, launcher));
  const commandPlace = placeOf(body, 'command', commandNode);

  const listed = argsNode ? '' : format.addition(text, commandPlace, 'args', format.list(options));
  const inside = argsNode ? format.prefix(text, argsNode, options) : undefined;
  const renamed = propertiesOf(server.envNode)
    .filter((p) => aliased.includes(p.key))
    .map((p) => {
      const written = format.quoteKey(aliasOf(p.key));
      return {
        edit: replace(p.keyNode, written),
        undo: { original: textOf(text, p.keyNode), guarded: written },
      };
    });
  const outer = body === place.value ? commandPlace : bodyPlace(place.value, body, commandPlace);
  const timeouts = raise(text, place.value, outer, family);
  const beside = body === place.value ? timeouts.added : '';
  const apart = beside === timeouts.added ? [] : [insert(endOf(outer.value), timeouts.added)];
  return {
    edits: [
      replace(commandNode, guarded + listed + beside),
      ...(inside ? [inside] : []),
      ...renamed.map((r) => r.edit),
      ...timeouts.edits,
      ...apart,
    ],
    undo: {
      name: key,
      command: { original: textOf(text, commandNode), guarded },
      args: inside
        ? { how: 'inside', guarded: inside.content }
        : { how: 'property', guarded: listed },
      env: renamed.map((r) => r.undo),
      ...(timeouts.undo.length > 0 && { timeouts: timeouts.undo }),
    },
  };
}

const placeOf = (body: Node, key: string, value: Node): Property =>
  property(body, key) ?? { key, keyNode: value, value, node: value };

const bodyPlace = (entry: Node, body: Node, otherwise: Property): Property =>
  propertiesOf(entry).find((p) => p.value === body) ?? otherwise;

const replace = (node: Node, content: string): Edit => ({
  offset: node.offset,
  length: node.length,
  content,
});

const insert = (offset: number, content: string): Edit => ({ offset, length: 0, content });
