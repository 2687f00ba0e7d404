import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const found = (name: string): boolean =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** What is missing on this machine for a sandbox; the tests are left out then, and say so. */
export function missingHere(): readonly string[] {
  if (process.platform !== 'linux') return ['a Linux machine'];
  return ['bwrap', 'socat', 'rg', 'curl'].filter((name) => !found(name));
}

/** Says aloud why tests of sandboxes do not run. */
export function sandboxesHere(): boolean {
  const missing = missingHere();
  if (missing.length === 0) return true;
  process.stderr.write(
    `\nSKIPPED: the tests of sandboxes need ${missing.join(', ')}: sudo apt install bubblewrap socat ripgrep curl\n\n`,
  );
  return false;
}
