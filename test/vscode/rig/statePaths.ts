import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/**
 * Preloaded into code-server (`--import …/statePaths.ts?state=FOLDER`): its config, logs and heartbeat go to FOLDER
 * instead of the person's `~/.config` and `~/.local`.
 *
 * code-server reads the XDG variables once, while its module of paths loads. They are put back at once, so that the
 * extension host and the MCP servers see the environment that the test chose.
 */
const state = new URL(import.meta.url).searchParams.get('state');
const entry = process.argv[1] ?? '';

if (state && basename(entry, '.js') === 'entry') {
  const names = ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR'];
  const before = names.map((name) => process.env[name]);
  for (const name of names) process.env[name] = state;
  createRequire(import.meta.url)(join(dirname(entry), 'util.js'));
  names.forEach((name, i) => {
    const value = before[i];
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  });
}
