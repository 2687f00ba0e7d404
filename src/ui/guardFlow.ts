import { ProgressLocation, window } from 'vscode';
import { isChosen } from '../core/policy/alone.ts';
import { agreedAlone, writeAlone } from './alone/choose.ts';
import { run } from './commands.ts';
import type { Documents } from './documents.ts';
import { notBack, restart, type Restarting } from './editorServers.ts';
import type { GuardPanel } from './guardPanel.ts';
import type { Reviewed } from './guardReview.ts';
import type { Inventory } from './inventory.ts';
import { isOpen } from './offers.ts';
import { label } from './plain.ts';
import { refusals, write, type Written } from './writePlans.ts';
import type { FilePlan, PlannedChange, Ports } from './ports.ts';
import { guard } from './strings/guard.ts';
import { management } from './strings/manage.ts';

export interface GuardDeps {
  readonly ports: Ports;
  readonly inventory: Inventory;
  readonly documents: Documents;
  readonly restarting: Restarting;
  readonly fileName: (file: string) => string;
  readonly panel: Pick<GuardPanel, 'review'>;
  /** Told after servers came under guard. */
  readonly guarded: () => void;
}

/** Guarding: one reviewed page and one gesture on it, which writes the files and, if wished, trusts the launches. */
export async function guardServers(deps: GuardDeps, pointedAt?: readonly string[]): Promise<void> {
  const { inventory, ports, documents, fileName } = deps;
  await inventory.refresh();
  const entries = () => inventory.found.entries;
  const all = () => ports.guarding.planGuard(entries().filter(isOpen));
  if (!(await all()).some((plan) => plan.changes.length > 0)) {
    await window.showInformationMessage(entries().length === 0 ? guard.none : guard.nothing);
    return;
  }
  const reviewed = await deps.panel.review({
    all,
    unsupported: () => entries().filter((e) => e.state === 'unsupported'),
    pointedAt,
    plan: (ids) => ports.guarding.planGuard(entries().filter((e) => ids.has(e.id))),
    onDidChange: inventory.onDidChange,
    isAlone: (change) => isChosen(ports.trust.policy().trust, placeOf(ports, change)),
    mayTrust: () => !ports.trust.policy().restricted,
    openDiff: ({ file, before, after }) => {
      const name = fileName(file);
      return documents.diff(guard.diffTitle(label(name)), name, before, after);
    },
    now: ports.now,
    fileName,
  });
  if (!reviewed) return;
  const alone = await agreedOn(ports, reviewed.alone);
  await carryOut(deps, reviewed.plans, reviewed.trusted, alone);
}

type Alone = Reviewed['alone'];

const placeOf = ({ trust }: Ports, { launch }: PlannedChange) => ({
  launchId: trust.launchId(launch),
  server: launch.server,
});

/** What changes of what happens without a window; what loosens needs the person's word in a dialog of its own. */
async function agreedOn(ports: Ports, wished: Alone): Promise<Alone> {
  const { trust } = ports.trust.policy();
  const changed = wished.filter(
    ({ change, granted }) => granted !== isChosen(trust, placeOf(ports, change)),
  );
  const loosened = changed.filter(({ granted }) => granted);
  const names = loosened.map(({ change }) => change.name);
  const agreed = names.length === 0 || (await agreedAlone(names, ports.now));
  return agreed ? changed : changed.filter(({ granted }) => !granted);
}

async function carryOut(
  deps: GuardDeps,
  plans: readonly FilePlan[],
  trusted: readonly PlannedChange[],
  alone: Alone,
): Promise<void> {
  const { ports, restarting } = deps;
  const known = ports.live.connections();
  const location = ProgressLocation.Notification;
  const { written, missing } = await window.withProgress(
    { location, title: guard.writing },
    async (progress) => {
      const failures = await remember(ports, trusted, alone);
      const written = await write(deps, plans);
      progress.report({ message: guard.restarting });
      await restart(written.entries, restarting);
      const missing = await notBack(written.entries, known, restarting);
      return { written: { ...written, failures: [...failures, ...written.failures] }, missing };
    },
  );
  // Other clients do not ask as the editor does.
  if (written.entries.some((e) => e.family.startsWith('vscode.'))) deps.guarded();
  await report([...written.failures, ...refusals(plans)], written, missing);
}

/** Before writing, because the editor may restart a server at once, and its start should find the trust there. */
async function remember(
  ports: Ports,
  trusted: readonly PlannedChange[],
  alone: Alone,
): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const { launch } of trusted) {
    const server = await ports.trust.judgement(launch, 'trusted');
    const done = await ports.trust.change({ kind: 'judge', server });
    if (!done.ok) failures.push(management.notWritten(done.error));
  }
  for (const { change, granted } of alone) {
    const done = await writeAlone(ports, placeOf(ports, change), granted);
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
