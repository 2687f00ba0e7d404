import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe } from 'vitest';

const found = (name: string): boolean =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** What this machine lacks for the sandboxes of these tests. */
const lacking =
  process.platform === 'linux'
    ? ['bwrap', 'socat', 'rg', 'curl'].filter((name) => !found(name))
    : ['a Linux machine'];

/** The machine can make sandboxes. */
export const sandboxesHere = lacking.length === 0;

/**
 * Tests with real sandboxes. Where none can be made there is nothing to try, which is said aloud: that such a machine
 * starts nothing is tried on every machine.
 */
export function withSandboxes(name: string, tests: () => void): void {
  if (sandboxesHere) describe(name, tests);
  else
    process.stderr.write(
      `\nNOT TRIED: ${name}. It needs ${lacking.join(', ')} (sudo apt install bubblewrap socat ripgrep curl).\n\n`,
    );
}
