import path from 'node:path';
import type { ConfigFile } from '../entry.ts';
import type { Family } from './table.ts';

/** The machine whose clients are looked for. Everything is handed in; nothing is read from this process. */
export interface Machine {
  readonly platform: string;
  /** The user's home directory, absolute. */
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folders of the workspace. */
  readonly roots: readonly string[];
  /** The `User` folder of the editor that looks; absent outside of an editor. */
  readonly userData?: string | undefined;
  /** The `.code-workspace` file that is open. */
  readonly workspaceFile?: string | undefined;
}

/** A folder whose files are lists each, by the ending of their names. */
export interface ConfigFolder {
  readonly folder: string;
  readonly endings: readonly string[];
  /** The list in each folder below, in place of files of the folder itself. */
  readonly below?: string;
  readonly family: Family;
  readonly root?: string;
}

export interface Places {
  readonly files: readonly ConfigFile[];
  readonly folders: readonly ConfigFolder[];
}

const joinerOf =
  (platform: string) =>
  (...parts: readonly string[]): string =>
    (platform === 'win32' ? path.win32 : path.posix).join(...parts);

/** Editors that run extensions of VS Code; the names of their folders. */
const EDITORS = ['Code', 'Code - Insiders', 'VSCodium'];
const FORKS = ['Cursor', 'Windsurf', 'Kiro'];
const SERVERS = ['.vscode-server', '.vscode-server-insiders', '.vscodium-server'];

/** Where programs keep their settings, by platform. */
function configOf({ platform, home, env }: Machine): string {
  if (platform === 'win32') return env['APPDATA'] ?? path.win32.join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support');
  return env['XDG_CONFIG_HOME'] ?? path.posix.join(home, '.config');
}

/** The lists of this user, whether they exist or not. The editor's own are its own to name. */
export function userPlaces(machine: Machine): Places {
  const { platform, home, env, userData } = machine;
  const join = joinerOf(platform);
  const config = configOf(machine);
  const file = (family: Family, ...parts: readonly [string, ...string[]]): ConfigFile => ({
    file: join(...parts),
    family,
  });
  const others = [
    ...EDITORS.map((name) => join(config, name, 'User')),
    ...SERVERS.map((name) => join(home, name, 'data', 'User')),
  ].filter((folder) => folder !== userData);
  const users = [
    ...(userData === undefined ? [] : [userData]),
    ...others,
    ...FORKS.map((name) => join(config, name, 'User')),
  ];
  const cline = env['CLINE_DATA_DIR'] ?? join(env['CLINE_DIR'] ?? join(home, '.cline'), 'data');
  const continues = env['CONTINUE_GLOBAL_DIR'] ?? join(home, '.continue');
  const zed =
    platform === 'win32'
      ? join(config, 'Zed')
      : join(platform === 'darwin' ? join(home, '.config') : config, 'zed');
  return {
    files: [
      ...others.map((user) => file('vscode.elsewhere', user, 'mcp.json')),
      file('claude.user', env['CLAUDE_CONFIG_DIR'] ?? home, '.claude.json'),
      file('claude.settings', env['CLAUDE_CONFIG_DIR'] ?? join(home, '.claude'), 'settings.json'),
      file('codex.user', env['CODEX_HOME'] ?? join(home, '.codex'), 'config.toml'),
      file('copilot.user', env['COPILOT_HOME'] ?? join(home, '.copilot'), 'mcp-config.json'),
      file('cline.user', cline, 'settings', 'cline_mcp_settings.json'),
      ...users.flatMap((user) => [
        file('cline.user', user, 'globalStorage', ...CLINE),
        file('roo.user', user, 'globalStorage', ...ROO),
      ]),
      file('continue.yaml', continues, 'config.yaml'),
      file('gemini.user', home, '.gemini', 'settings.json'),
      file('cursor.user', home, '.cursor', 'mcp.json'),
      file('windsurf.user', home, '.codeium', 'windsurf', 'mcp_config.json'),
      file('windsurf.user', home, '.codeium', 'mcp_config.json'),
      file('kiro.user', home, '.kiro', 'settings', 'mcp.json'),
      file('zed.user', zed, 'settings.json'),
      file('claudeDesktop.user', config, 'Claude', 'claude_desktop_config.json'),
    ],
    folders: [
      ...others.map((user) => ({
        folder: join(user, 'profiles'),
        endings: [],
        below: 'mcp.json',
        family: 'vscode.elsewhere' as const,
      })),
      ...continueFolders(join(continues, 'mcpServers')),
    ],
  };
}

const CLINE = ['saoudrizwan.claude-dev', 'settings', 'cline_mcp_settings.json'];
const ROO = ['rooveterinaryinc.roo-cline', 'settings', 'mcp_settings.json'];

/** The lists that a folder of the workspace can hold, but for those of the editor itself. */
export function folderPlaces({ platform }: Machine, root: string): Places {
  const join = joinerOf(platform);
  const file = (family: Family, ...parts: readonly string[]): ConfigFile => ({
    file: join(root, ...parts),
    family,
    root,
  });
  return {
    files: [
      file('claude.settings', '.claude', 'settings.json'),
      file('claude.settings', '.claude', 'settings.local.json'),
      file('copilot.workspace', '.github', 'mcp.json'),
      file('cursor.workspace', '.cursor', 'mcp.json'),
      file('roo.workspace', '.roo', 'mcp.json'),
      file('codex.workspace', '.codex', 'config.toml'),
      file('gemini.workspace', '.gemini', 'settings.json'),
      file('kiro.workspace', '.kiro', 'settings', 'mcp.json'),
      file('zed.workspace', '.zed', 'settings.json'),
      file('vscode.devContainer', '.devcontainer', 'devcontainer.json'),
      file('vscode.devContainer', '.devcontainer.json'),
    ],
    folders: continueFolders(join(root, '.continue', 'mcpServers'), root),
  };
}

function continueFolders(folder: string, root?: string): readonly ConfigFolder[] {
  const at = { folder, ...(root !== undefined && { root }) };
  return [
    { ...at, endings: ['.yaml', '.yml'], family: 'continue.yaml' },
    { ...at, endings: ['.json'], family: 'continue.json' },
  ];
}
