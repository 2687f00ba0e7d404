import type { Family } from './families/table.ts';
import { formatOf } from './formats/document.ts';
import type { Format } from './formats/format.ts';
import { endOf, propertiesOf, textOf, type Edit } from './formats/node.ts';
import type { GuardForm } from './guardForm.ts';
import { aliasOf } from './hostileEnv.ts';
import type { StdioServer } from './server.ts';
import type { Named } from './serverList.ts';
import { lower } from './timeouts.ts';
import type { Undo } from './undo.ts';

export interface Undoing {
  readonly edits: readonly Edit[];
  /** Every replaced span still stood as it was written, and got its own bytes back. */
  readonly exact: boolean;
}

/** What is undone, and how it is written. */
interface Subject {
  readonly text: string;
  readonly server: StdioServer;
  readonly form: GuardForm;
  readonly undo: Undo | undefined;
  readonly format: Format;
}

/**
 * The edits that take the guard off one entry. A span that still stands as guarding wrote it gets its recorded bytes
 * back; one that was touched since, or has no record, is rebuilt from what stands behind `--`.
 * What else changed in the entry stays: arguments added behind ours, new variables, other keys.
 */
export function unguardEdits(
  text: string,
  { place }: Pick<Named, 'place'>,
  server: StdioServer,
  form: GuardForm,
  undo: Undo | undefined,
  family: Family,
): Undoing {
  const subject: Subject = { text, server, form, undo, format: formatOf(family) };
  const parts = [
    undoCommand(subject),
    undoArgs(subject),
    ...form.aliased.map((name) => undoName(subject, name)),
  ];
  const edits = parts.flatMap((p) => p.edits);
  let exact = parts.every((p) => p.exact);
  for (const part of lower(text, place.value, family, undo?.timeouts)) {
    // A property that was moved may share its comma with another one that goes; then it stays.
    const free = part.edits.every((e) => !edits.some((other) => overlap(e, other)));
    exact &&= part.exact && free;
    if (free) edits.push(...part.edits);
  }
  return { edits, exact };
}

const overlap = (a: Edit, b: Edit): boolean =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length;

function undoCommand({ text, server, form, undo, format }: Subject): Undoing {
  const { offset, length } = server.commandNode;
  const kept = undo && format.decode(undo.command.original, 'value') === form.command;
  const content = kept ? undo.command.original : format.quote(form.command);
  return {
    edits: [{ offset, length, content }],
    exact: kept === true && textOf(text, server.commandNode) === undo.command.guarded,
  };
}

function undoArgs({ text, server, form, undo, format }: Subject): Undoing {
  const { commandNode, argsNode } = server;
  const place = propertiesOf(server.body).find((p) => p.value === argsNode);
  if (!argsNode || !place) return { edits: [], exact: false };
  const cut = (start: number, end: number): Edit => ({
    offset: start,
    length: end - start,
    content: '',
  });
  if (undo?.args.how === 'property' && form.args.length === 0) {
    const start = endOf(commandNode);
    const exact = text.slice(start, endOf(place.node)) === undo.args.guarded;
    return exact
      ? { edits: [cut(start, endOf(place.node))], exact }
      : { edits: [{ ...format.removal(text, place.node), content: '' }], exact };
  }
  const elements = argsNode.children ?? [];
  const start = elements[0]?.offset ?? endOf(argsNode);
  const kept = elements[elements.length - form.args.length];
  if (!kept && argsNode.block === true) {
    const { offset, length } = argsNode;
    return { edits: [{ offset, length, content: format.list([]) }], exact: false };
  }
  const last = elements.at(-1);
  const end = kept?.offset ?? (last ? endOf(last) : start);
  const trailing = kept ? undefined : format.comma(text, end, endOf(argsNode));
  return {
    edits: [cut(start, end), ...(trailing === undefined ? [] : [cut(trailing, trailing + 1)])],
    exact:
      undo?.args.how === 'inside' &&
      text.slice(start, end) === undo.args.guarded &&
      trailing === undefined,
  };
}

function undoName({ text, server, undo, format }: Subject, name: string): Undoing {
  const properties = propertiesOf(server.envNode);
  const renamed = properties.find((p) => p.key === aliasOf(name));
  // A name that came back beside its alias wins; renaming would make the key stand twice.
  if (!renamed || properties.some((p) => p.key === name)) return { edits: [], exact: false };
  const { keyNode } = renamed;
  const { offset, length } = keyNode;
  const kept = undo?.env.find((e) => format.decode(e.original, 'key') === name);
  return {
    edits: [{ offset, length, content: kept?.original ?? format.quoteKey(name) }],
    exact: textOf(text, keyNode) === kept?.guarded,
  };
}
