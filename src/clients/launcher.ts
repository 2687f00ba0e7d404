import { shapeOf, type Family } from './families/table.ts';

/** The installed launcher of the gate. */
export interface Launcher {
  /** Absolute and versionless: it stays the same when the extension is updated. */
  readonly path: string;
  /** The user's home directory, absolute. */
  readonly home: string;
}

const USER_HOME = '${userHome}';

/**
 * The launcher as it is written into a file of this family: `${userHome}/…` in lists of a workspace whose client
 * fills that in, so that the same text serves everyone of a team; else the absolute path, as in `.mcp.json`, whose
 * readers do not agree on variables.
 */
export function commandFor(family: Family, launcher: Launcher): string {
  const home = launcher.home.replace(/[/\\]+$/, '');
  const rest = launcher.path.slice(home.length);
  const inside = home !== '' && samePath(launcher.path.slice(0, home.length), home, launcher);
  return shapeOf(family).home === 'written' && inside && /^[/\\]/.test(rest)
    ? `${USER_HOME}${rest}`
    : launcher.path;
}

/** True where a command of such a file starts exactly this launcher. */
export function isLauncher(command: string, family: Family, launcher: Launcher): boolean {
  const portable = shapeOf(family).home !== undefined && command.startsWith(USER_HOME);
  const home = launcher.home.replace(/[/\\]+$/, '');
  const expanded = portable ? home + command.slice(USER_HOME.length) : command;
  return samePath(expanded, launcher.path, launcher);
}

/** A command that some copy of the product may have written: another home, another machine. */
export const isLikeLauncher = (command: string): boolean =>
  command.split(/[/\\]/).some((part) => /^\.?countersign/i.test(part));

/** Windows paths are recognised by their form, so that one rule serves every machine. */
const isWindows = (launcher: Launcher): boolean =>
  /^(?:[A-Za-z]:)?\\|^[A-Za-z]:/.test(launcher.path);

function samePath(a: string, b: string, launcher: Launcher): boolean {
  if (!isWindows(launcher)) return a === b;
  const plain = (p: string): string => p.replaceAll('/', '\\').toLowerCase();
  return plain(a) === plain(b);
}

/** True where `cmd.exe` reads the launcher's command line before the launcher does. */
export const isBatch = (launcher: Launcher): boolean => /\.(?:cmd|bat)$/i.test(launcher.path);

/** Characters that `cmd.exe` gives a meaning, quoted or not. */
export const hasCmdCharacters = (argument: string): boolean => /["%^&|<>!\r\n]/.test(argument);
