import { createScanner, type Edit, type Node } from 'jsonc-parser';
import { endOf, parseDocument, propertiesOf, stringOf, textOf } from './document.ts';
import type { GuardForm } from './guardForm.ts';
import { aliasOf } from './hostileEnv.ts';
import type { StdioServer } from './serverList.ts';
import type { Undo } from './undo.ts';

const COMMA = 5;
const EOF = 17;

export interface Undoing {
  readonly edits: readonly Edit[];
  /** Every replaced span still stood as it was written, and got its own bytes back. */
  readonly exact: boolean;
}

/**
 * The edits that take the guard off one entry. A span that still stands as guarding wrote it gets its recorded bytes
 * back; one that was touched since, or has no record, is rebuilt from what stands behind `--`.
 * What else changed in the entry stays: arguments added behind ours, new variables, other keys.
 */
export function unguardEdits(
  text: string,
  server: StdioServer,
  form: GuardForm,
  undo: Undo | undefined,
): Undoing {
  const parts = [
    undoCommand(text, server, form, undo),
    undoArgs(text, server, form, undo),
    ...form.aliased.map((name) => undoName(text, server, name, undo)),
  ];
  return { edits: parts.flatMap((p) => p.edits), exact: parts.every((p) => p.exact) };
}

function undoCommand(
  text: string,
  { commandNode }: StdioServer,
  form: GuardForm,
  undo: Undo | undefined,
): Undoing {
  const kept = undo && decoded(undo.command.original) === form.command;
  return {
    edits: [
      {
        offset: commandNode.offset,
        length: commandNode.length,
        content: kept ? undo.command.original : JSON.stringify(form.command),
      },
    ],
    exact: kept === true && textOf(text, commandNode) === undo.command.guarded,
  };
}

function undoArgs(
  text: string,
  { commandNode, argsNode }: StdioServer,
  form: GuardForm,
  undo: Undo | undefined,
): Undoing {
  if (!argsNode?.parent) return { edits: [], exact: false };
  const cut = (start: number, end: number): Edit => ({
    offset: start,
    length: end - start,
    content: '',
  });
  if (undo?.args.how === 'property' && form.args.length === 0) {
    const start = endOf(commandNode);
    const exact = text.slice(start, endOf(argsNode.parent)) === undo.args.guarded;
    const touched = cutProperty(text, argsNode.parent);
    return exact
      ? { edits: [cut(start, endOf(argsNode.parent))], exact }
      : { edits: [cut(touched.start, touched.end)], exact };
  }
  const elements = argsNode.children ?? [];
  const start = elements[0]?.offset ?? endOf(argsNode);
  const kept = elements[elements.length - form.args.length];
  const last = elements.at(-1);
  const end = kept?.offset ?? (last ? endOf(last) : start);
  const trailing = kept ? undefined : commaIn(text, end, endOf(argsNode));
  return {
    edits: [cut(start, end), ...(trailing === undefined ? [] : [cut(trailing, trailing + 1)])],
    exact:
      undo?.args.how === 'inside' &&
      text.slice(start, end) === undo.args.guarded &&
      trailing === undefined,
  };
}

function undoName(
  text: string,
  { envNode }: StdioServer,
  name: string,
  undo: Undo | undefined,
): Undoing {
  const properties = propertiesOf(envNode);
  const renamed = properties.find((p) => p.key === aliasOf(name));
  // A name that came back beside its alias wins; renaming would make the key stand twice.
  if (!renamed || properties.some((p) => p.key === name)) return { edits: [], exact: false };
  const { keyNode } = renamed;
  const kept = undo?.env.find((e) => decoded(e.original) === name);
  return {
    edits: [
      {
        offset: keyNode.offset,
        length: keyNode.length,
        content: kept?.original ?? JSON.stringify(name),
      },
    ],
    exact: textOf(text, keyNode) === kept?.guarded,
  };
}

const decoded = (raw: string): string | undefined => stringOf(parseDocument(raw).root);

/** A property with the comma that separates it, so that the object stays well-formed without it. */
export function cutProperty(text: string, node: Node): { start: number; end: number } {
  const siblings = node.parent?.children ?? [];
  const before = siblings[siblings.indexOf(node) - 1];
  const comma = before && commaIn(text, endOf(before), node.offset);
  if (comma !== undefined) return { start: comma, end: endOf(node) };
  const after = commaIn(text, endOf(node), node.parent ? endOf(node.parent) : endOf(node));
  return { start: node.offset, end: after === undefined ? endOf(node) : after + 1 };
}

/** The offset of the first comma outside comments between two offsets. */
function commaIn(text: string, start: number, end: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(start);
  for (let token: number = scanner.scan(); token !== EOF; token = scanner.scan()) {
    if (scanner.getTokenOffset() >= end) return undefined;
    if (token === COMMA) return scanner.getTokenOffset();
  }
  return undefined;
}
