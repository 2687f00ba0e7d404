import { codeOf } from '../shared/errors.ts';
import type { Inventory } from './inventory.ts';
import { describeError } from './log.ts';
import { label } from './plain.ts';
import type { Entry, FilePlan, Ports } from './ports.ts';
import { whyText } from './strings/entries.ts';
import { faultText, guard } from './strings/guard.ts';

/** What was written, and what not. */
export interface Written {
  /** As they were before. */
  readonly entries: readonly Entry[];
  /** Sentences for people, one for each file that was left as it is. */
  readonly failures: readonly string[];
}

export interface WriteDeps {
  readonly ports: Pick<Ports, 'guarding'>;
  readonly inventory: Inventory;
  readonly fileName: (file: string) => string;
}

/** Applies plans file by file and looks at the lists again; a file that fails does not stop the others. */
export async function write(deps: WriteDeps, plans: readonly FilePlan[]): Promise<Written> {
  const before = deps.inventory.found.entries;
  const done: string[] = [];
  const failures: string[] = [];
  for (const plan of plans) {
    try {
      await deps.ports.guarding.apply(plan);
      done.push(...plan.changes.map((c) => c.id));
    } catch (error) {
      const why = faultText(codeOf(error), describeError(error));
      failures.push(guard.failed(label(deps.fileName(plan.file)), why));
    }
  }
  await deps.inventory.refresh();
  return { entries: before.filter((e) => done.includes(e.id)), failures };
}

/** A sentence for each entry that a plan leaves alone. */
export const refusals = (plans: readonly FilePlan[]): readonly string[] =>
  plans.flatMap((p) =>
    p.refused.map(({ entry, why }) => guard.skipped(label(entry.name, 40), whyText(why))),
  );
