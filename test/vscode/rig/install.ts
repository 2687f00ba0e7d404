import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { provide, say } from './cache.ts';
import { environment, keep } from './kept.ts';
import { node24 } from './node24.ts';
import { STAND_INS } from './standIns.ts';

/** The release of code-server that the rig runs; VS Code 1.139.1. */
export const CODE_SERVER = '4.139.1';

/** Changes with the stand-ins; raise the number when the steps below change. Folders of other recipes are made again. */
const RECIPE = `1-${createHash('sha256').update(JSON.stringify(STAND_INS)).digest('hex').slice(0, 8)}`;

/**
 * Gives the folder of code-server, installed from npm at first use (about 20 s, 610 MB).
 *
 * No install script runs and nothing is compiled: the prebuilt binaries that come inside the npm packages are used, and
 * the three native modules that have none are replaced by the stand-ins. Throws with npm's own words where npm fails.
 */
export async function installCodeServer(): Promise<string> {
  if (process.platform === 'win32') {
    throw new Error('code-server does not run on Windows: install VS Code, or use WSL');
  }
  const began = Date.now();
  const folder = await provide(`code-server-${CODE_SERVER}-${RECIPE}`, async (scratch) => {
    say(`installing VS Code (code-server ${CODE_SERVER}) from npm: about 610 MB, once`);
    await writeFile(join(scratch, 'package.json'), '{ "private": true }\n');
    await npm(scratch, `code-server@${CODE_SERVER}`);
    const vscode = join(scratch, 'node_modules', 'code-server', 'lib', 'vscode');
    say('installing the dependencies of VS Code');
    await npm(vscode, '--omit=dev');
    await npm(join(vscode, 'extensions'), '--omit=dev');
    for (const [file, text] of Object.entries(STAND_INS)) {
      const path = join(vscode, 'node_modules', file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    say(`VS Code is installed (${Math.round((Date.now() - began) / 1000)} s)`);
  });
  return join(folder, 'node_modules', 'code-server');
}

async function npm(folder: string, ...what: string[]): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier'];
  const args = ['install', '--prefix', folder, ...what, ...quiet];
  const script = process.env['npm_execpath'];
  const [command, first] = script?.endsWith('.js') ? [node24(), [script]] : ['npm', []];
  const run = keep(command, [...first, ...args], environment(npmSettings()));
  const code = await run.ended;
  if (code !== 0) {
    const tail = run.logs().trimEnd().split('\n').slice(-30).join('\n');
    throw new Error(`npm ${args.join(' ')} ended with code ${code}\n${tail}`);
  }
}

/** Registry, cache and the like of an outer npm run; what it says about its own project must not steer this one. */
function npmSettings(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => /^npm_config_/i.test(name) && !/^npm_config_(local_)?prefix$/i.test(name),
    ),
  );
}
