import { ProgressLocation, window } from 'vscode';
import type { Inventory } from '../inventory.ts';
import { label } from '../plain.ts';
import type { Entry, Ports } from '../ports.ts';
import { management } from '../strings/manage.ts';
import { inspectFirst as words, notVisited } from '../strings/review.ts';
import type { Deciding } from './decide.ts';

export interface InspectDeps {
  readonly ports: Ports;
  readonly inventory: Inventory;
  readonly deciding: Deciding;
  readonly fileName: (file: string) => string;
}

const canStart = ({ state, launch }: Entry): boolean =>
  state !== 'unsupported' && launch !== undefined;

/**
 * Shows what a server says before any model does: it is started through a gate for its lists alone, after its start
 * was asked like any other, and ended again. It grants nothing; what is decided afterwards takes its own gesture.
 */
export async function inspectFirst(deps: InspectDeps, id?: string): Promise<void> {
  const { inventory, ports, deciding } = deps;
  await inventory.refresh();
  const startable = inventory.found.entries.filter(canStart);
  const entry =
    id === undefined ? await choose(deps, startable) : startable.find((e) => e.id === id);
  if (!entry) {
    if (id !== undefined) await window.showInformationMessage(management.gone);
    return;
  }
  const server = label(entry.name, 60);
  const visited = await window.withProgress(
    { location: ProgressLocation.Notification, title: words.running(server), cancellable: true },
    async (_progress, token) => {
      const abort = new AbortController();
      const stop = token.onCancellationRequested(() => abort.abort());
      try {
        return await ports.visits.visit(entry, abort.signal);
      } finally {
        stop.dispose();
      }
    },
  );
  if (!visited.ok) {
    if (visited.error !== '')
      await window.showWarningMessage(words.ended(server, label(notVisited(visited.error), 400)));
    return;
  }
  const { launchId } = visited.value;
  if (ports.review.surfaces().some((s) => s.launchId === launchId)) await deciding.review(launchId);
  else await window.showInformationMessage(words.empty(server));
}

async function choose(
  { fileName }: InspectDeps,
  entries: readonly Entry[],
): Promise<Entry | undefined> {
  if (entries.length === 0) {
    await window.showInformationMessage(words.none);
    return undefined;
  }
  const items = entries.map((entry) => ({
    label: label(entry.name, 80),
    description: entry.state === 'guarded' ? words.guarded : words.unguarded,
    detail: `${label(fileName(entry.file))}:${String(entry.line)}`,
    entry,
  }));
  const picked = await window.showQuickPick(items, {
    placeHolder: words.choose,
    matchOnDetail: true,
  });
  return picked?.entry;
}
