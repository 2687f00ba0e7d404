import type { Entry, FilePlan, PlannedChange } from '../../../src/ui/ports.ts';

/** What writing to the lists of these entries would come to, one plan for each file. */
export const planOf = (action: PlannedChange['action'], entries: readonly Entry[]): FilePlan[] =>
  [...new Set(entries.map((e) => e.file))].map((file) => {
    const mine = entries.filter((e) => e.file === file);
    const shared = mine.some((e) => e.shared);
    return {
      ...{ file, family: mine[0]?.family ?? '', shared, before: 'before', after: 'after' },
      changes: mine.flatMap(({ id, name, launch }) =>
        launch ? [{ id, name, action, launch, merged: false }] : [],
      ),
      refused: [],
      warnings: shared ? [{ code: 'shared' }] : [],
    };
  });
