/**
 * Where windows and gates of one user find each other. Pure: environment, platform and home are handed in.
 * Below the home: `bin/` with the gate and its launchers, `run/` with one `<id>.json` (RegistryEntry) per window.
 */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `process.platform`. */
  readonly platform: string;
  /** `os.homedir()`. */
  readonly homedir: string;
}

/**
 * COUNTERSIGN_HOME where it is an absolute path, else `~/.countersign`, on Windows `%LOCALAPPDATA%\Countersign`.
 */
export function homeFolder({ env, platform, homedir }: Surroundings): string {
  const set = env['COUNTERSIGN_HOME'];
  if (platform !== 'win32') return set?.startsWith('/') ? set : `${homedir}/.countersign`;
  if (set !== undefined && /^(?:[A-Za-z]:[\\/]|\\\\)/.test(set)) return set;
  return `${env['LOCALAPPDATA'] ?? `${homedir}\\AppData\\Local`}\\Countersign`;
}

export function runFolder(home: string, platform: string): string {
  return `${home}${platform === 'win32' ? '\\' : '/'}run`;
}

export function binFolder(home: string, platform: string): string {
  return `${home}${platform === 'win32' ? '\\' : '/'}bin`;
}
