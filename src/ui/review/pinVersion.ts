import { window } from 'vscode';
import { confirmed } from '../confirm.ts';
import type { Documents } from '../documents.ts';
import { restart, type Restarting } from '../editorServers.ts';
import type { Inventory } from '../inventory.ts';
import { allowedHere, settled } from '../judge.ts';
import { lookUpNow } from '../lookUp.ts';
import type { LookUpPort } from '../lookUpPort.ts';
import { label } from '../plain.ts';
import type { Entry, Ports, VersionPlan } from '../ports.ts';
import type { KnownLaunch } from '../serverFacts.ts';
import { management } from '../strings/manage.ts';
import { notPinned, pinVersion as words } from '../strings/review.ts';
import { warningText } from '../strings/guard.ts';
import { write } from '../writePlans.ts';

export interface PinVersionDeps {
  readonly ports: Ports;
  readonly inventory: Inventory;
  readonly documents: Documents;
  readonly restarting: Restarting;
  readonly lookUps: LookUpPort;
  readonly fileName: (file: string) => string;
  readonly launches: () => readonly KnownLaunch[];
}

/**
 * Writes the version that last ran into an entry that names none, after the diff was shown and a person agreed in a
 * modal dialog. What was accepted of the old command line goes over to the new one, which is more exact; its start is
 * asked all the same.
 */
export async function pinVersion(deps: PinVersionDeps, id?: string): Promise<void> {
  const { inventory, ports, documents, fileName } = deps;
  await inventory.refresh();
  const entries = inventory.found.entries.filter((e) => e.state !== 'unsupported' && e.launch);
  const entry = id === undefined ? await choose(entries) : entries.find((e) => e.id === id);
  if (!entry) {
    if (id !== undefined) await window.showInformationMessage(management.gone);
    return;
  }
  if (!(await allowedHere(ports))) return;
  const server = label(entry.name, 60);
  const planned = await ports.guarding.planVersion(entry);
  if (!planned.ok) {
    await window.showInformationMessage(words.not(server, notPinned(planned.error)));
    return;
  }
  const { plan, argument, exact, ran } = planned.value;
  const name = fileName(plan.file);
  await documents.diff(words.diffTitle(label(name)), name, plan.before, plan.after);
  const { keep, proceed } = words;
  const [from, to] = [label(argument.from, 200), label(argument.to, 200)];
  const remarks = plan.warnings.map((w) => warningText(w.code));
  const detail = words.detail(from, to, label(name), [
    exact ? words.exact : words.inexact(ran !== undefined),
    ...remarks,
  ]);
  if (!(await confirmed({ question: words.question(server), detail, keep, proceed }, ports.now)))
    return;
  await carryOut(deps, entry, planned.value);
}

async function carryOut(
  deps: PinVersionDeps,
  entry: Entry,
  { plan, argument, ran }: VersionPlan,
): Promise<void> {
  const { ports, restarting, launches } = deps;
  const before = launches().filter(
    (l) => l.server === entry.name && l.launch?.args[argument.index] === argument.from,
  );
  const written = await write(deps, [plan]);
  if (written.failures.length > 0) {
    await window.showWarningMessage(written.failures.join(' '));
    return;
  }
  if (ran) await deps.lookUps.remember(ran);
  for (const { launchId, launch } of before) {
    if (!launch) continue;
    const to = ports.trust.launchId({
      ...launch,
      args: launch.args.with(argument.index, argument.to),
    });
    if (!(await settled(await ports.trust.change({ kind: 'carry', from: launchId, to })))) return;
  }
  if (entry.state === 'guarded') await restart([entry], restarting);
  const { launch } = entry;
  const pinned = launch && { ...launch, args: launch.args.with(argument.index, argument.to) };
  const done = words.done(label(entry.name, 60), label(argument.to, 200));
  const askable = pinned && deps.lookUps.mayAsk(pinned);
  const ask = askable === true ? [words.lookUp] : [];
  const chosen = await window.showInformationMessage(done, ...ask);
  if (pinned && chosen !== undefined) await lookUpNow(deps.lookUps, pinned);
}

async function choose(entries: readonly Entry[]): Promise<Entry | undefined> {
  if (entries.length === 0) {
    await window.showInformationMessage(management.nothingThere);
    return undefined;
  }
  const items = entries.map((entry) => ({ label: label(entry.name, 80), entry }));
  return (await window.showQuickPick(items, { placeHolder: words.choose }))?.entry;
}
