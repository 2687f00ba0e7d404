import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { launcherOf, stampOf } from './gateInstall.ts';
import { BATCH_SCRIPT, GATE, SHELL_SCRIPT } from './launcherScript.ts';
import { binFolder } from './paths.ts';
import { hashOf } from './replaceFile.ts';
import { readRuntimes, type Runtime } from './runtimeList.ts';

/** What stands in the way of starting the gate. Stable codes. */
export const InstallFault = {
  missing: 'missing',
  gateChanged: 'gate.changed',
  launcherChanged: 'launcher.changed',
  launcherMode: 'launcher.mode',
  noRuntime: 'runtime.none',
} as const;
export type InstallFault = (typeof InstallFault)[keyof typeof InstallFault];

export interface InstallState {
  readonly launcher: string;
  readonly version?: string;
  readonly runtimes: readonly (Runtime & { readonly exists: boolean })[];
  readonly faults: readonly InstallFault[];
}

/** How the installed gate stands, for a page that people read. Changes nothing. */
export function installState(home: string): InstallState {
  const bin = binFolder(home);
  const launcher = launcherOf(home);
  const stamp = stampOf(bin);
  const runtimes = readRuntimes(bin).map((r) => ({ ...r, exists: existsSync(r.path) }));
  const text = process.platform === 'win32' ? BATCH_SCRIPT : SHELL_SCRIPT;
  const mode = statSync(launcher, { throwIfNoEntry: false })?.mode;
  const faults: InstallFault[] = [];
  if (!stamp || mode === undefined) faults.push(InstallFault.missing);
  else {
    if (hashOf(path.join(bin, GATE)) !== stamp.sha256) faults.push(InstallFault.gateChanged);
    if (readFileSync(launcher, 'utf8') !== text) faults.push(InstallFault.launcherChanged);
    if (process.platform !== 'win32' && (mode & 0o100) === 0)
      faults.push(InstallFault.launcherMode);
  }
  if (!runtimes.some((r) => r.exists)) faults.push(InstallFault.noRuntime);
  return { launcher, runtimes, faults, ...(stamp && { version: stamp.version }) };
}
