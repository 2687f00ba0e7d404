import { blockOfEntry, type ConfigText, type Entry } from './entry.ts';
import { shapeOf } from './families/table.ts';
import { commandFor, isLikeLauncher, type Launcher } from './launcher.ts';
import { Warning, type Change, type Plan, type PlanWarning } from './plan.ts';
import { startedIn, withGuard, withoutGuard } from './rewrite.ts';
import { allowListBlocks, type ServerLists } from './serverLists.ts';
import type { Launch } from '../shared/server.ts';
import type { Undo } from './undo.ts';

export interface GuardOptions {
  readonly launcher: Launcher;
  readonly lists?: ServerLists;
  /** Records of earlier guarding of this file, for entries that are outdated. */
  readonly undos?: readonly Undo[];
}

/**
 * The text of one file with entries put under guard: only bytes of `command`, `args` and hostile environment names
 * change. Entries under guard stay as they are, outdated ones are guarded anew, others are refused with a reason.
 *
 * @param entries as found in exactly this text; the plan is checked against the file again when it is applied
 */
export function planGuard(
  source: ConfigText,
  entries: readonly Entry[],
  options: GuardOptions,
): Plan {
  const { launcher } = options;
  if (!isLikeLauncher(launcher.path)) throw new Error('the launcher could not be found again');
  let text = source.text;
  const changes: Change[] = [];
  const undos: Undo[] = [];
  const refused: Plan['refused'][number][] = [];
  const warnings: PlanWarning[] = [];
  for (const entry of entries.filter((e) => e.state !== 'guarded')) {
    const { id, key, name, launch } = entry;
    const why = blockOfEntry(entry);
    const stale = entry.state === 'stale';
    const bare = stale
      ? withoutGuard(text, source, key, launcher, options.undos ?? [])
      : { text, exact: true };
    const next =
      why || !bare ? undefined : withGuard(bare.text, source, key, launcher, launch?.remote?.reach);
    if (!next || !launch) {
      refused.push({ entry, why: why ?? 'gone' });
      continue;
    }
    text = next.text;
    undos.push(next.undo);
    changes.push({
      id,
      key,
      name,
      action: stale ? 'reguard' : 'guard',
      launch,
      merged: !bare?.exact,
    });
    const line = [
      commandFor(source.family, launcher),
      ...(startedIn(text, source.family, key)?.server.args ?? []),
    ];
    warnings.push(...entryWarnings(entry, next.undo, launch));
    if (allowListBlocks(options.lists ?? {}, name, line))
      warnings.push({ code: Warning.allowList, entry: name });
  }
  const { text: before, ...file } = source;
  const told = changes.length > 0 ? [...fileWarnings(source, launcher), ...warnings] : [];
  return { ...file, before, after: text, changes, refused, undos, warnings: told };
}

function entryWarnings(
  { name, dev, unasked }: Entry,
  undo: Undo,
  { remote }: Launch,
): readonly PlanWarning[] {
  const maySignIn = remote !== undefined && !remote.headers.includes('authorization');
  const raised = undo.timeouts?.map((t) => t.key).join(', ');
  return [
    ...(dev?.debug === true ? [{ code: Warning.debug, entry: name }] : []),
    ...(raised === undefined ? [] : [{ code: Warning.timeout, entry: name, detail: raised }]),
    ...(maySignIn ? [{ code: Warning.signIn, entry: name }] : []),
    ...(unasked ?? []).map((detail) => ({ code: Warning.unasked, entry: name, detail })),
  ];
}

function fileWarnings(source: ConfigText, launcher: Launcher): readonly PlanWarning[] {
  const portable = commandFor(source.family, launcher) !== launcher.path;
  const codes = [
    source.shared && Warning.shared,
    source.shared && !portable && Warning.machinePath,
    source.realFile !== source.file && Warning.symlink,
    source.family === 'vscode.user' && Warning.userLevel,
  ];
  const { client } = shapeOf(source.family);
  const told = [
    client !== 'VS Code' && source.family !== 'mcp.root' && Warning.closed,
    source.family === 'mcp.root' && Warning.reapproval,
  ].flatMap((code) => (code ? [{ code, detail: client }] : []));
  return [...codes.flatMap((code) => (code ? [{ code }] : [])), ...told];
}
