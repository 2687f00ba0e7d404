import { commandLine, label } from './plain.ts';
import type { Entry, FilePlan, PlannedChange } from './ports.ts';
import { whyText } from './strings/entries.ts';
import { guard, warningText } from './strings/guard.ts';

/** One line of the guard screen. */
export type Choice =
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'server';
      /** Id of the entry. */
      readonly id: string;
      readonly text: string;
      readonly note: string;
      readonly detail: string;
      readonly picked: boolean;
    }
  | { readonly kind: 'trust'; readonly text: string; readonly detail: string };

/**
 * The guard screen: servers by file, then what cannot be guarded yet, then the wish to trust the launches, which is
 * never preselected. Preselected is what changes nothing for teammates, or exactly what the person pointed at.
 *
 * @param plans what guarding everything would do
 * @param unsupported entries that cannot be guarded
 */
export function guardChoices(
  plans: readonly FilePlan[],
  unsupported: readonly Entry[],
  pointedAt: string | undefined,
  fileName: (file: string) => string,
): readonly Choice[] {
  const servers = plans
    .filter((plan) => plan.changes.length > 0)
    .flatMap((plan): readonly Choice[] => [
      { kind: 'heading', text: heading(plan, fileName) },
      ...plan.changes.map((change) => serverChoice(change, plan, pointedAt)),
    ]);
  const left = [
    ...unsupported.map((e) => ({ name: e.name, why: e.why ?? '' })),
    ...plans.flatMap((p) => p.refused.map(({ entry, why }) => ({ name: entry.name, why }))),
  ];
  return [
    ...servers,
    ...(left.length > 0 ? [{ kind: 'heading' as const, text: guard.unsupported }] : []),
    ...left.map(({ name, why }) => ({
      kind: 'heading' as const,
      text: `${label(name, 40)}: ${whyText(why)}`,
    })),
    { kind: 'heading', text: guard.consequences },
    { kind: 'trust', text: guard.trust, detail: guard.trustDetail },
  ];
}

function heading({ file, warnings }: FilePlan, fileName: (file: string) => string): string {
  const ofFile = warnings.filter((w) => w.entry === undefined);
  return guard.file(label(fileName(file)), [...new Set(ofFile.map((w) => warningText(w.code)))]);
}

function serverChoice(
  { id, name, launch }: PlannedChange,
  { shared, warnings }: FilePlan,
  pointedAt: string | undefined,
): Choice {
  const own = warnings.filter((w) => w.entry === name);
  return {
    kind: 'server',
    id,
    text: label(name, 80),
    note: own.map((w) => warningText(w.code)).join('; '),
    detail: label(commandLine(launch.command, launch.args), 2000),
    picked: pointedAt === undefined ? !shared : id === pointedAt,
  };
}
