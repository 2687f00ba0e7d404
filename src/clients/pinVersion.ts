import { applyEdits } from 'jsonc-parser';
import { formatOf } from './formats/document.ts';
import { peel } from './guardForm.ts';
import type { ConfigText, Entry } from './entry.ts';
import { Warning, type Change, type Plan, type PlanWarning } from './plan.ts';
import { startedIn } from './rewrite.ts';

/** Why no version can be put to an entry. */
export const NotPinned = {
  gone: 'gone',
  /** Every package has a version, or none is fetched from a registry by a runner that is known. */
  fixed: 'fixed',
  /** Nothing that it fetched is kept here. */
  neverRan: 'never-ran',
} as const;
export type NotPinned = (typeof NotPinned)[keyof typeof NotPinned];

/**
 * The text of one file with one argument of one entry replaced by another, under guard or not. Undefined where that
 * argument does not stand there. Nothing else of the text changes.
 */
export function planVersion(
  source: ConfigText,
  { id, key, name, launch }: Entry,
  argument: NonNullable<Change['argument']>,
): Plan | undefined {
  const server = startedIn(source.text, source.family, key)?.server;
  if (!server || !launch) return undefined;
  const { args } = peel(server);
  const node = server.argsNode?.children?.[server.args.length - args.length + argument.index];
  if (args[argument.index] !== argument.from || node?.value !== argument.from) return undefined;
  const { offset, length } = node;
  const content = formatOf(source.family).quote(argument.to);
  const { text: before, ...file } = source;
  const change: Change = {
    id,
    key,
    name,
    action: 'version',
    argument,
    launch: { ...launch, args: args.with(argument.index, argument.to) },
    merged: false,
  };
  const warnings: readonly PlanWarning[] = [
    ...(source.shared ? [{ code: Warning.shared }] : []),
    ...(source.realFile !== source.file ? [{ code: Warning.symlink }] : []),
  ];
  const after = applyEdits(before, [{ offset, length, content }]);
  return { ...file, before, after, changes: [change], refused: [], undos: [], warnings };
}
