import type { Edit, Node } from 'jsonc-parser';
import { propertiesOf, textOf } from './document.ts';
import type { Family } from './entry.ts';
import { optionsOf, originalNames, toAlias } from './guardForm.ts';
import { aliasOf } from './hostileEnv.ts';
import { commandFor, type Launcher } from './launcher.ts';
import type { StdioServer } from './serverList.ts';
import type { Undo } from './undo.ts';

/**
 * The edits that put one entry under guard: the command, our options before the arguments, hostile names renamed.
 * Nothing else of the text is touched; every edit is a plain replacement or insertion that `undo` can take back.
 * The caller has made sure that the entry is not guarded and may be.
 */
export function guardEdits(
  text: string,
  name: string,
  server: StdioServer,
  family: Family,
  launcher: Launcher,
): { readonly edits: readonly Edit[]; readonly undo: Undo } {
  const { command, commandNode, argsNode } = server;
  const aliased = toAlias(server.env);
  const env = originalNames(server.env, []);
  const options = optionsOf({ server: name, env, aliased, command }).map((o) => JSON.stringify(o));
  const guarded = JSON.stringify(commandFor(family, launcher));

  const property = argsNode ? '' : argsProperty(text, commandNode, options);
  const inside = argsNode ? prefix(text, argsNode, options) : undefined;
  const renamed = propertiesOf(server.envNode)
    .filter((p) => aliased.includes(p.key))
    .map(({ key, keyNode }) => ({
      edit: replace(keyNode, JSON.stringify(aliasOf(key))),
      undo: { original: textOf(text, keyNode), guarded: JSON.stringify(aliasOf(key)) },
    }));
  return {
    edits: [
      replace(commandNode, guarded + property),
      ...(inside ? [inside] : []),
      ...renamed.map((r) => r.edit),
    ],
    undo: {
      name,
      command: { original: textOf(text, commandNode), guarded },
      args: inside
        ? { how: 'inside', guarded: inside.content }
        : { how: 'property', guarded: property },
      env: renamed.map((r) => r.undo),
    },
  };
}

const replace = (node: Node, content: string): Edit => ({
  offset: node.offset,
  length: node.length,
  content,
});

/** Our options as the first elements: on a line of their own where the elements have lines of their own. */
function prefix(text: string, argsNode: Node, options: readonly string[]): Edit {
  const first = argsNode.children?.[0];
  const listed = options.join(', ');
  return first
    ? { offset: first.offset, length: 0, content: `${listed},${gapBefore(text, first.offset)}` }
    : { offset: argsNode.offset + 1, length: 0, content: listed };
}

/** `, "args": […]` to stand behind the command, laid out like the command itself. */
export function argsProperty(text: string, commandNode: Node, options: readonly string[]): string {
  const gap = gapBefore(text, commandNode.parent?.offset ?? commandNode.offset);
  return `,${gap}"args": [${options.join(', ')}]`;
}

/** Line break and indentation before an offset; one space where something else precedes it on its line. */
function gapBefore(text: string, offset: number): string {
  const gap = /(?:\r\n|\r|\n)[ \t]*$/.exec(text.slice(0, offset));
  return gap?.[0] ?? ' ';
}
