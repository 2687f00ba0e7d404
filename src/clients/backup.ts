import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import { codeOf } from '../shared/errors.ts';
import { FAMILIES, type Family } from './families/table.ts';
import { writePrivate } from './privateFile.ts';
import { undoSchema, type Undo } from './undo.ts';

/**
 * What is kept aside per guarded file, under `<home>/backups/<hash of its path>/`: `original`, the bytes before the
 * first change (they may hold secrets, as the file does), and `record.json`, the undo records of its entries.
 * Private to the user (0700, 0600). Losing it loses no server: entries are rebuilt from what stands behind `--`.
 */
const recordSchema = z.object({
  version: z.literal(1),
  file: z.string(),
  realFile: z.string(),
  family: z.enum(FAMILIES),
  undos: z.array(undoSchema),
});
export type BackupRecord = z.infer<typeof recordSchema>;

const folderOf = (home: string, realFile: string): string =>
  path.join(home, 'backups', createHash('sha256').update(realFile).digest('hex').slice(0, 32));

/** Where the bytes of a file from before its first change are kept. */
export const backupOf = (home: string, realFile: string): string =>
  path.join(folderOf(home, realFile), 'original');

/** The undo records of a file; empty where there are none, or where they cannot be read. */
export async function readUndos(home: string, realFile: string): Promise<readonly Undo[]> {
  const record = await readRecord(folderOf(home, realFile));
  return record?.realFile === realFile ? record.undos : [];
}

/** Every file that has a record: what a lost register could not tell. */
export async function recordedFiles(
  home: string,
): Promise<readonly { readonly file: string; readonly family: Family }[]> {
  const folder = path.join(home, 'backups');
  const names = await readdir(folder).catch((thrown: unknown) => {
    if (codeOf(thrown) === 'ENOENT') return [];
    throw thrown;
  });
  const records = await Promise.all(names.map((name) => readRecord(path.join(folder, name))));
  return records.flatMap((r) => (r ? [{ file: r.file, family: r.family }] : []));
}

async function readRecord(folder: string): Promise<BackupRecord | undefined> {
  try {
    const parsed = recordSchema.safeParse(
      JSON.parse(await readFile(path.join(folder, 'record.json'), 'utf8')),
    );
    return parsed.success ? parsed.data : undefined;
  } catch (thrown) {
    if (thrown instanceof SyntaxError || codeOf(thrown) !== undefined) return undefined;
    throw thrown;
  }
}

/**
 * Adds records, a record of the same entry replaced. `unguarded` are the bytes of a file without any guarded entry:
 * with them everything is kept anew, without them what was kept stays.
 */
export async function keepAside(
  home: string,
  record: Omit<BackupRecord, 'version'>,
  unguarded: Buffer | undefined,
): Promise<void> {
  const folder = folderOf(home, record.realFile);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const known = unguarded ? [] : await readUndos(home, record.realFile);
  if (unguarded) await writePrivate(backupOf(home, record.realFile), unguarded);
  const names = new Set(record.undos.map((u) => u.name));
  const undos = [...known.filter((u) => !names.has(u.name)), ...record.undos];
  const text = JSON.stringify({ version: 1, ...record, undos } satisfies BackupRecord, null, 2);
  await writePrivate(path.join(folder, 'record.json'), Buffer.from(text));
}

/** Drops what is kept for a file that holds no guarded entry any more. */
export async function dropBackup(home: string, realFile: string): Promise<void> {
  await rm(folderOf(home, realFile), { recursive: true, force: true });
}
