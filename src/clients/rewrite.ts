import { applyEdits } from 'jsonc-parser';
import { originalOf } from './classify.ts';
import { parseDocument, propertiesOf, stringOf } from './document.ts';
import type { ConfigText } from './entry.ts';
import { guardEdits } from './guardEdits.ts';
import { isLikeLauncher, type Launcher } from './launcher.ts';
import { remoteGuardEdits, remoteUnguardEdits } from './remoteEdits.ts';
import { serversOf, type Server, type StdioServer } from './serverList.ts';
import { undoFor, type Undo } from './undo.ts';
import { unguardEdits } from './unguardEdits.ts';

export interface Step {
  readonly text: string;
  readonly exact: boolean;
}

/** The stdio server of that name in a text; undefined where it is gone, doubled or of another kind. */
export function serverIn(
  text: string,
  family: ConfigText['family'],
  name: string,
): StdioServer | undefined {
  const server = anyServerIn(text, family, name);
  return server?.kind === 'stdio' ? server : undefined;
}

function anyServerIn(text: string, family: ConfigText['family'], name: string): Server | undefined {
  const { servers } = serversOf(parseDocument(text).root, family);
  return servers.find((s) => s.name === name)?.server;
}

/** One text with the guard of one entry taken off; undefined where it has none that can be read. */
export function withoutGuard(
  text: string,
  source: Pick<ConfigText, 'family'>,
  name: string,
  launcher: Launcher | undefined,
  undos: readonly Undo[],
): Step | undefined {
  const server = serverIn(text, source.family, name);
  const original = server && originalOf(server, source, launcher);
  if (!original || original === 'unknown' || !original.form) return undefined;
  const { form } = original;
  const undo = undoFor(undos, name, form.server);
  const undone = form.http ? remoteUnguardEdits : unguardEdits;
  const { edits, exact } = undone(text, server, form, undo);
  return { text: applyEdits(text, [...edits]), exact };
}

/** One text with one entry put under guard; undefined where the entry is not there. */
export function withGuard(
  text: string,
  source: Pick<ConfigText, 'family'>,
  name: string,
  launcher: Launcher,
): { readonly text: string; readonly undo: Undo } | undefined {
  const server = anyServerIn(text, source.family, name);
  if (!server || server.kind === 'bad') return undefined;
  const { edits, undo } =
    server.kind === 'remote'
      ? remoteGuardEdits(text, name, server, source.family, launcher)
      : guardEdits(text, name, server, source.family, launcher);
  return { text: applyEdits(text, [...edits]), undo };
}

/** Names of entries that start something like our launcher, readable or not: what must not be left behind. */
export function namesOfGuarded(text: string, family: ConfigText['family']): readonly string[] {
  const { servers } = serversOf(parseDocument(text).root, family);
  const ours = servers.filter(({ place }) =>
    propertiesOf(place.value).some(
      (p) => p.key === 'command' && isLikeLauncher(stringOf(p.value) ?? ''),
    ),
  );
  return ours.map((s) => s.name);
}
