import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { redactCommand } from '../store/redact.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A command line as one text, secrets removed. */
export const redacted = async (argv: readonly string[]): Promise<string> =>
  (await redactCommand(argv)).join(' ');

/** The folder with links resolved; as it is named where that cannot be told. */
export const real = (folder: string): string => {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
};
