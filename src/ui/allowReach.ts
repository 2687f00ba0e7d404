import { window } from 'vscode';
import { NAMED_REACH } from '../shared/address.ts';
import { confirmed } from './confirm.ts';
import type { Documents } from './documents.ts';
import { restart, type Restarting } from './editorServers.ts';
import type { Inventory } from './inventory.ts';
import { allowedHere } from './judge.ts';
import { label } from './plain.ts';
import type { Entry, FilePlan, Ports } from './ports.ts';
import { warningText } from './strings/guard.ts';
import { management } from './strings/manage.ts';
import { reach as words, reachKinds } from './strings/reach.ts';
import { write } from './writePlans.ts';

export interface AllowReachDeps {
  readonly ports: Ports;
  readonly inventory: Inventory;
  readonly documents: Documents;
  readonly restarting: Restarting;
  readonly fileName: (file: string) => string;
}

interface Choice {
  readonly kind: string;
  /** It is allowed now, and is to be no longer. */
  readonly back: boolean;
}

/**
 * Lets the name of a server elsewhere lead to one more kind of address, or takes that back, after the diff was shown
 * and a person agreed in a modal dialog. Nothing that was accepted goes over: it is another launch, which is asked.
 */
export async function allowReach(deps: AllowReachDeps, id?: string): Promise<void> {
  const { inventory, ports } = deps;
  await inventory.refresh();
  const entries = inventory.found.entries.filter((e) => e.state === 'guarded' && e.launch?.remote);
  const entry = id === undefined ? await chooseEntry(entries) : entries.find((e) => e.id === id);
  if (!entry) {
    if (id !== undefined) await window.showInformationMessage(management.gone);
    return;
  }
  if (!(await allowedHere(ports))) return;
  const now = entry.launch?.remote?.reach ?? [];
  const choice = await chooseKind(entry, now);
  if (!choice) return;
  const { kind, back } = choice;
  const kinds = back ? now.filter((k) => k !== kind) : [...now, kind];
  const plan = await ports.guarding.planReach(entry, kinds);
  if (!plan) await window.showInformationMessage(words.not(label(entry.name, 60)));
  else if (await agreed(deps, entry, choice, plan)) await carryOut(deps, entry, choice, plan);
}

async function agreed(
  { ports, documents, fileName }: AllowReachDeps,
  { name, launch }: Entry,
  { kind, back }: Choice,
  plan: FilePlan,
): Promise<boolean> {
  const file = fileName(plan.file);
  await documents.diff(words.diffTitle(label(file)), file, plan.before, plan.after);
  const said = reachKinds[kind];
  const detail = [
    label(launch?.command ?? '', 200),
    label(file),
    '',
    ...(back ? [] : [words.means(said?.what ?? kind), words.never]),
    words.asked,
    ...plan.warnings.map((w) => warningText(w.code)),
  ].join('\n');
  const ask = back ? words.questionBack : words.question;
  const question = ask(label(name, 60), said?.name ?? kind);
  const proceed = back ? words.takeBack : words.allow;
  return confirmed({ question, detail, keep: words.keep, proceed }, ports.now);
}

async function carryOut(
  deps: AllowReachDeps,
  entry: Entry,
  { kind, back }: Choice,
  plan: FilePlan,
): Promise<void> {
  const { failures } = await write(deps, [plan]);
  if (failures.length > 0) {
    await window.showWarningMessage(failures.join(' '));
    return;
  }
  await restart([entry], deps.restarting);
  const done = back ? words.doneBack : words.done;
  await window.showInformationMessage(done(label(entry.name, 60), reachKinds[kind]?.name ?? kind));
}

async function chooseEntry(entries: readonly Entry[]): Promise<Entry | undefined> {
  if (entries.length === 0) {
    await window.showInformationMessage(words.none);
    return undefined;
  }
  const items = entries.map((entry) => ({
    label: label(entry.name, 80),
    description: label(entry.launch?.command ?? '', 120),
    entry,
  }));
  return (await window.showQuickPick(items, { placeHolder: words.choose }))?.entry;
}

async function chooseKind({ name }: Entry, now: readonly string[]): Promise<Choice | undefined> {
  const items = NAMED_REACH.map((kind) => {
    const back = now.includes(kind);
    const said = reachKinds[kind];
    return {
      label: said?.name ?? kind,
      detail: said?.what ?? '',
      ...(back && { description: words.allowed }),
      choice: { kind, back },
    };
  });
  return (await window.showQuickPick(items, { placeHolder: words.kind(label(name, 60)) }))?.choice;
}
