import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import type { AskClient } from '../machine/registries.ts';

/** A client that is slower than this counts as not there. */
const TIMEOUT = 15_000;

/**
 * Asks the package client of this machine for a setting or for what it keeps, in the person's own folder, so that no file of a repository
 * is read by it. The program is looked for as a shell would; nothing of it is fetched.
 */
export const askClient: AskClient = (program, args) =>
  new Promise((resolve) => {
    const windows = process.platform === 'win32';
    const named = windows && program === 'npm' ? 'npm.cmd' : program;
    // Only fixed words, a scope of npm and plain names of images get here: a shell reads them as they are.
    execFile(
      named,
      [...args],
      { cwd: homedir(), timeout: TIMEOUT, shell: windows, windowsHide: true },
      (error, stdout) => resolve(error ? undefined : stdout),
    );
  });
