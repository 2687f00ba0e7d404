/**
 * Environment names that run or replace code inside the launcher (sh, cmd), Node or Electron before the gate
 * could ask anybody. In a guarded entry they are renamed, and the gate gives them back to the upstream alone.
 *
 * - dynamic loader: `LD_*` and `DYLD_*` load libraries into every process; `GCONV_PATH` loads converters in glibc.
 * - shell: `BASH_ENV` and `ENV` name start-up files; `BASH_FUNC_*` replaces commands even in `sh`;
 *   `SHELLOPTS` or `BASHOPTS` with `PS4` runs command substitutions; `ComSpec` chooses the shell on Windows.
 * - Node: `NODE_OPTIONS` requires files; `NODE_PATH` answers for modules; `NODE_COMPILE_CACHE` is byte code that V8
 *   does not verify; `NODE_CHANNEL_FD` and `NODE_UNIQUE_ID` change what start-up does with open files;
 *   `OPENSSL_CONF`, `OPENSSL_MODULES` and `OPENSSL_ENGINES` load libraries into the crypto of Node.
 * - Electron: `ELECTRON_*` decides whether the binary is Node at all.
 * - the gate: `COUNTERSIGN_*` and the names from which it finds its own folder (`HOME`, `USERPROFILE`, `XDG_*`,
 *   `APPDATA`, `LOCALAPPDATA`, `TMPDIR`, `TMP`, `TEMP`).
 *
 * Left alone, because they run nothing in the gate: `NODE_EXTRA_CA_CERTS`, `NODE_TLS_REJECT_UNAUTHORIZED`, proxies,
 * `NODE_ENV`, `NODE_DEBUG`, and names of other languages. `PATH` is left alone too, because clients treat it
 * specially (VS Code appends): the launcher must not look up programs through it.
 */
const NAMES = new Set([
  'BASH_ENV',
  'ENV',
  'SHELLOPTS',
  'BASHOPTS',
  'PS4',
  'COMSPEC',
  'GCONV_PATH',
  'NODE_OPTIONS',
  'NODE_PATH',
  'NODE_COMPILE_CACHE',
  'NODE_CHANNEL_FD',
  'NODE_UNIQUE_ID',
  'OPENSSL_CONF',
  'OPENSSL_MODULES',
  'OPENSSL_ENGINES',
  'HOME',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'TMPDIR',
  'TMP',
  'TEMP',
]);
const PREFIXES = ['LD_', 'DYLD_', 'BASH_FUNC_', 'ELECTRON_', 'COUNTERSIGN_', 'XDG_'];

const ALIAS = 'CSENV_';

/** True where the name must not reach the gate's process. Case is ignored everywhere: files travel to Windows. */
export function isHostileName(name: string): boolean {
  const upper = name.toUpperCase();
  return NAMES.has(upper) || PREFIXES.some((prefix) => upper.startsWith(prefix));
}

/**
 * The same for a name that an `envFile` sets, where nothing can be renamed. `ENV` is let pass there: it is common in
 * such files, and every `sh` in use reads it only when interactive.
 */
export const isHostileInFile = (name: string): boolean =>
  isHostileName(name) && name.toUpperCase() !== 'ENV';

/** The name under which a hostile name passes the gate's process. */
export const aliasOf = (name: string): string => `${ALIAS}${name}`;

/** The name behind an alias; undefined for a name that is none. */
export const behindAlias = (name: string): string | undefined =>
  name.startsWith(ALIAS) ? name.slice(ALIAS.length) : undefined;
