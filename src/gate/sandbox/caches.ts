import path from 'node:path';

const RUNNER = /^(?:npx|npm|pnpm|pnpx|yarn|bunx|bun|uvx|uv|pipx)$/;

/** Variables by which runners are told where to keep what they fetch, and the folder below ours. */
const CACHES: readonly (readonly [name: string, folder: string])[] = [
  ['npm_config_cache', 'npm'],
  ['UV_CACHE_DIR', 'uv'],
  ['UV_TOOL_DIR', 'uv-tools'],
  ['UV_PYTHON_INSTALL_DIR', 'uv-python'],
  ['BUN_INSTALL_CACHE_DIR', 'bun'],
  ['PIPX_HOME', 'pipx'],
];

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Runners of packages write what they fetch, and run it from there. In a sandbox they get folders of their own: what a
 * server could put there is run by other sandboxed servers at most, never by the person's own tools. Undefined where
 * the command is no runner.
 */
export function ownCaches(
  command: string,
  env: Env,
  home: string,
): { readonly folder: string; readonly env: Readonly<Record<string, string>> } | undefined {
  const name = path.basename(command).replace(/\.(?:cmd|exe)$/i, '');
  if (!RUNNER.test(name)) return undefined;
  const folder = path.join(env['XDG_CACHE_HOME'] ?? path.join(home, '.cache'), 'countersign-boxed');
  const set = CACHES.map(([variable, inside]) => [variable, path.join(folder, inside)] as const);
  return { folder, env: Object.fromEntries(set) };
}
