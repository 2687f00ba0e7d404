import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { codeOf, HumanError } from '../shared/errors.ts';
import { writeAtomic } from './atomicFile.ts';
import { withLock } from './lock.ts';
import { privateDir } from './privateDir.ts';

const GuardedFile = z.object({
  /** Absolute path of a configuration file with guarded entries. */
  file: z.string(),
  /** Which kind of client's file it is. */
  family: z.string(),
  /** When it was guarded, milliseconds since the epoch. */
  at: z.number(),
  /** Absolute path of the bytes from before. */
  backup: z.string(),
});
export type GuardedFile = z.infer<typeof GuardedFile>;

const Register = z.object({ v: z.literal(1), files: z.array(GuardedFile) });

const fileOf = (home: string): string => path.join(home, 'guarded.json');

/**
 * Every configuration file that was guarded on this machine, so that uninstalling can put all of them back. Throws
 * HumanError `store.register.damaged` where the register cannot be read: a file that cannot be registered must not
 * be guarded.
 */
export function listGuarded(home: string): readonly GuardedFile[] {
  const file = fileOf(home);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return [];
    throw cause;
  }
  const damaged = (cause?: unknown) =>
    new HumanError(
      'store.register.damaged',
      `The register of guarded files, ${file}, cannot be read. Unguard the servers by hand, then delete it.`,
      { cause },
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damaged(cause);
  }
  const parsed = z.safeParse(Register, value);
  if (!parsed.success) throw damaged(parsed.error);
  return parsed.data.files;
}

/** Adds a file; an entry of the same path is replaced. Survives a power cut when it returns. */
export async function addGuarded(home: string, entry: GuardedFile): Promise<void> {
  await change(home, (files) => [...files.filter((f) => f.file !== entry.file), entry]);
}

/** Takes a file out; nothing happens where it is not registered. */
export async function removeGuarded(home: string, file: string): Promise<void> {
  await change(home, (files) => files.filter((f) => f.file !== file));
}

async function change(
  home: string,
  to: (files: readonly GuardedFile[]) => readonly GuardedFile[],
): Promise<void> {
  privateDir(home);
  await withLock(fileOf(home), () => {
    const files = to(listGuarded(home));
    writeAtomic(fileOf(home), `${JSON.stringify({ v: 1, files }, null, 2)}\n`);
  });
}
