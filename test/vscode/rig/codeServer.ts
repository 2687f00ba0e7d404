import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { installCodeServer, node24 } from './install.ts';
import { runFolder } from './runFolder.ts';

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
}

export interface CodeServer {
  /** Address of the window on the workspace. */
  readonly url: string;
  /** Process id of the keeper that the server runs under. */
  readonly pid: number;
  /** Holds `data` (user data, with VS Code's own logs) and `extensions`; removed by the next run after this process ended. */
  readonly folder: string;
  /** What the server printed so far. */
  readonly logs: () => string;
  /** VS Code's log files that are not empty, by path. */
  readonly logFiles: () => Promise<Record<string, string>>;
  /** Ends the server and every process it started; resolves when they are gone. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts code-server on a free loopback port with user data and extensions of its own. First use installs it.
 *
 * Throws with what the server printed if it ends, or does not listen within a minute.
 */
export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const install = await installCodeServer();
  const folder = options.folder ?? (await runFolder('server'));
  const data = join(folder, 'data');
  const extensions = join(folder, 'extensions');
  await mkdir(join(data, 'User'), { recursive: true });
  await mkdir(extensions, { recursive: true });
  await updateSettings(folder, { ...SETTINGS, ...options.settings });
  // A changed manifest is not seen while the scan of an earlier start is cached.
  await rm(join(data, 'CachedProfilesData'), { recursive: true, force: true });

  const preload = pathToFileURL(fileURLToPath(new URL('statePaths.ts', import.meta.url)));
  preload.searchParams.set('state', join(folder, 'state'));
  const program = [node24(), '--import', preload.href, join(install, 'out', 'node', 'entry.js')];
  const common = ['--user-data-dir', data, '--extensions-dir', extensions];
  const env = environment(options);
  for (const source of options.extensions ?? []) {
    if (source.endsWith('.vsix')) {
      const [command, ...args] = program as [string, ...string[]];
      await promisify(execFile)(command, [...args, ...common, '--install-extension', source], {
        env,
      });
    } else {
      await linkExtension(source, extensions);
    }
  }

  const socket = join(tmpdir(), `${basename(folder)}.sock`);
  const child = spawn(
    node24(),
    [
      fileURLToPath(new URL('keeper.ts', import.meta.url)),
      ...program,
      ...common,
      ...['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--session-socket', socket],
      ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
      options.workspace,
    ],
    { env, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const ended = once(child, 'close');
  let printed = '';
  const address = new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`code-server does not listen\n${printed}`)),
      60_000,
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        printed += chunk;
        const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(printed)?.[1];
        if (found) resolve(found);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      reject(new Error(`code-server ended with code ${code ?? 'none'}\n${printed}`));
    });
    timer.unref();
  });
  const stop = async () => {
    child.stdin.end();
    await ended;
    await rm(socket, { force: true });
  };
  try {
    const url = `${await address}/?folder=${encodeURIComponent(options.workspace)}`;
    const logs = () => printed;
    return { url, pid: child.pid ?? 0, folder, logs, logFiles: () => readLogs(data), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Changes user settings of a run; a window that is open sees it within a second. `undefined` removes a setting. */
export async function updateSettings(
  folder: string,
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  const file = join(folder, 'data', 'User', 'settings.json');
  const before = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as object) : {};
  await writeFile(file, JSON.stringify({ ...before, ...changes }, undefined, 2));
}

function environment(options: CodeServerOptions): Record<string, string> {
  // What a test runner or an editor around this run says of itself is not for the editor inside it.
  const foreign = /^(npm_|VITEST|VSCODE_|ELECTRON_|NODE_OPTIONS$|TERM_PROGRAM)/;
  const all: Record<string, string | undefined> = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))),
    PATH: [dirname(node24()), process.env['PATH']].join(delimiter),
    // No gallery: nothing is looked up.
    EXTENSIONS_GALLERY: '{}',
    ...(options.home === undefined ? {} : { HOME: options.home, USERPROFILE: options.home }),
    ...options.env,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

async function linkExtension(source: string, extensions: string): Promise<void> {
  const { publisher, name, version } = JSON.parse(
    await readFile(join(source, 'package.json'), 'utf8'),
  ) as Record<string, string>;
  const link = join(extensions, `${publisher}.${name}-${version}`);
  await rm(link, { force: true });
  await symlink(source, link, 'dir');
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
