import { execFile } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { installCodeServer } from './install.ts';
import { environment, keep, type Kept } from './kept.ts';
import { node24 } from './node24.ts';
import { makeProfile } from './profile.ts';
import { runFolder } from './runFolder.ts';

export interface CodeServerOptions {
  /** Folder that the window opens. */
  readonly workspace: string;
  /** Extensions: a folder with a package.json (linked, so that a rebuild is seen after a reload) or a .vsix (installed). */
  readonly extensions?: readonly string[];
  /** HOME of the editor and of everything it starts; the person's own if left out. */
  readonly home?: string;
  /** User settings, over those of every run. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** More environment; `undefined` removes a name. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** User data and extensions of an earlier run, to start again on what it left. A new folder if left out. */
  readonly folder?: string;
  /**
   * A free one if left out. To start again with the secrets of an earlier run, give its port and use its browser context:
   * a web window keeps `SecretStorage` in the browser, by origin.
   */
  readonly port?: number;
}

export interface CodeServer extends Kept {
  /** Address of the window on the workspace. */
  readonly url: string;
  /** Address of a window on another folder. */
  readonly urlOf: (workspace: string) => string;
  /** Holds `data` (user data, with VS Code's own logs) and `extensions`; removed by the next run after this process ended. */
  readonly folder: string;
  /** VS Code's log files that are not empty, by path. */
  readonly logFiles: () => Promise<Record<string, string>>;
}

/**
 * Starts code-server on a free loopback port with user data and extensions of its own. First use installs it.
 *
 * Throws with what the server printed if it ends, or does not listen within a minute.
 */
export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const install = await installCodeServer();
  const folder = options.folder ?? (await runFolder('server'));
  const isPackage = (source: string) => source.endsWith('.vsix');
  const sources = options.extensions ?? [];
  const { data, extensions } = await makeProfile(
    folder,
    options.settings ?? {},
    sources.filter((source) => !isPackage(source)),
  );

  const preload = new URL('statePaths.ts', import.meta.url);
  preload.searchParams.set('state', join(folder, 'state'));
  const entry = join(install, 'out', 'node', 'entry.js');
  const program = ['--import', preload.href, entry, '--user-data-dir', data];
  program.push('--extensions-dir', extensions);
  const env = environment(
    // No gallery: nothing is looked up.
    { EXTENSIONS_GALLERY: '{}', ...options.env },
    options.home,
  );
  for (const source of sources.filter(isPackage)) {
    await promisify(execFile)(node24(), [...program, '--install-extension', source], { env });
  }

  const socket = join(tmpdir(), `${basename(folder)}.sock`);
  const listen = [
    '--auth',
    'none',
    '--bind-addr',
    `127.0.0.1:${options.port ?? 0}`,
    '--session-socket',
    socket,
  ];
  const quiet = ['--disable-telemetry', '--disable-update-check'];
  quiet.push('--disable-getting-started-override');
  const kept = keep(node24(), [...program, ...listen, ...quiet, options.workspace], env);
  const stop = async () => {
    await kept.stop();
    await rm(socket, { force: true });
  };
  try {
    const address = await kept.printed(/listening on (http:\/\/127\.0\.0\.1:\d+)/, 60_000);
    const urlOf = (workspace: string) => `${address}/?folder=${encodeURIComponent(workspace)}`;
    const logFiles = () => readLogs(data);
    return { ...kept, url: urlOf(options.workspace), urlOf, folder, logFiles, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function readLogs(data: string): Promise<Record<string, string>> {
  const folder = join(data, 'logs');
  const files = (await readdir(folder, { recursive: true })).filter((file) =>
    file.endsWith('.log'),
  );
  const texts = await Promise.all(
    files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const),
  );
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}
