import { HumanError } from '../shared/errors.ts';
import { applyPlan } from './apply.ts';
import { readUndos, recordedFiles } from './backup.ts';
import type { ConfigFile } from './entry.ts';
import { FAMILIES } from './families/table.ts';
import { findEntries } from './find.ts';
import type { Place } from './plan.ts';
import { namesOfGuarded } from './rewrite.ts';
import { planUnguard } from './unguard.ts';

export interface Restored {
  readonly file: string;
  readonly entries: readonly string[];
  /** Entries that were touched since and had to be rebuilt. */
  readonly merged: readonly string[];
}

export interface Restoration {
  readonly restored: readonly Restored[];
  /** Files that still hold guarded entries, or may: with a sentence for the person who has to look. */
  readonly failed: readonly { readonly file: string; readonly message: string }[];
}

/**
 * Takes the guard off every file of the register and of the backups, as far as it can; for disabling and removing
 * the product. It never throws for the sake of one file: what it could not do, it says.
 * Files of this machine only: a guarded entry that came to others through a repository stays theirs.
 */
export async function restoreAll(place: Place): Promise<Restoration> {
  const restored: Restored[] = [];
  const failed: { file: string; message: string }[] = [];
  const attempt = async <T>(file: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (thrown) {
      failed.push({ file, message: thrown instanceof Error ? thrown.message : String(thrown) });
      return undefined;
    }
  };
  const listed = await attempt(place.home, () => Promise.resolve(place.register.list()));
  const recorded = (await attempt(place.home, () => recordedFiles(place.home))) ?? [];
  const files = new Map([...recorded, ...(listed ?? [])].map((f) => [f.file, f.family]));
  // A register that cannot be read cannot be corrected either; that was said once.
  const register = listed ? place.register : { ...place.register, remove: () => Promise.resolve() };
  for (const [file, family] of files) {
    const done = await attempt(file, () => restore({ ...place, register }, file, family));
    if (done) restored.push(done);
  }
  return { restored, failed };
}

async function restore(place: Place, file: string, named: string): Promise<Restored | undefined> {
  const family = FAMILIES.find((f) => f === named);
  if (!family) throw new HumanError('clients.family', `Nobody here knows files of "${named}".`);
  const config: ConfigFile = { file, family };
  const found = await findEntries([config], {});
  const [source] = found.files;
  const [problem] = found.problems;
  if (problem && found.entries.length === 0)
    throw new HumanError(
      'clients.unreadable',
      `It cannot be read (line ${problem.line}, column ${problem.column}: ${problem.code} ${problem.detail}).`,
    );
  if (!source) return undefined;
  const undos = await readUndos(place.home, source.realFile);
  const plan = planUnguard(source, found.entries, { undos });
  await applyPlan(plan, place);
  const left = namesOfGuarded(plan.after, family);
  if (left.length > 0)
    throw new HumanError(
      'clients.left',
      `Still guarded, take it back by hand: ${left.join(', ')}.`,
    );
  if (plan.changes.length === 0) await place.register.remove(file);
  return {
    file,
    entries: plan.changes.map((c) => c.name),
    merged: plan.changes.filter((c) => c.merged).map((c) => c.name),
  };
}
