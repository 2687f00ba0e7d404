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

const NPM = 'https://registry.npmjs.org/';
const PYPI = 'https://pypi.org/simple/';

/**
 * The registry that npm would ask for a package, as it is set up here: environment, the `.npmrc` of the folder, the
 * person's own. Credentials are read from the person's own file alone, and only for the address that they are kept
 * under: a file of the repository can choose another registry, but never what is sent to it.
 */
export async function npmRegistry(name: string, machine: Machine): Promise<Registry> {
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
  const url = address(chosen) ?? NPM;
  const token = tokenFor(url, own, env);
  return { url, ...(token !== undefined && { authorization: `Bearer ${token}` }) };
}

/** The index that uv (or pipx, by pip's setting) would ask. Credentials in an address are not used. */
export function pythonRegistry({ env }: Machine, runner: 'uv' | 'pipx'): Registry {
  const given =
    runner === 'uv' ? (env['UV_DEFAULT_INDEX'] ?? env['UV_INDEX_URL']) : env['PIP_INDEX_URL'];
  return { url: address(given?.replace(/^[\w.-]+=(?=https?:)/, '')) ?? PYPI };
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
