import { ProgressLocation, window } from 'vscode';
import { confirmed } from './confirm.ts';
import { restart } from './editorServers.ts';
import type { GuardDeps } from './guardFlow.ts';
import { label } from './plain.ts';
import { refusals, write } from './writePlans.ts';
import type { Entry, FilePlan } from './ports.ts';
import { unguard } from './strings/guard.ts';

export interface UnguardDeps extends GuardDeps {
  /** Told before the person's own unguarding is written, so that it is not reported as a loss. */
  readonly leaving: (entries: readonly Entry[]) => Promise<void>;
}

const isMerged = (plan: FilePlan): boolean => plan.changes.some((c) => c.merged);

/** Unguards these entries after a modal dialog; shows the result first where the bytes do not simply come back. */
export async function unguardEntries(deps: UnguardDeps, entries: readonly Entry[]): Promise<void> {
  const { ports, fileName, documents } = deps;
  const plans = await ports.guarding.planUnguard(entries);
  const [first] = entries;
  if (!first) {
    await window.showInformationMessage(unguard.nothing);
    return;
  }
  for (const { file, before, after } of plans.filter(isMerged)) {
    const name = fileName(file);
    await documents.diff(unguard.diffTitle(label(name)), name, before, after);
  }
  const yes = await confirmed(
    {
      question: unguard.question(entries.length, label(first.name, 60)),
      detail: [unguard.consequence, '', ...plans.flatMap((p) => linesOf(p, fileName))].join('\n'),
      keep: unguard.keep,
      proceed: unguard.proceed,
    },
    ports.now,
  );
  if (!yes) return;
  await deps.leaving(entries);
  const written = await window.withProgress(
    { location: ProgressLocation.Notification, title: unguard.writing },
    async () => {
      const result = await write(deps, plans);
      await restart(result.entries, deps.restarting);
      return result;
    },
  );
  const bad = [...written.failures, ...refusals(plans)];
  if (bad.length > 0) void window.showWarningMessage(bad.join(' '));
  if (written.entries.length > 0)
    await window.showInformationMessage(unguard.done(written.entries.length));
}

function linesOf(plan: FilePlan, fileName: (file: string) => string): readonly string[] {
  const name = label(fileName(plan.file));
  return [
    isMerged(plan) ? unguard.merged(name) : unguard.exact(name),
    ...(plan.shared ? [unguard.shared(name)] : []),
  ];
}
