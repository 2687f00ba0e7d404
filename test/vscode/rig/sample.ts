import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { repoRoot } from './cache.ts';
import { node24 } from './node24.ts';
import { runFolder } from './runFolder.ts';

/**
 * A fresh copy of the sample workspace with its own git repository, absolute paths filled in. Its servers are dev
 * dependencies and run without a network.
 *
 * `tap` puts a recorder in front of each server: every line of the protocol goes to `<tap>/<server>.jsonl` as
 * `{ at, from: 'client' | 'server', line }`.
 */
export async function makeSample(options: { tap?: string } = {}): Promise<string> {
  const workspace = join(await runFolder('sample'), 'sample');
  await cp(join(repoRoot, 'test', 'vscode', 'sample'), workspace, { recursive: true });
  const file = join(workspace, '.vscode', 'mcp.json');
  const inJson = (path: string) => JSON.stringify(path).slice(1, -1);
  let text = (await readFile(file, 'utf8'))
    .replaceAll('${MODULES}', inJson(join(repoRoot, 'node_modules')))
    .replaceAll('${WORKSPACE}', inJson(workspace));
  if (options.tap !== undefined) {
    await mkdir(options.tap, { recursive: true });
    const program = join(repoRoot, 'test', 'vscode', 'rig', 'tap.ts');
    const log = (server: string) => join(options.tap ?? '', `${server}.jsonl`);
    // By its full path: the editor asks the person's shell for PATH, which may name an older Node first.
    text = text.replace(
      /"(\w+)": \{\s*"command": "node",\s*"args": \[/g,
      (_found, server: string) =>
        `"${server}": { "command": "${inJson(node24())}", "args": ["${inJson(program)}", "${inJson(log(server))}", "node", `,
    );
  }
  await writeFile(file, text);
  await git(workspace, 'init', '--quiet', '--initial-branch=main');
  await git(workspace, 'add', '--all');
  await git(workspace, 'commit', '--quiet', '--no-gpg-sign', '--message=Start the sample');
  return workspace;
}

async function git(cwd: string, ...args: string[]): Promise<void> {
  const person = ['-c', 'user.name=Sample', '-c', 'user.email=sample@localhost'];
  try {
    await promisify(execFile)('git', [...person, ...args], { cwd });
  } catch (cause) {
    throw new Error(`git ${args.join(' ')} failed in ${basename(cwd)}; git is needed`, { cause });
  }
}
