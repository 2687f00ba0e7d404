import { createHash } from 'node:crypto';
// Loaded where it is used: most launches run no package, and a gate starts with each of them.
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { packageName, type NamedPackage, type OpenPackage } from '../core/launch/packages.ts';
import { quietly, readJson, textAt } from './quietly.ts';

/** Where runners keep what they fetched is told by these. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly platform: string;
  /** The folder that the entry serves. */
  readonly root?: string | undefined;
}

/** What is kept of a package: its version, and what lock file or installation record tell of its bytes. */
export interface Installed {
  readonly version: string;
  readonly digest?: string | undefined;
}

/** Environments of uv that are looked at, the newest first. */
const ENVIRONMENTS = 500;

/**
 * What of a package its runner would take, or took last, from what it keeps on this machine; undefined where it keeps
 * none. Only files are read: nothing is fetched, and nothing is run. The digest is what was recorded when it was
 * installed; whether its files are still the same is NOT checked.
 */
export function installed(
  named: Pick<NamedPackage, 'spec' | 'specs' | 'fixed' | 'cache'>,
  machine: Machine,
): Promise<Installed | undefined> {
  if (named.cache === undefined) return Promise.resolve(undefined);
  return named.cache === 'npx' ? byNpx(named, machine) : byUvx(named, machine);
}

/** Its version alone. */
export async function installedVersion(
  open: OpenPackage,
  machine: Machine,
): Promise<string | undefined> {
  return (await installed(open, machine))?.version;
}

async function byNpx(
  { spec, specs, fixed }: Pick<NamedPackage, 'spec' | 'specs' | 'fixed'>,
  machine: Machine,
): Promise<Installed | undefined> {
  const name = packageName(spec, 'npx');
  if (name === undefined) return undefined;
  // npx takes what the folder has installed itself where no version, or just that one, is wanted.
  const local = name === spec || fixed !== undefined ? machine.root : undefined;
  const key = [...specs].sort((a, b) => a.localeCompare(b, 'en')).join('\n');
  const hash = createHash('sha512').update(key).digest('hex').slice(0, 16);
  const kept = path.join(npmCache(machine), '_npx', hash);
  for (const folder of [local, kept]) {
    const found = folder === undefined ? undefined : await inModules(folder, name);
    if (found && (fixed === undefined || found.version === fixed)) return found;
  }
  return undefined;
}

function npmCache({ env, home, platform }: Machine): string {
  const set = env['npm_config_cache'] ?? env['NPM_CONFIG_CACHE'];
  if (set !== undefined && set !== '') return set;
  return platform === 'win32'
    ? path.join(env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'npm-cache')
    : path.join(home, '.npm');
}

/** A package of a folder: the version of its manifest, and the integrity that a lock file of the folder tells for it. */
async function inModules(folder: string, name: string): Promise<Installed | undefined> {
  const modules = path.join(folder, 'node_modules');
  const json = (file: string): Promise<unknown> => readJson(() => fs.readFile(file, 'utf8'));
  const version = textAt(await json(path.join(modules, name, 'package.json')), 'version');
  if (version === undefined) return undefined;
  const place = `node_modules/${name}`;
  for (const file of [
    path.join(modules, '.package-lock.json'),
    path.join(folder, 'package-lock.json'),
  ]) {
    const lock = await json(file);
    const digest = textAt(lock, 'packages', place, 'integrity');
    if (digest !== undefined && textAt(lock, 'packages', place, 'version') === version)
      return { version, digest };
  }
  return { version };
}

/** A tool that was installed for good wins, as it does for uvx; else the newest environment that holds the package. */
async function byUvx(
  { spec, fixed }: Pick<NamedPackage, 'spec' | 'fixed'>,
  machine: Machine,
): Promise<Installed | undefined> {
  const name = packageName(spec, 'uvx');
  if (name === undefined) return undefined;
  const dist = name.toLowerCase().replace(/[-_.]+/g, '_');
  const fits = (found: Installed | undefined): found is Installed =>
    found !== undefined && (fixed === undefined || found.version === fixed);
  const tool = path.join(uvTools(machine), name.toLowerCase().replace(/[-_.]+/g, '-'));
  const own = await distOf(tool, dist);
  if (fits(own)) return own;
  const archive = path.join(uvCache(machine), 'archive-v0');
  const folders = (await quietly(() => fs.readdir(archive))) ?? [];
  const aged = await Promise.all(
    folders.map(async (folder) => {
      const whole = path.join(archive, folder);
      const found = await quietly(() => fs.stat(path.join(whole, 'pyvenv.cfg')));
      return { whole, at: found?.mtimeMs };
    }),
  );
  const environments = aged
    .flatMap(({ whole, at }) => (at === undefined ? [] : [{ whole, at }]))
    .sort((a, b) => b.at - a.at)
    .slice(0, ENVIRONMENTS);
  for (const { whole } of environments) {
    const found = await distOf(whole, dist);
    if (fits(found)) return found;
  }
  return undefined;
}

function uvCache({ env, home, platform }: Machine): string {
  if (env['UV_CACHE_DIR']) return env['UV_CACHE_DIR'];
  if (platform === 'win32')
    return path.join(env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'uv', 'cache');
  return path.join(env['XDG_CACHE_HOME'] ?? path.join(home, '.cache'), 'uv');
}

function uvTools({ env, home, platform }: Machine): string {
  if (env['UV_TOOL_DIR']) return env['UV_TOOL_DIR'];
  if (platform === 'win32')
    return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'uv', 'tools');
  return path.join(env['XDG_DATA_HOME'] ?? path.join(home, '.local', 'share'), 'uv', 'tools');
}

/**
 * A package of a Python environment: the version in the name of `<package>-<version>.dist-info`, and the hash of the
 * RECORD in it, which lists the hash of every file that was installed.
 */
async function distOf(environment: string, dist: string): Promise<Installed | undefined> {
  const pythons = (await quietly(() => fs.readdir(path.join(environment, 'lib')))) ?? [];
  const places = [
    ...pythons.map((python) => path.join(environment, 'lib', python, 'site-packages')),
    path.join(environment, 'Lib', 'site-packages'),
  ];
  for (const place of places)
    for (const entry of (await quietly(() => fs.readdir(place))) ?? []) {
      const [, name, version] = /^(.+)-([^-]+)\.dist-info$/.exec(entry) ?? [];
      if (version === undefined || name?.toLowerCase().replace(/[-_.]+/g, '_') !== dist) continue;
      const record = await quietly(() => fs.readFile(path.join(place, entry, 'RECORD'), 'utf8'));
      return record === undefined ? { version } : { version, digest: recorded(record) };
    }
  return undefined;
}

/** Lines about compiled files and installers come and go by themselves, and differ between environments. */
function recorded(record: string): string {
  const lines = record
    .split(/\r?\n/)
    .filter(
      (line) =>
        /,sha256=/.test(line) &&
        !/__pycache__|^\.\.\/|\/(?:INSTALLER|REQUESTED)|uv_cache/.test(line),
    );
  return `sha256-${createHash('sha256').update(lines.sort().join('\n')).digest('hex')}`;
}
