import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { provide, say } from './cache.ts';
import { STAND_INS } from './standIns.ts';

/** The release of code-server that the rig runs; VS Code 1.139.1. */
export const CODE_SERVER = '4.139.1';

/** Changes with the stand-ins; raise the number when the steps below change. Folders of other recipes are made again. */
const RECIPE = `1-${createHash('sha256').update(JSON.stringify(STAND_INS)).digest('hex').slice(0, 8)}`;

/** Node 24 as the dev dependency `node` ships it; code-server runs on no other. */
export function node24(): string {
  const manifest = createRequire(import.meta.url).resolve('node/package.json');
  return join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

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

async function npm(cwd: string, ...what: string[]): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier'];
  const args = ['install', '--prefix', cwd, ...what, ...quiet];
  const script = process.env['npm_execpath'];
  const [command, first] = script?.endsWith('.js') ? [node24(), [script]] : ['npm', []];
  // What an outer npm run says about itself must not steer this one; its registry and cache settings may.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle|command|config_(local_)?prefix)/i.test(name),
    ),
  );
  const child = spawn(command, [...first, ...args], {
    cwd,
    env: { ...env, PATH: [dirname(node24()), env['PATH']].join(delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => lines.push(chunk));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  if (code !== 0) {
    const tail = lines.join('').trimEnd().split('\n').slice(-30).join('\n');
    throw new Error(`npm ${args.join(' ')} ended with code ${code ?? 'none'}\n${tail}`);
  }
}
