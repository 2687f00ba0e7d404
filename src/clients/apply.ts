import { readFile, realpath } from 'node:fs/promises';
import { HumanError } from '../shared/errors.ts';
import { backupOf, dropBackup, keepAside } from './backup.ts';
import type { Place, Plan } from './plan.ts';
import { changed, replaceFile } from './replaceFile.ts';
import { namesOfGuarded } from './rewrite.ts';
import { rewriteFault } from './verify.ts';

/**
 * Carries out exactly this plan. The new text is verified before anything is written; the backup and the register
 * come first, so that a crash in between leaves nothing that cannot be undone.
 * Throws `HumanError`: `clients.changed` where the file is not the one of the plan any more, `clients.read-only`,
 * `clients.verify` where the new text would not mean the same. Then the file is as it was.
 */
export async function applyPlan(plan: Plan, { home, register }: Place): Promise<void> {
  const { file, realFile, family, changes } = plan;
  if (changes.length === 0) return;
  const fault = rewriteFault(plan.before, plan.after, family, changes);
  if (fault !== undefined)
    throw new HumanError('clients.verify', `${file} was left alone: ${fault}.`);
  const before = Buffer.from(plan.before);
  const after = Buffer.from(plan.after);
  const now = await realpath(file).catch(() => undefined);
  if (now !== realFile || !(await readFile(realFile)).equals(before)) throw changed(file);

  const unguarded = namesOfGuarded(plan.before, family).length === 0 ? before : undefined;
  const guarded = namesOfGuarded(plan.after, family).length > 0;
  if (plan.undos.length > 0)
    await keepAside(home, { file, realFile, family, undos: [...plan.undos] }, unguarded);
  if (guarded) await register.add({ file, family, backup: backupOf(home, realFile) });
  await replaceFile(realFile, before, after);
  if (!(await readFile(realFile)).equals(after))
    throw new HumanError(
      'clients.verify',
      `${file} was changed by something else at the same time.`,
    );
  if (guarded) return;
  await register.remove(file);
  if (!changes.some((c) => c.merged)) await dropBackup(home, realFile);
}
