import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Settings of every run unless a test says otherwise: quiet, local, nothing that looks anything up. */
const SETTINGS: Readonly<Record<string, unknown>> = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'chat.mcp.autostart': 'newAndOutdated',
  'chat.mcp.gallery.enabled': false,
  'chat.agentHost.enabled': false,
  'chat.tools.riskAssessment.enabled': false,
  'remote.autoForwardPorts': false,
  'git.openRepositoryInParentFolders': 'never',
};

/** User data and extensions of one run: `data` and `extensions` in a folder of its own, never the person's profile. */
export interface Profile {
  readonly data: string;
  readonly extensions: string;
}

/**
 * Lays out a profile in `folder`, or takes the one that an earlier start left there, with these extension folders linked
 * in, so that a rebuild is seen after a reload. A .vsix is installed by the editor itself.
 */
export async function makeProfile(
  folder: string,
  settings: Readonly<Record<string, unknown>>,
  extensionFolders: readonly string[],
): Promise<Profile> {
  const profile = { data: join(folder, 'data'), extensions: join(folder, 'extensions') };
  await mkdir(join(profile.data, 'User'), { recursive: true });
  await mkdir(profile.extensions, { recursive: true });
  await updateSettings(folder, { ...SETTINGS, ...settings });
  // A changed manifest is not seen while the scan of an earlier start is cached.
  await rm(join(profile.data, 'CachedProfilesData'), { recursive: true, force: true });
  for (const source of extensionFolders) await linkExtension(source, profile.extensions);
  return profile;
}

/** Changes user settings of a run before it starts; `undefined` removes one. An open window may not notice. */
async function updateSettings(
  folder: string,
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  const file = join(folder, 'data', 'User', 'settings.json');
  const before = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as object) : {};
  await writeFile(file, JSON.stringify({ ...before, ...changes }, undefined, 2));
}

async function linkExtension(source: string, extensions: string): Promise<void> {
  const { publisher, name, version } = JSON.parse(
    await readFile(join(source, 'package.json'), 'utf8'),
  ) as Record<string, string>;
  const link = join(extensions, `${publisher}.${name}-${version}`);
  await rm(link, { force: true });
  await symlink(source, link, process.platform === 'win32' ? 'junction' : 'dir');
}
