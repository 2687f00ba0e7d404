import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { packageName, type OpenPackage } from '../core/launch/packages.ts';
import { codeOf } from '../shared/errors.ts';

/** Where runners keep what they fetched is told by these. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly platform: string;
  /** The folder that the entry serves. */
  readonly root?: string | undefined;
}

/** Environments of uv that are looked at, the newest first. */
const ENVIRONMENTS = 500;

/**
 * The version of a package that its runner would take, or took last, from what it keeps on this machine; undefined
 * where it keeps none. Only files are read: nothing is fetched, and nothing is run.
 */
export function installedVersion(open: OpenPackage, machine: Machine): Promise<string | undefined> {
  return open.cache === 'npx' ? byNpx(open, machine) : byUvx(open, machine);
}

async function byNpx({ spec, specs }: OpenPackage, machine: Machine): Promise<string | undefined> {
  const name = packageName(spec, 'npx');
  if (name === undefined) return undefined;
  // Without a version, npx takes what the folder has installed itself.
  const local = name === spec ? machine.root : undefined;
  const key = [...specs].sort((a, b) => a.localeCompare(b, 'en')).join('\n');
  const hash = createHash('sha512').update(key).digest('hex').slice(0, 16);
  const kept = path.join(npmCache(machine), '_npx', hash);
  for (const folder of [local, kept]) {
    if (folder === undefined) continue;
    const version = await manifestVersion(path.join(folder, 'node_modules', name, 'package.json'));
    if (version !== undefined) return version;
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

async function manifestVersion(file: string): Promise<string | undefined> {
  const text = await quietly(() => readFile(file, 'utf8'));
  if (text === undefined) return undefined;
  try {
    const manifest: unknown = JSON.parse(text);
    const version: unknown =
      typeof manifest === 'object' && manifest !== null && Reflect.get(manifest, 'version');
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}

/** A tool that was installed for good wins, as it does for uvx; else the newest environment that holds the package. */
async function byUvx({ spec }: OpenPackage, machine: Machine): Promise<string | undefined> {
  const name = packageName(spec, 'uvx');
  if (name === undefined) return undefined;
  const dist = name.toLowerCase().replace(/[-_.]+/g, '_');
  const tool = path.join(uvTools(machine), name.toLowerCase().replace(/[-_.]+/g, '-'));
  const installed = await distVersion(tool, dist);
  if (installed !== undefined) return installed;
  const archive = path.join(uvCache(machine), 'archive-v0');
  const folders = (await quietly(() => readdir(archive))) ?? [];
  const aged = await Promise.all(
    folders.map(async (folder) => {
      const whole = path.join(archive, folder);
      const found = await quietly(() => stat(path.join(whole, 'pyvenv.cfg')));
      return { whole, at: found?.mtimeMs };
    }),
  );
  const environments = aged
    .flatMap(({ whole, at }) => (at === undefined ? [] : [{ whole, at }]))
    .sort((a, b) => b.at - a.at)
    .slice(0, ENVIRONMENTS);
  for (const { whole } of environments) {
    const version = await distVersion(whole, dist);
    if (version !== undefined) return version;
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

/** The version in the name of `<package>-<version>.dist-info` of a Python environment. */
async function distVersion(environment: string, dist: string): Promise<string | undefined> {
  const pythons = (await quietly(() => readdir(path.join(environment, 'lib')))) ?? [];
  const places = [
    ...pythons.map((python) => path.join(environment, 'lib', python, 'site-packages')),
    path.join(environment, 'Lib', 'site-packages'),
  ];
  for (const place of places)
    for (const entry of (await quietly(() => readdir(place))) ?? []) {
      const found = /^(.+)-([^-]+)\.dist-info$/.exec(entry);
      if (found?.[1]?.toLowerCase().replace(/[-_.]+/g, '_') === dist) return found[2];
    }
  return undefined;
}

/** Undefined where there is nothing of that name. */
async function quietly<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (thrown) {
    const code = codeOf(thrown);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') return undefined;
    throw thrown;
  }
}
