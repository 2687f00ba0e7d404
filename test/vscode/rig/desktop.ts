import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { environment, keep, type Kept } from './kept.ts';
import { makeProfile } from './profile.ts';

/** The person's own `code`, where it is installed and a window can be shown; undefined where not. */
export function findDesktop(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const headless = process.platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'];
  // Inside a terminal of VS Code on another machine, `code` opens files over there.
  if (headless || env['SSH_CONNECTION'] || env['VSCODE_IPC_HOOK_CLI']) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return [
    ...(env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)),
    '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code',
  ].find((path) => existsSync(path));
}

/**
 * Opens the desktop editor on a workspace with user data and extensions of its own: an instance apart from the person's,
 * with none of their extensions, settings or sign-ins. HOME stays theirs, since a window system needs it.
 *
 * It ends when its window is closed. On macOS stopping it ends the launcher only, and the window is closed by hand.
 */
export async function startDesktop(options: {
  readonly command: string;
  readonly workspace: string;
  readonly folder: string;
  readonly extensions: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
}): Promise<Kept> {
  const packages = options.extensions.filter((source) => source.endsWith('.vsix'));
  const folders = options.extensions.filter((source) => !source.endsWith('.vsix'));
  const { data, extensions } = await makeProfile(options.folder, options.settings, folders);
  const args = ['--user-data-dir', data, '--extensions-dir', extensions];
  const env = environment({});
  for (const source of packages) {
    const install = keep(options.command, [...args, '--install-extension', source], env);
    if ((await install.ended) !== 0) throw new Error(`cannot install ${source}\n${install.logs()}`);
  }
  return keep(options.command, [...args, '--new-window', '--verbose', options.workspace], env);
}
