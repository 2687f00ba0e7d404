import { applyEdits } from 'jsonc-parser';
import { originalOf } from './classify.ts';
import type { ConfigText } from './entry.ts';
import type { Family } from './families/table.ts';
import { parseDocument } from './formats/document.ts';
import { propertiesOf, stringOf } from './formats/node.ts';
import { guardEdits } from './guardEdits.ts';
import { isLikeLauncher, type Launcher } from './launcher.ts';
import type { StdioServer } from './server.ts';
import { remoteGuardEdits, remoteUnguardEdits } from './remoteEdits.ts';
import { serversOf, type Named } from './serverList.ts';
import { undoFor, type Undo } from './undo.ts';
import { unguardEdits } from './unguardEdits.ts';

export interface Step {
  readonly text: string;
  readonly exact: boolean;
}

/** An entry that the client starts itself. */
export interface Started extends Named {
  readonly server: StdioServer;
}

/** The entry of that key in a text; undefined where it is gone, doubled or of another kind. */
export function startedIn(text: string, family: Family, key: string): Started | undefined {
  const named = entryIn(text, family, key);
  return named?.server.kind === 'stdio' ? { ...named, server: named.server } : undefined;
}

function entryIn(text: string, family: Family, key: string): Named | undefined {
  const { servers } = serversOf(parseDocument(text, family).root, family);
  return servers.find((s) => s.key === key);
}

/** One text with the guard of one entry taken off; undefined where it has none that can be read. */
export function withoutGuard(
  text: string,
  source: Pick<ConfigText, 'family'>,
  key: string,
  launcher: Launcher | undefined,
  undos: readonly Undo[],
): Step | undefined {
  const named = startedIn(text, source.family, key);
  const original = named && originalOf(named.server, source, launcher);
  if (!original || original === 'unknown' || !original.form) return undefined;
  const { form } = original;
  const undo = undoFor(undos, key, form.server);
  const undone = form.http ? remoteUnguardEdits : unguardEdits;
  const { edits, exact } = undone(text, named, named.server, form, undo, source.family);
  return { text: applyEdits(text, [...edits]), exact };
}

/** One text with one entry put under guard, and the kinds of addresses that it names; undefined where it is not there. */
export function withGuard(
  text: string,
  source: Pick<ConfigText, 'family'>,
  key: string,
  launcher: Launcher,
  reach: readonly string[] = [],
): { readonly text: string; readonly undo: Undo } | undefined {
  const { family } = source;
  const named = entryIn(text, family, key);
  if (named?.server.kind !== 'stdio' && named?.server.kind !== 'remote') return undefined;
  const { server } = named;
  const { edits, undo } =
    server.kind === 'remote'
      ? remoteGuardEdits(text, named, server, family, launcher, reach)
      : guardEdits(text, named, server, family, launcher);
  return { text: applyEdits(text, [...edits]), undo };
}

/** Keys of entries that start something like our launcher, readable or not: what must not be left behind. */
export function namesOfGuarded(text: string, family: Family): readonly string[] {
  const { servers } = serversOf(parseDocument(text, family).root, family);
  const ours = servers.filter(({ place }) =>
    [place.value, ...propertiesOf(place.value).map((p) => p.value)].some((level) =>
      propertiesOf(level).some(
        (p) => p.key === 'command' && isLikeLauncher(stringOf(p.value) ?? ''),
      ),
    ),
  );
  return ours.map((s) => s.key);
}
