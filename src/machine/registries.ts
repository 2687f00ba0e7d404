// Loaded where it is used, like the other readers of this part.
import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { Machine } from './installed.ts';
import { quietly } from './quietly.ts';

/** Where a package client fetches from, and what it says of itself there. */
export interface Registry {
  readonly url: string;
  /** From the person's own settings, for exactly this address; absent where there is none. */
  readonly authorization?: string | undefined;
}

/** What a package client of this machine prints when it is asked for its settings or for what it keeps; undefined where it is not there. */
export type AskClient = (
  program: 'npm' | 'uv' | 'pip' | 'docker' | 'podman' | 'nerdctl',
  args: readonly string[],
) => Promise<string | undefined>;

/**
 * The registry that npm would ask for a package, as it is set up here: environment, the `.npmrc` of the folder, the
 * person's own. Credentials are read from the person's own file alone, and only for the address that they are kept
 * under: a file of the repository can choose another registry, but never what is sent to it. Where none of these names
 * one, npm itself is asked what it would use; without npm there is none.
 */
export async function npmRegistry(
  name: string,
  machine: Machine,
  ask: AskClient,
): Promise<Registry | undefined> {
  const { env, home, root } = machine;
  const scope = /^(@[^/]+)\//.exec(name)?.[1];
  const own = await settings(
    env['NPM_CONFIG_USERCONFIG'] ?? env['npm_config_userconfig'] ?? path.join(home, '.npmrc'),
  );
  const local =
    root === undefined ? new Map<string, string>() : await settings(path.join(root, '.npmrc'));
  const named = (key: string): string | undefined => local.get(key) ?? own.get(key);
  const given = env['npm_config_registry'] ?? env['NPM_CONFIG_REGISTRY'];
  const chosen =
    (scope === undefined ? undefined : named(`${scope}:registry`)) ?? (given || named('registry'));
  const of = async (key: string) => address((await ask('npm', ['config', 'get', key]))?.trim());
  const url =
    address(chosen) ??
    (scope === undefined ? undefined : await of(`${scope}:registry`)) ??
    (await of('registry'));
  if (url === undefined) return undefined;
  const token = tokenFor(url, own, env);
  return { url, ...(token !== undefined && { authorization: `Bearer ${token}` }) };
}

/**
 * The index that uv (or pipx, by pip's setting) would ask: environment, the person's own settings, what the client names
 * as its default. Credentials in an address are not used.
 */
export async function pythonRegistry(
  machine: Machine,
  runner: 'uv' | 'pipx',
  ask: AskClient,
): Promise<Registry | undefined> {
  const { env } = machine;
  const isUv = runner === 'uv';
  const given = isUv ? (env['UV_DEFAULT_INDEX'] ?? env['UV_INDEX_URL']) : env['PIP_INDEX_URL'];
  const own = () => (isUv ? uvSetting(machine) : ask('pip', ['config', 'get', 'global.index-url']));
  const help = () =>
    isUv ? ask('uv', ['pip', 'install', '--help']) : ask('pip', ['install', '--help']);
  const url =
    address(given?.replace(/^[\w.-]+=(?=https?:)/, '')) ??
    address((await own())?.trim()) ??
    address(DEFAULT.exec((await help()) ?? '')?.[1]);
  return url === undefined ? undefined : { url };
}

const DEFAULT =
  /--(?:index-url|default-index)\b[^()]{0,300}\((?:by )?default:?\s{1,80}<?(https?:[^\s<>)]{1,300})/;

/** The default index of the person's own `uv.toml`; settings of a folder do not count for tools. */
async function uvSetting({ env, home, platform }: Machine): Promise<string | undefined> {
  const folder =
    platform === 'win32' ? env['APPDATA'] : (env['XDG_CONFIG_HOME'] ?? path.join(home, '.config'));
  if (folder === undefined) return undefined;
  const text = (await quietly(() => fs.readFile(path.join(folder, 'uv', 'uv.toml'), 'utf8'))) ?? '';
  const tables = text.split(/^(?=\s*\[)/m);
  const named = tables.find(
    (t) => /^\s*\[\[index\]\]/.test(t) && /^\s*default\s*=\s*true/m.test(t),
  );
  const value = (table: string | undefined, key: RegExp) =>
    key.exec(table ?? '')?.[1]?.replace(/^["']|["']$/g, '');
  return (
    value(named, /^[ \t]*url[ \t]*=[ \t]*("[^"\n]*"|'[^'\n]*')/m) ??
    value(tables[0], /^[ \t]*index-url[ \t]*=[ \t]*("[^"\n]*"|'[^'\n]*')/m)
  );
}

/** A web address without what must not be sent or shown; undefined for anything else. */
export function address(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const plain = url.protocol === 'http:' || url.protocol === 'https:';
  return plain ? `${url.origin}${url.pathname.replace(/\/*$/, '/')}` : undefined;
}

function tokenFor(
  url: string,
  own: ReadonlyMap<string, string>,
  env: Machine['env'],
): string | undefined {
  let at = url.replace(/^https?:/, '');
  const isHere = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::|\/)/.test(url);
  if (!url.startsWith('https:') && !isHere) return undefined;
  while (at.length > 2) {
    const token = own.get(`${at}:_authToken`);
    if (token !== undefined) return filled(token, env);
    const up = at.replace(/[^/]*\/$/, '');
    if (up === at || up === '//') return undefined;
    at = up;
  }
  return undefined;
}

function filled(token: string, env: Machine['env']): string | undefined {
  const name = /^\$\{([^}]+)\}$/.exec(token)?.[1];
  const value = name === undefined ? token : env[name];
  return value === undefined || !/^[\x21-\x7e]+$/.test(value) || value.includes('${')
    ? undefined
    : value;
}

/** The settings of an `.npmrc`; of one that is there twice the last counts. */
async function settings(file: string): Promise<ReadonlyMap<string, string>> {
  const text = (await quietly(() => fs.readFile(file, 'utf8'))) ?? '';
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const [, key = '', value = ''] =
      /^\s*([^#;=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line.slice(0, 4000)) ?? [];
    return key === '' ? [] : [[key, value.replace(/^"(.*)"$/, '$1')] as const];
  });
  return new Map(lines);
}
