import path from 'node:path';
import { placeOf } from '../../core/consent/place.ts';
import { changedFiles, type ContentChange } from '../../core/launch/contents.ts';
import type { LaunchQuestion } from '../../core/consent/request.ts';
import type { Card, Note } from '../../shared/protocol/webview.ts';
import type { Content } from '../../shared/server.ts';
import { label } from '../plain.ts';
import { contents as words } from '../strings/contents.ts';
import { notice } from './notes.ts';

/** A digest that two people can compare aloud: its first eight characters, without the name of the hash. */
export function shortDigest(digest: string | undefined): string {
  if (digest === undefined) return words.unknown;
  return label(digest.replace(/^[a-z0-9]+[-:]/, '').slice(0, 8));
}

const isWeak = ({ digest }: Content): boolean => digest?.startsWith('weak:') === true;

/** A file as it is known in the workspace, or its whole path. */
function nameOf({ kind, name }: Content, roots: readonly string[]): string {
  const place = kind === 'file' ? placeOf(name, roots, '') : undefined;
  return label(place?.kind === 'inside' ? place.relative.slice(2) : name, 160);
}

/** One thing that a launch runs, on one line. */
export function contentRow(content: Content, roots: readonly string[]): string {
  const name = nameOf(content, roots);
  return content.kind === 'file'
    ? words.fileRow(name, shortDigest(content.digest))
    : words.packageRow(name, label(content.version ?? words.unknown, 60));
}

function changeNote({ before, now }: ContentChange, roots: readonly string[]): Note {
  const shown = (c: Content | undefined) => (c ? contentRow(c, roots) : words.nothing);
  if (before?.kind !== now?.kind || before?.name !== now?.name || !before || !now)
    return notice(words.other(shown(before), shown(now)));
  const name = nameOf(now, roots);
  if (now.kind === 'file')
    return now.digest === undefined
      ? notice(words.unread(name))
      : notice(words.file(name, shortDigest(before.digest), shortDigest(now.digest)));
  const version = (c: Content) => label(c.version ?? words.unknown, 60);
  return before.version === now.version
    ? notice(words.reinstalled(name, version(now)))
    : notice(words.version(name, version(before), version(now)));
}

/** What the first screen of a launch says of what it runs: what changed, and what cannot be told. */
export function contentNotes(
  { contents = [], changes = [] }: LaunchQuestion,
  roots: readonly string[],
): readonly Note[] {
  const changed = changes.map((c) => changeNote(c, roots));
  const unsaid = contents.filter((c) => !changes.some((change) => change.now === c));
  const open = unsaid.flatMap((c): readonly Note[] => {
    if (isWeak(c)) return [notice(words.weak(nameOf(c, roots)))];
    const unknown = c.kind === 'package' && c.version === undefined;
    return unknown ? [notice(words.versionUnknown(nameOf(c, roots)))] : [];
  });
  return [...changed, ...open];
}

/** Every thing that it runs, for the folded lines. */
export function contentDetails(
  { contents = [] }: LaunchQuestion,
  roots: readonly string[],
): Card['details'] {
  const rows = contents.map((c) => contentRow(c, roots));
  return (rows.length > 0 ? rows : [words.untold()]).map((value) => ({
    label: words.runs(),
    value,
  }));
}

/** Folders whose files somebody else installed. */
const INSTALLED = /[\\/](?:node_modules|site-packages|\.?venv|\.tox|vendor)[\\/]/;

/**
 * The file that a person may call their own: the only thing that changed, in a folder of this workspace and not
 * installed there. Undefined where anything else changed too.
 */
export function ownFile(
  { changes = [] }: LaunchQuestion,
  roots: readonly string[],
): string | undefined {
  const files = changedFiles(changes);
  const [file] = files;
  if (file === undefined || files.length !== changes.length) return undefined;
  const own = files.every((f) => placeOf(f, roots, '').kind === 'inside' && !INSTALLED.test(f));
  if (!own || changes.some((c) => c.now?.digest === undefined)) return undefined;
  return files.map((f) => label(path.basename(f), 80)).join(', ');
}
