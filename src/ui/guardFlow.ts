import { ProgressLocation, window } from 'vscode';
import type { Launch } from '../shared/server.ts';
import { run } from './commands.ts';
import { ask } from './confirm.ts';
import type { Documents } from './documents.ts';
import { notBack, restart, type Restarting } from './editorServers.ts';
import { guardChoices } from './guardChoices.ts';
import { pickToGuard } from './guardPick.ts';
import type { Inventory } from './inventory.ts';
import { isOpen } from './offers.ts';
import { commandLine, label, misleads } from './plain.ts';
import { refusals, write, type Written } from './writePlans.ts';
import type { Entry, FilePlan, PlannedChange, Ports } from './ports.ts';
import { isLiteral } from './serverFacts.ts';
import { guard } from './strings/guard.ts';
import { management } from './strings/manage.ts';

export interface GuardDeps {
  readonly ports: Ports;
  readonly inventory: Inventory;
  readonly documents: Documents;
  readonly restarting: Restarting;
  readonly fileName: (file: string) => string;
  /** Told after servers came under guard. */
  readonly guarded: () => void;
}

/** Guarding: one reviewed screen and one gesture. Trusting launches at the same time is asked once more. */
export async function guardServers(deps: GuardDeps, pointedAt?: string): Promise<void> {
  const { inventory, fileName, ports, restarting } = deps;
  await inventory.refresh();
  const { entries } = inventory.found;
  const all = await ports.guarding.planGuard(entries.filter(isOpen));
  const unsupported = entries.filter((e) => e.state === 'unsupported');
  const choices = guardChoices(all, unsupported, pointedAt, fileName);
  if (!choices.some((c) => c.kind === 'server')) {
    await window.showInformationMessage(entries.length === 0 ? guard.none : guard.nothing);
    return;
  }
  const failed = (error: unknown) => restarting.log.error('Showing the changes failed', error);
  const chosen = await pickToGuard(choices, reviewer(deps, failed), failed);
  if (!chosen || chosen.entries.length === 0) return;
  const plans = await ports.guarding.planGuard(entriesOf(deps, chosen.entries));
  const trusted = chosen.trust ? await trustedWith(plans, ports.now) : [];
  if (trusted) await carryOut(deps, plans, trusted);
}

const entriesOf = ({ inventory }: GuardDeps, ids: readonly string[]): readonly Entry[] =>
  inventory.found.entries.filter((e) => ids.includes(e.id));

/** Shows the diff of what is selected now; a slower answer for an earlier selection is dropped. */
function reviewer(deps: GuardDeps, failed: (error: unknown) => void) {
  let latest = 0;
  const review = async (ids: readonly string[]): Promise<void> => {
    const mine = ++latest;
    for (const plan of await deps.ports.guarding.planGuard(entriesOf(deps, ids))) {
      if (mine !== latest) return;
      const name = deps.fileName(plan.file);
      await deps.documents.diff(guard.diffTitle(label(name)), name, plan.before, plan.after);
    }
  };
  return (ids: readonly string[]): void => {
    if (ids.length > 0) review(ids).catch(failed);
  };
}

/** Whether what is written is what will be started, and can be read as it is. */
const mayTrustUnseen = (launch: Launch): boolean =>
  isLiteral(launch) && ![launch.command, ...launch.args, ...launch.env].some(misleads);

/** The changes whose launches are trusted: undefined where the person gave up altogether. */
async function trustedWith(
  plans: readonly FilePlan[],
  now: () => number,
): Promise<readonly PlannedChange[] | undefined> {
  const planned = plans.flatMap((p) => p.changes);
  const known = planned.filter((c) => mayTrustUnseen(c.launch));
  const later = planned.filter((c) => !known.includes(c)).map((c) => label(c.name, 40));
  const commands = known.map(
    ({ name, launch }) => `${label(name, 40)}: ${commandLine(launch.command, launch.args)}`,
  );
  const answer = await ask(
    {
      question: guard.trustQuestion(known.length),
      detail: guard.trustDetailModal(commands, later),
      keep: guard.trustKeep,
      proceed: guard.trustProceed,
    },
    now,
  );
  if (answer === undefined) return undefined;
  return answer === 'proceed' ? known : [];
}

async function carryOut(
  deps: GuardDeps,
  plans: readonly FilePlan[],
  trusted: readonly PlannedChange[],
): Promise<void> {
  const { ports, restarting } = deps;
  const known = ports.live.connections();
  const location = ProgressLocation.Notification;
  const { written, missing } = await window.withProgress(
    { location, title: guard.writing },
    async (progress) => {
      const failures = await remember(ports, trusted);
      const written = await write(deps, plans);
      progress.report({ message: guard.restarting });
      await restart(written.entries, restarting);
      const missing = await notBack(written.entries, known, restarting);
      return { written: { ...written, failures: [...failures, ...written.failures] }, missing };
    },
  );
  if (written.entries.length > 0) deps.guarded();
  await report([...written.failures, ...refusals(plans)], written, missing);
}

/** Before writing, because the editor may restart a server at once, and its start should find the trust there. */
async function remember(
  ports: Ports,
  trusted: readonly PlannedChange[],
): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const { launch } of trusted) {
    const server = await ports.trust.judgement(launch, 'trusted');
    const done = await ports.trust.change({ kind: 'judge', server });
    if (!done.ok) failures.push(management.notWritten(done.error));
  }
  return failures;
}

async function report(
  bad: readonly string[],
  { entries }: Written,
  missing: readonly string[],
): Promise<void> {
  if (bad.length > 0) void window.showWarningMessage(bad.join(' '));
  const [first] = entries;
  if (!first) return;
  const absent = missing.map((n) => label(n, 40)).join(', ');
  const text = [guard.done(entries.length), ...(absent === '' ? [] : [guard.notBack(absent)])];
  const answer = await window.showInformationMessage(text.join(' '), guard.undo);
  if (answer !== guard.undo) return;
  if (entries.length === 1) await run('countersign.unguardServer', first.id);
  else await run('countersign.unguardAll');
}
